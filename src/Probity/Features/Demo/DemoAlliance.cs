using Probity.Access;
using Probity.Data;
using Probity.Features.Organisations.Alliances;

namespace Probity.Features.Demo;

/// <summary>
/// Westmarch and Ardenshire as West Mercia and Warwickshire: one professional standards department and one anti-corruption unit,
/// hosted by the first, with dated grants that a chief officer of each side has signed.
/// </summary>
internal static class DemoAlliance
{
    private const string Why = "To share professional standards and anti-corruption work";

    public static async Task MakeAsync(Db db, DemoForce host, DemoForce served, DemoOrder order, CancellationToken ct)
    {
        var (ours, theirs) = (host.As(host.ChiefConstable), served.As(served.ChiefConstable));
        var year = order.Start.Year;
        var alliance = Alliance.Propose(host.Body.Id, await db.NextReferenceAsync("ALL", host.Body, year, ct), "Westmarch and Ardenshire alliance", [served.Body.Id], Why, ours, At(0));
        alliance.Agree(host.Body.Id, Why, ours, At(5));
        alliance.Agree(served.Body.Id, Why, theirs, At(10));
        alliance.Implement("The units are being brought together", ours, At(20));
        db.Add(alliance);
        foreach (var (kind, unit) in new[] { (AllianceFunctionKind.ProfessionalStandards, "PSD"), (AllianceFunctionKind.AntiCorruption, "ACU") })
        {
            alliance.Plan(kind, order.Start.AddMonths(1), null, ours, At(25));
            alliance.Share(kind, host.Units[unit], ours, At(30));
            alliance.TakeLive(kind, order.Start, null, ours, At(35));
        }

        alliance.Plan(AllianceFunctionKind.Vetting, order.Today.AddMonths(6), "Vetting follows", ours, At(38));
        alliance.GoLive("Both units work for both forces", ours, At(40));
        foreach (var (kind, roles) in new[] { (AllianceFunctionKind.ProfessionalStandards, new[] { Role.HPS, Role.PSD }), (AllianceFunctionKind.AntiCorruption, [Role.ACU]) })
        {
            var grant = AllianceGrant.DrawUp(alliance, await db.NextReferenceAsync("AGR", served.Body, year, ct), kind, served.Body.Id, roles, order.Start, null, Why, ours, At(45));
            grant.Sign(theirs, At(50));
            db.Add(grant);
        }

        await db.SaveChangesAsync(ct);

        DateTimeOffset At(int minutes) => DemoOrder.At(order.Start, minutes);
    }
}
