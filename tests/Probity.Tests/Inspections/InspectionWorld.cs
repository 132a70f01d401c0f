using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Probity.Access;
using Probity.Data;
using Probity.Features.Inspections;
using Probity.Features.Inspections.Drafts;
using Probity.Features.Inspections.Publication;
using Probity.Features.Organisations;
using Probity.Features.People;
using Probity.Jobs;
using Probity.Tests.Support;

namespace Probity.Tests.Inspections;

/// <summary>An invented inspectorate with its people, two forces that it inspects, and a programme with two questions.</summary>
public sealed class InspectionWorld
{
    public const string Code = "test-2026";

    public required TestSite Site { get; init; }
    public required World North { get; init; }
    public required World South { get; init; }
    public required Body Inspectorate { get; init; }
    public required Person Hanna { get; init; }
    public required Person Hugo { get; init; }
    public required Person Ines { get; init; }
    public required Person Edda { get; init; }
    public required Person Emil { get; init; }
    public required Person Chief { get; init; }
    public required Person SouthChief { get; init; }
    public required Person Constable { get; init; }
    public required Person Commissioner { get; init; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<InspectionWorld> CreateAsync(TestSite site)
    {
        var at = site.Clock.GetUtcNow();
        var made = await site.WithDbAsync(async db =>
        {
            var (north, south) = (await World.CreateAsync(db, at, "northshire", "NSH"), await World.CreateAsync(db, at, "southshire", "SSH"));
            var inspectorate = Body.Establish(new BodyDetails("test-inspectorate", "TIN", "Test Inspectorate", "TIN", "the inspectorate", BodyKind.Inspectorate, "inspectorate", IsExercise: true), Actor.System(default), at);
            db.Add(inspectorate);
            await db.SaveChangesAsync(Ct);
            return new InspectionWorld
            {
                Site = site, North = north, South = south, Inspectorate = inspectorate,
                Hanna = await north.AddAsync(db, "Hanna Holm", body: inspectorate, roles: Role.HMI),
                Hugo = await north.AddAsync(db, "Hugo Hall", body: inspectorate, roles: Role.HMI),
                Ines = await north.AddAsync(db, "Ines Iver", body: inspectorate, roles: Role.INS),
                Edda = await north.AddAsync(db, "Edda Ek", body: inspectorate, roles: Role.EDI),
                Emil = await north.AddAsync(db, "Emil Eng", body: inspectorate, roles: Role.EDI),
                Chief = await north.AddAsync(db, "Cleo Crane", rank: "Chief Constable", chief: true),
                SouthChief = await south.AddAsync(db, "Cyril Cole", rank: "Chief Constable", chief: true),
                Constable = await north.AddAsync(db, "Olive Oak"),
                Commissioner = await north.AddAsync(db, "Pia Park", body: north.PolicingBody, roles: Role.PCC),
            };
        });
        await site.WithAsync(services => services.GetRequiredService<InspectionRegister>().ImportAsync(Programme, "programme.json", null, Actor.System(made.Inspectorate.Id), Ct));
        return made;
    }

    /// <summary>Ines and Edda work on every force from now on.</summary>
    public async Task AssignAllAsync()
    {
        await Site.WithAsync(async services =>
        {
            var (team, hanna) = (services.GetRequiredService<InspectionTeam>(), await ActorAsync(services, Hanna));
            foreach (var one in new[] { Hanna, Ines, Edda })
                await team.AssignAsync(Code, null, one.Name, hanna, Ct);
        });
    }

    /// <summary>Takes the report on a force through moderation and the check of facts, and has it signed.</summary>
    public async Task SignAsync(string slug)
    {
        await SendAsync(slug);
        await Site.WithAsync(async services => await services.GetRequiredService<AccuracyDesk>().CommentAsync(Code, slug, "H1/1", CommentKind.Fact, "We count otherwise.", "Our register", await ActorAsync(services, slug == "northshire" ? Chief : SouthChief), Ct));
        await Site.WithAsync(async services =>
        {
            var (desk, ines) = (services.GetRequiredService<AccuracyDesk>(), await ActorAsync(services, Ines));
            var (draft, check) = await desk.ReadForInspectorAsync(Code, slug, ines, Ct);
            await desk.AnswerAsync(Code, slug, check.Comments.Single().Comment.Id, false, "The return says so.", ines, Ct);
            await desk.EndAsync(new DraftPlace(Code, slug, draft.Draft!.Version), ines, Ct);
        });
        await Site.WithAsync(async services => await services.GetRequiredService<SignOff>().RequestAsync(Code, slug, "Read from end to end", await ActorAsync(services, Hanna), Ct));
        await ConfirmAsync(Hugo);
    }

    /// <summary>Has the national report signed as it stands.</summary>
    public async Task SignNationalAsync()
    {
        await Site.WithAsync(async services => await services.GetRequiredService<SignOff>().RequestAsync(Code, InspectionPublication.National, "Read from end to end", await ActorAsync(services, Hanna), Ct));
        await ConfirmAsync(Hugo);
    }

    public Task AskToPublishAsync(DateTimeOffset embargo, string? note) => Site.WithAsync(async services =>
        await services.GetRequiredService<ReportPublisher>().RequestAsync(Code, embargo, note, "As planned", await ActorAsync(services, Edda), Ct));

    /// <summary>Runs the jobs at the end of embargoes, as far as these are over.</summary>
    public Task ReleaseAsync() => Site.WithAsync(async services =>
    {
        var db = services.GetRequiredService<Db>();
        foreach (var job in await db.Jobs.AsNoTracking().Where(j => j.Kind == ReportRelease.Name).ToListAsync(Ct))
            await services.GetServices<IJob>().Single(j => j.Kind == ReportRelease.Name).RunAsync(job, Ct);
    });

    /// <summary>Everything from the assignment of inspectors to the end of the embargo.</summary>
    public async Task PublishAsync(MovedClock clock)
    {
        await AssignAllAsync();
        await SignAsync("northshire");
        await SignAsync("southshire");
        await SignNationalAsync();
        await AskToPublishAsync(clock.GetUtcNow().AddMinutes(1), null);
        await ConfirmAsync(Emil);
        clock.MoveMinutes(2);
        await ReleaseAsync();
    }

    /// <summary>Finds every answer consistent and sends the draft to the force.</summary>
    public async Task SendAsync(string slug)
    {
        await FindConsistentAsync();
        await Site.WithAsync(services => SendAsync(services, slug));
    }

    public Task FindConsistentAsync() => Site.WithAsync(async services =>
    {
        var (board, ines) = (services.GetRequiredService<ModerationBoard>(), await ActorAsync(services, Ines));
        foreach (var question in (await board.QuestionsAsync(Code, ines, Ct)).Questions)
            await board.MarkAsync(Code, question.Question.Code, ["northshire", "southshire"], ModerationState.Consistent, null, ines, Ct);
    });

    private async Task SendAsync(IServiceProvider services, string slug)
    {
        var ines = await ActorAsync(services, Ines);
        var shown = await services.GetRequiredService<DraftDesk>().ReadAsync(Code, slug, "inspection.draft", ines, Ct);
        await services.GetRequiredService<AccuracyDesk>().SendAsync(new DraftPlace(Code, slug, shown.Draft?.Version ?? 0), TestSite.Today.AddDays(14), ines, Ct);
    }

    /// <summary>Confirms the one request that waits for this person.</summary>
    public Task ConfirmAsync(Person second) => Site.WithAsync(async services =>
    {
        var (acts, actor) = (services.GetRequiredService<SecondPerson>(), await ActorAsync(services, second));
        await acts.ConfirmAsync((await acts.WaitingAsync(actor, Ct)).Single().Id, actor, Ct);
    });

    public static async Task<Actor> ActorAsync(IServiceProvider services, Person person) =>
        await services.GetRequiredService<Features.SignIn.ActorSource>().FindAsync(person.Id, person.BodyId, Ct) ?? throw new InvalidOperationException(person.Name);

    private const string Programme = """
        {"code": "test-2026", "title": "Looking again", "inspectorate": "test-inspectorate", "isExercise": true,
         "windows": [{"code": "W", "from": "2025-09-01", "to": "2026-02-28"}],
         "roster": [{"body": "northshire", "from": "2026-01-01"}, {"body": "southshire", "from": "2026-01-01"}],
         "headings": [{"code": "H1", "text": "Second jobs"}, {"code": "H2", "text": "Gifts"}],
         "questions": [{"code": "H1.1", "heading": "H1", "text": "How many applications?"}, {"code": "H2.1", "heading": "H2", "text": "Is there one register?", "criterion": "One register for the force."}],
         "hedges": [{"code": "flat", "phrase": "", "strength": 0}, {"code": "generally", "phrase": "generally", "strength": 1}],
         "return": [{"code": "F3", "title": "Applications", "kind": "count", "window": "W", "question": "H1.1", "one": "application", "many": "applications", "definition": "New applications."}],
         "topics": [
           {"code": "jobs.count", "title": "Applications", "question": "H1.1", "sentences": [[{"say": "{noun} has received {F3:application|applications} {window:F3}."}]]},
           {"code": "gifts.register", "title": "Register of gifts", "question": "H2.1", "slots": {"owner": {"kind": "text"}}, "sentences": [[{"say": "Gifts are {hedge} kept in one register, which {owner} owns."}]]}],
         "thematic": [{"code": "C1", "title": "Second jobs", "figures": ["F3"]}],
         "forces": [
           {"programme": "test-2026", "force": "northshire",
            "documents": [{"id": "return", "title": "Data return"}],
            "figures": [{"code": "F3", "value": 145, "provenance": "force-return", "source": [{"document": "return", "paragraph": "4"}]}],
            "facts": [{"topic": "gifts.register", "hedge": "generally", "strength": "adequate", "values": {"owner": "Professional Standards"}, "source": [{"document": "return", "paragraph": "7"}]}],
            "recommendations": [{"code": "R1", "kind": "recommendation", "addressee": "the chief constable", "text": "Keep one register of second jobs."},
              {"code": "R2", "kind": "area-for-improvement", "addressee": "the chief constable", "text": "Check gifts against contracts.", "due": "2026-09-30"}]},
           {"programme": "test-2026", "force": "southshire",
            "documents": [{"id": "return", "title": "Data return"}],
            "figures": [{"code": "F3", "value": 40, "provenance": "force-return", "source": [{"document": "return", "paragraph": "4"}]}],
            "facts": [{"topic": "gifts.register", "hedge": "generally", "strength": "weak", "values": {"owner": "Human Resources"}, "source": [{"document": "return", "paragraph": "7"}]}]}]}
        """;
}
