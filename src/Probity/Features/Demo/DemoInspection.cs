using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Audit;
using Probity.Data;
using Probity.Features.Inspections;
using Probity.Features.Inspections.Campaign;
using Probity.Features.Inspections.Drafts;
using Probity.Features.Inspections.Entry;
using Probity.Features.Inspections.Facts;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Measures;
using SentenceForm = Probity.Features.Inspections.Programmes.SentenceForm;

namespace Probity.Features.Demo;

/// <summary>
/// An exercise programme over the invented forces, run to publication by its invented inspectors: returns counted from the forces' registers,
/// signed by their chief officers, and reported on. Another like it is open, for whoever wants to run one.
/// </summary>
internal sealed class DemoInspection(Db db, IServiceProvider services, DemoOrder order)
{
    private const int Before = 24;

    private readonly TimeProvider clock = new At(DemoOrder.At(order.Today.AddDays(-Before)));

    public async Task MakeAsync(IReadOnlyList<DemoForce> forces, DemoForce inspectors, CancellationToken ct)
    {
        var (register, team, desk) = (new InspectionRegister(db, clock), new InspectionTeam(db, clock), new ReturnDesk(db, clock));
        var hmi = inspectors.As(inspectors.Members[0]);
        var code = $"exercise-{order.Today.Year}";
        foreach (var (one, title) in new[] { (code, "Registers of integrity: an exercise"), ($"{code}-b", "Registers of integrity: an exercise to run yourself") })
        {
            await register.ImportAsync(InspectionJson.Write(Definition(one, title, forces)), $"{one}.json", null, hmi, ct);
            (await register.ProgrammeAsync(one, ct)).Open(hmi, clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
            foreach (var member in inspectors.Members)
                await team.AssignAsync(one, null, member.Person.Name, hmi, ct);
        }

        await new CampaignDesk(db, team, services.GetRequiredService<ReadLog>(), clock).IssueAsync(code, order.Today.AddDays(-10), hmi, ct);
        foreach (var force in forces)
        {
            await ReturnAsync(code, force, desk, ct);
            await EnterAsync(code, force, new EntryDesk(db, register, team, clock), hmi, ct);
            db.ChangeTracker.Clear();
        }

        await new HistoricalPublications(db, register, clock).PublishAsync(code, [.. forces.Select(f => f.Plan.Slug)], null, hmi, ct);
        await new DemoFollowUp(db, order, clock).MakeAsync(code, forces, hmi, ct);
    }

    // Prepared by the head of professional standards, signed by the deputy: as anybody would do it on the pages.
    private async Task ReturnAsync(string code, DemoForce force, ReturnDesk desk, CancellationToken ct)
    {
        var (head, chief) = (force.As(force.Holding(Role.HPS)[0]), force.As(force.Holding(Role.COF)[0]));
        await new ReturnCounting(db, desk, new MeasureLibrary(db, clock), clock).CountAsync(code, head, ct);
        var sheet = await desk.SheetAsync(code, head, ct);
        foreach (var answer in sheet.Answers)
            await desk.GiveAsync(answer.Id, answer.Version, (given, at) => Give(given, force, head, at), null, head, ct);
        sheet = await desk.SheetAsync(code, head, ct);
        await desk.SendForSignatureAsync(code, sheet.Return.Version, head, ct);
        var signing = new ReturnSigning(db, desk, clock);
        await signing.SignAsync(code, (await signing.ToSignAsync(code, chief, ct)).Hash, chief, ct);
    }

    private static void Give(ReturnAnswer answer, DemoForce force, Actor by, DateTimeOffset at)
    {
        if (answer.Kind is AnswerKind.Question)
            answer.Give(answer.Item == "Q2" && force.Plan.ManyRegisters ? new StanceGiven(Stance.Partly, "The books of the stations are being merged.", null) : new StanceGiven(Stance.Yes, "Exercise answer.", null), by, at);
        else if (!answer.IsGiven)
            answer.Give(new FigureGiven(CountState.NotSupplied, null, null, null, "There is no such register in Probity yet."), AnswerSource.Typed, by, at);
    }

    private async Task EnterAsync(string code, DemoForce force, EntryDesk desk, Actor hmi, CancellationToken ct)
    {
        var books = await db.LegacyRegisters.CountAsync(r => r.BodyId == force.Body.Id, ct);
        var known = await desk.ReadAsync(code, force.Plan.Slug, hmi, ct);
        await desk.ChangeAsync(code, force.Plan.Slug, known.Inspection!.Version, file => file with
        {
            IsHistorical = true,
            Published = order.Today.AddDays(-Before).ToString("yyyy-MM"),
            Documents = [.. file.Documents, new SourceDocument("visit", "Notes of the exercise visit")],
            Recommendations = DemoFollowUp.Made(order.Today),
            Facts =
            [
                books > 0 ? Fact("gifts.register", FactStatus.IsDoing, new { books = force.Plan.LegacyBooks.Length }) : Fact("gifts.register", FactStatus.HasDone, new { }),
                Fact("gifts.answer", null, new { when = "before they submit a declaration" }),
            ],
        }, hmi, ct);
    }

    private static Fact Fact(string topic, FactStatus? status, object values) => new()
    {
        Topic = topic, Status = status, Values = JsonSerializer.SerializeToElement(values).EnumerateObject().ToDictionary(v => v.Name, v => v.Value),
        Strength = EvidenceStrength.Strong, Provenance = Provenance.Fieldwork, Source = [new SourceReference("visit")],
    };

    private ProgrammeDefinition Definition(string code, string title, IReadOnlyList<DemoForce> forces)
    {
        var end = new DateOnly(order.Today.AddDays(-Before).Year, order.Today.AddDays(-Before).Month, 1).AddDays(-1);
        ReturnItem Count(string item, string what, string measure, string one, string many, string? partOf = null) => new() { Code = item, Title = what, Kind = ReturnKind.Count, Window = "Y", Measure = measure, PartOf = partOf, One = one, Many = many, Definition = MeasureLibrary.Find(measure)!.Meaning };
        SentenceForm Say(string sentence, string item, string when) => new(sentence, new Dictionary<string, JsonElement> { [item] = JsonSerializer.SerializeToElement(when) });
        return new ProgrammeDefinition
        {
            Code = code, Title = title, Strapline = "Exercise inspectors", IsExercise = true, Windows = [new Window("Y", end.AddDays(1).AddMonths(-12), end)],
            Roster = [.. forces.Select(f => new RosterLine(f.Plan.Slug, order.Start))],
            Headings = [new("H1", "Gifts and hospitality"), new("H2", "Contracts")],
            Questions =
            [
                new("Q1", "H1", "Is every offer declared, accepted or not?", "Declined offers are recorded as well as accepted ones."), new("Q2", "H1", "Is there one register?", "One register for the whole force."),
                new("Q3", "H1", "Are offers declared in time?", "No more than one in ten is declared late.", "gifts-late <= 10"), new("Q4", "H2", "Are contracts recorded when they are awarded?", "Every award is on the register."),
            ],
            Return =
            [
                Count("N1", "Offers of gifts and hospitality", "gifts-offers", "offer", "offers"), Count("N2", "Offers that were declined", "gifts-declined", "offer", "offers", "N1"),
                Count("N3", "Contracts awarded", "contracts-awarded", "contract", "contracts"), Count("N4", "Applications for second jobs", "interest-applications", "application", "applications"),
            ],
            Hedges = [new("generally", "generally", 1)],
            Topics =
            [
                new Topic
                {
                    Code = "gifts.register", Title = "Register of gifts", Question = "Q2", Paragraph = "gifts", Slots = new Dictionary<string, Slot> { ["books"] = new(SlotKind.Number) }, Distribution = new Dictionary<string, string> { ["status"] = "One register of gifts and hospitality" },
                    Sentences = [[Say("{noun} has one register of gifts and hospitality.", "status", "has-done"), Say("{noun} is merging {books:older book|older books} into one register of gifts and hospitality.", "status", "is-doing")]],
                },
                new Topic { Code = "gifts.answer", Title = "Answer to a declaration", Question = "Q1", Paragraph = "gifts", Slots = new Dictionary<string, Slot> { ["when"] = new(SlotKind.Text) }, Sentences = [[new("Officers and staff are told {when} whether they may accept.")]] },
                new Topic { Code = "gifts.count", Title = "Offers", Question = "Q1", Paragraph = "gifts", Sentences = [[Say("{noun} recorded {N1:offer|offers} {window:N1}, and its people declined {of:N2/N1}.", "N1", ">0"), Say("{noun} recorded {N1=no} offers {window:N1}.", "N1", "0")]] },
                new Topic { Code = "contracts.count", Title = "Contracts", Question = "Q4", Sentences = [[Say("{noun} awarded {N3:contract|contracts} {window:N3}.", "N3", ">0"), Say("{noun} awarded {N3=no} contracts {window:N3}.", "N3", "0")]] },
            ],
            Boilerplate =
            [
                new("about", "about", "This is an exercise. The force and everything in this report are invented; its figures were counted from the registers of the demonstration.", Title: "About this exercise"),
                new("release", "release-context", "This is an exercise. What the exercise inspectors found in {force}:"), new("national", "thematic-foreword", "This is an exercise over invented forces.", Title: "About this exercise"),
            ],
            Thematic = [new("C1", "Gifts and hospitality", "One register, of what was accepted and declined.", ["gifts.register"], ["N1", "N2"]), new("C2", "Contracts", Figures: ["N3", "N4"])],
            Release = ["N1", "gifts.register"],
        };
    }

    internal sealed class At(DateTimeOffset moment) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => moment;
    }
}
