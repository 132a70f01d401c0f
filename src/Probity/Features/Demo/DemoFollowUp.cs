using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Inspections.Drafts;
using Probity.Features.Inspections.Facts;
using Probity.Features.Inspections.Publication;

namespace Probity.Features.Demo;

/// <summary>
/// What becomes of the exercise's recommendations: forces claim, policing bodies answer, one of them jointly, and inspectors look. No two forces are
/// equally far, and the last have said nothing yet.
/// </summary>
internal sealed class DemoFollowUp(Db db, DemoOrder order, TimeProvider published)
{
    private const string Late = "R1", Suppliers = "R2";

    /// <summary>What the exercise inspectors recommend to every force.</summary>
    public static IReadOnlyList<Recommendation> Made(DateOnly today) =>
    [
        new(Late, RecommendationKind.Recommendation, "the chief constable", "Ask about every offer that is declared late, and record the reason.", today.AddDays(60), "Q3"),
        new(Suppliers, RecommendationKind.AreaForImprovement, "the chief constable", "Compare the register of gifts with the bidders before a contract is awarded.", today.AddDays(120), "Q4"),
    ];

    public async Task MakeAsync(string code, IReadOnlyList<DemoForce> forces, Actor inspector, CancellationToken ct)
    {
        var programme = await db.Programmes.SingleAsync(p => p.Code == code, ct);
        foreach (var force in forces)
            db.AddRange(Made(order.Today).Select(made => TrackedRecommendation.Begin(programme, force.Body, made, Actor.System(programme.BodyId), published.GetUtcNow())));
        await db.SaveChangesAsync(ct);

        var (first, second, third) = (forces[0], forces[1], forces[2]);
        await ClaimAsync(code, first, Late, new(ClaimedState.Complete, "Exercise entry: line managers ask within a week.", "Exercise evidence: the answers are kept with each late offer.", null), 14, ct);
        await ClaimAsync(code, first, Suppliers, new(ClaimedState.InProgress, "Exercise entry: procurement has the list of offers since last week.", null, order.Today.AddDays(45)), 14, ct);
        await ClaimAsync(code, second, Late, new(ClaimedState.Complete, "Exercise entry: a reminder goes out each month.", "Exercise evidence: the reminders of two months.", null), 12, ct);
        await ClaimAsync(code, second, Suppliers, new(ClaimedState.InProgress, "Exercise entry, not submitted yet: to be talked over with procurement.", null, null), 5, ct, submit: false);
        await ClaimAsync(code, third, Suppliers, new(ClaimedState.NotAccepted, "Exercise entry: contracts of this size are rare here, and each is looked at as it is.", null, null), 9, ct, Role.COF);

        await Responses(10).RespondAsync(code, first.Plan.Slug, [Late, Suppliers], "Exercise answer: both are accepted.", "Exercise answer: the commissioner asks for a report each quarter.", null, OfPolicingBody(first), ct);
        await Responses(8).RespondAsync(code, third.Plan.Slug, [Suppliers], "Exercise answer: the reason of the force was read.", null, "Exercise answer: the commissioner agrees with the force.", OfPolicingBody(third), ct);
        await Responses(6).FindAsync(code, first.Plan.Slug, Late, TrackedState.Verified, "Exercise finding: each late offer that was looked at had a reason.", inspector, ct);
        await Responses(6).FindAsync(code, second.Plan.Slug, Late, TrackedState.NotDone, "Exercise finding: reminders were sent, and some late offers still had no reason.", inspector, ct);
    }

    private Task ClaimAsync(string code, DemoForce force, string which, ProgressSaid said, int daysAgo, CancellationToken ct, Role by = Role.HPS, bool submit = true)
    {
        var clock = new DemoInspection.At(DemoOrder.At(order.Today.AddDays(-daysAgo)));
        return new ProgressDesk(db, new InspectionTeam(db, clock), Responses(daysAgo), clock).SaveAsync(new(code, force.Plan.Slug, which, 1, 0), said, submit, force.As(force.Holding(by)[0]), ct);
    }

    private ResponseDesk Responses(int daysAgo)
    {
        var clock = new DemoInspection.At(DemoOrder.At(order.Today.AddDays(-daysAgo)));
        return new ResponseDesk(db, new InspectionTeam(db, clock), clock);
    }

    private static Actor OfPolicingBody(DemoForce force) => force.As(force.OfPolicingBody[0]) with { BodyId = force.PolicingBody.Id };
}
