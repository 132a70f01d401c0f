using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Probity.Access;
using Probity.Data;
using Probity.Features.Cases;
using Probity.Features.Cases.Glass;
using Probity.Features.Conflicts;
using Probity.Features.People;
using Probity.Features.SignIn;
using Probity.Tests.Support;

namespace Probity.Tests.Interference;

/// <summary>How somebody who heads professional standards comes to be too near a case.</summary>
internal enum Nearby { Subject, Manager, UpperManager, Report, Tied }

/// <summary>A force in which one person is, or is not, hidden from a case, and everything else is the same.</summary>
internal sealed class HiddenCase
{
    private World world = null!;

    public Nearby Nearby { get; private init; }

    /// <summary>The head of professional standards for whom the case must not exist.</summary>
    public Person Watcher { get; private set; } = null!;

    public Person Subject { get; private set; } = null!;

    public Person Head { get; private set; } = null!;

    public string? Reference { get; private set; }

    public string Force => world.Force.Slug;

    public static async Task<HiddenCase> PrepareAsync(Db db, int number, DateTimeOffset now)
    {
        var made = new HiddenCase { Nearby = (Nearby)(number % 5), world = await World.CreateAsync(db, now, $"pair{number}", $"P{number:00}") };
        await made.PeopleAsync(db, now);
        return made;
    }

    /// <summary>Opens the case with everything that people do to one, in one of the two databases.</summary>
    public Task OpenAsync(TestSite site, bool isSealed) => site.WithAsync(async services =>
    {
        var (desk, actors, ct) = (services.GetRequiredService<CaseDesk>(), services.GetRequiredService<ActorSource>(), TestContext.Current.CancellationToken);
        var (db, head) = (services.GetRequiredService<Db>(), (await actors.FindAsync(Head.Id, world.Force.Id, ct))!);
        Reference = await desk.OpenAsync(new CaseDetails("Concealed matter", "Something nobody near may know", ReportArea.Gifts, CaseSource.Audit, isSealed, ReferredById: Head.Id),
            new CasePartyAsked(PartyKind.Subject, Subject.Id, Subject.Name, new DateOnly(2021, 1, 1), null), head, ct);
        var shown = await desk.ReadAsync(Reference, _ => { }, head, ct);
        await desk.AskAsync(new CaseActAsked(CaseAct.Transfer, Reference, Head.Id.Value, Body: world.PolicingBody.Id.Value), "Hand a case over", null, "To see that it is hidden", head, ct);
        db.Add(GlassUse.Break(shown.Case, Head.Id, Head.Name, null, "Needed at once", head, site.Clock.GetUtcNow()));
        if (!isSealed)
            await desk.NameAsync(Reference, shown.Case.Version, Watcher.Number, NamedAs.Oversight, null, "By mistake", head, ct).ContinueWith(_ => { }, TaskScheduler.Default);
        await db.SaveChangesAsync(ct);
    });

    private async Task PeopleAsync(Db db, DateTimeOffset now)
    {
        Head = await world.AddAsync(db, "Hal Head", roles: Role.HPS);
        await world.AddAsync(db, "Cho Chief", rank: "Chief Constable", chief: true);
        Watcher = Nearby == Nearby.Report ? null! : await world.AddAsync(db, "Wat Cher", roles: Role.HPS);
        switch (Nearby)
        {
            case Nearby.Subject:
                Subject = Watcher;
                break;
            case Nearby.Manager:
                Subject = await world.AddAsync(db, "Sam Subject", Watcher);
                break;
            case Nearby.UpperManager:
                Subject = await world.AddAsync(db, "Sam Subject", await world.AddAsync(db, "Mid Dle", Watcher));
                break;
            case Nearby.Report:
                Subject = await world.AddAsync(db, "Sam Subject");
                Watcher = await world.AddAsync(db, "Wat Cher", Subject, roles: Role.HPS);
                break;
            default:
                Subject = await world.AddAsync(db, "Sam Subject");
                db.Add(Tie.Declare(world.Force.Id, Watcher.Id, Subject.Id, TieKind.Family, null, null, world.System, now));
                break;
        }

        (await db.Bodies.SingleAsync(b => b.Id == world.Force.Id)).ConfirmPosts(world.System, now);
        await db.SaveChangesAsync();
    }
}
