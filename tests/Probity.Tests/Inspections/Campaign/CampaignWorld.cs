using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Probity.Access;
using Probity.Features.Inspections.Campaign;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Organisations;
using Probity.Features.People;
using Probity.Features.SignIn;
using Probity.Tests.Measures;
using Probity.Tests.Support;

namespace Probity.Tests.Inspections.Campaign;

/// <summary>An inspectorate with an open programme, a force on its roster, and everybody through whose hands a return goes.</summary>
internal sealed class CampaignWorld
{
    public const string Code = "test-2026";

    public required Counted Counted { get; init; }

    public required Body Inspectorate { get; init; }

    public required Person Inspector { get; init; }

    public required Person Liaison { get; init; }

    public required Person Deputy { get; init; }

    /// <summary>A constable whom nobody gave a role.</summary>
    public required Person Respondent { get; init; }

    public TestSite Site => Counted.Site;

    public static ProgrammeDefinition Definition { get; } = new()
    {
        Code = Code, Title = "Integrity test 2026", Inspectorate = "test-inspectorate", IsExercise = true,
        Windows = [new Window("W1", Counted.From, Counted.To), new Window("W2", new DateOnly(2025, 9, 1))],
        Headings = [new Heading("H1", "Is it kept?")],
        Questions = [new Question("Q1", "H1", "Are offers declared in time?", "Offers are declared within the limit.", "gifts-late <= 5"), new Question("Q2", "H1", "Is there a plan?")],
        Return =
        [
            new ReturnItem { Code = "G1", Title = "Offers", Window = "W1", Measure = "gifts-offers", Definition = "Every offer, declined ones included." },
            new ReturnItem { Code = "F3", Title = "Second-job applications", Window = "W2" },
            new ReturnItem { Code = "F4", Title = "Applications approved", Window = "W2", PartOf = "F3" },
            new ReturnItem { Code = "F5", Title = "Staffing", Kind = ReturnKind.Choice, Choices = new Dictionary<string, string> { ["no-change"] = "No change", ["more"] = "More" } },
            new ReturnItem { Code = "F7", Title = "Healthcheck", Kind = ReturnKind.Text },
        ],
    };

    public static async Task<CampaignWorld> StartAsync(string database, bool issue = true, ProgrammeDefinition? definition = null) => await StartAsync(await Counted.StartAsync(database), issue, definition);

    public static async Task<CampaignWorld> StartAsync(Counted counted, bool issue = true, ProgrammeDefinition? definition = null)
    {
        var (site, world) = (counted.Site, counted.World);
        var made = await site.WithDbAsync(async db =>
        {
            var (root, at) = (Actor.System(default), site.Clock.GetUtcNow());
            var inspectorate = Body.Establish(new BodyDetails("test-inspectorate", "TIN", "Test Inspectorate", "Inspectorate", "the inspectorate", BodyKind.Inspectorate, "inspectorate", IsExercise: true), root, at);
            db.Add(inspectorate);
            await db.SaveChangesAsync();
            (await db.Bodies.Include(b => b.Roster).SingleAsync(b => b.Id == world.Force.Id)).Enter(Code.ToUpperInvariant(), new DateOnly(2026, 1, 1), null, root, at);
            var programme = Programme.Enter(inspectorate.Id, definition ?? Definition, root, at);
            programme.Open(root, at);
            db.Add(programme);
            await db.SaveChangesAsync();
            return new CampaignWorld
            {
                Counted = counted, Inspectorate = inspectorate, Inspector = await world.AddAsync(db, "Ian Spector", body: inspectorate, roles: [Role.INS, Role.HMI]), Liaison = await world.AddAsync(db, "Lia Zon", roles: Role.HPS),
                Deputy = await world.AddAsync(db, "Dee Puty", rank: "Deputy Chief Constable", chief: true), Respondent = await world.AddAsync(db, "Res Pondent"),
            };
        });
        if (issue)
            await made.AsAsync<CampaignDesk>(made.Inspector, (desk, actor) => desk.IssueAsync(Code, TestSite.Today.AddDays(30), actor, CancellationToken.None));
        return made;
    }

    /// <summary>Does something with a service of the site, as this person.</summary>
    public Task AsAsync<TService>(Person person, Func<TService, Actor, Task> act) where TService : notnull => Site.WithAsync(async services =>
    {
        var actor = await services.GetRequiredService<ActorSource>().FindAsync(person.Id, null, CancellationToken.None);
        await act(services.GetRequiredService<TService>(), actor!);
    });

    public Task<ReturnAnswer> AnswerAsync(string item) => Site.WithDbAsync(db => db.ReturnAnswers.AsNoTracking().SingleAsync(a => a.Item == item));

    public async Task GiveAsync(string item, FigureGiven given, Person? by = null)
    {
        var answer = await AnswerAsync(item);
        await AsAsync<ReturnDesk>(by ?? Liaison, (desk, actor) => desk.GiveAsync(answer.Id, answer.Version, (a, at) => a.Give(given, AnswerSource.Typed, actor, at), null, actor, CancellationToken.None));
    }

    public async Task GiveAsync(string item, Stance stance, string text = "We do.")
    {
        var answer = await AnswerAsync(item);
        await AsAsync<ReturnDesk>(Liaison, (desk, actor) => desk.GiveAsync(answer.Id, answer.Version, (a, at) => a.Give(new StanceGiven(stance, text, null), actor, at), null, actor, CancellationToken.None));
    }

    /// <summary>Answers everything; the offers are counted in the register.</summary>
    public async Task FillAsync()
    {
        await AsAsync<ReturnCounting>(Liaison, (counting, actor) => counting.CountAsync(Code, actor, CancellationToken.None));
        if (!(await AnswerAsync("G1")).IsGiven)
            await GiveAsync("G1", new FigureGiven(Probity.Kernel.CountState.NotSupplied, null, null, null, "There is no register"));
        await GiveAsync("F3", Number(40));
        await GiveAsync("F4", Number(40));
        await GiveAsync("F5", new FigureGiven(Probity.Kernel.CountState.Number, null, "no-change", null, null));
        await GiveAsync("F7", new FigureGiven(Probity.Kernel.CountState.Number, null, "A plan of twelve actions", null, null));
        await GiveAsync("Q1", Stance.Yes);
        await GiveAsync("Q2", Stance.Partly);
    }

    public async Task SubmitAsync()
    {
        await SendAsync();
        await AsAsync<ReturnSigning>(Deputy, async (signing, actor) => await signing.SignAsync(Code, (await signing.ToSignAsync(Code, actor, CancellationToken.None)).Hash, actor, CancellationToken.None));
    }

    public Task SendAsync() => AsAsync<ReturnDesk>(Liaison, async (desk, actor) => await desk.SendForSignatureAsync(Code, (await desk.SheetAsync(Code, actor, CancellationToken.None)).Return.Version, actor, CancellationToken.None));

    public static FigureGiven Number(long value, string? note = null) => new(Probity.Kernel.CountState.Number, value, null, TestSite.Today, note);
}
