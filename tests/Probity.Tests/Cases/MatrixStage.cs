using Probity.Access;
using Probity.Data;
using Probity.Features.Cases;
using Probity.Features.People;
using Probity.Tests.Access;

namespace Probity.Tests.Cases;

/// <summary>How somebody stands to the subject of a case.</summary>
internal enum Standing { None, Named, Subject, Manager, NamedManager, NamedUpper, NamedReport, NamedTie, NamedReader }

/// <summary>Somebody who asks, the body they act for, and the two cases that are about somebody they stand near to.</summary>
internal sealed record Asker(Person Person, Role Role, Standing Standing, string Body, IReadOnlyList<string> References);

/// <summary>Everybody of the matrix, each in every standing to a subject of their own.</summary>
internal sealed class MatrixStage(Db db, DateTimeOffset now)
{
    private readonly OracleWorld world = new(db, now);

    public List<Asker> Askers { get; } = [];

    public OracleWorld World => world;

    public async Task MakeAsync(Func<Role, Standing, bool> isAsked, CancellationToken ct)
    {
        await world.EstablishAsync(ct);
        foreach (var role in Enum.GetValues<Role>().Where(role => role != Role.PUB))
            foreach (var standing in Enum.GetValues<Standing>().Where(standing => isAsked(role, standing)))
                Ask(role, standing, OracleWorld.HomeOf(role));
        // People of another force, with the same roles there: one of them named on a case of this one.
        foreach (var role in new[] { Role.HPS, Role.PSD, Role.ACU, Role.COF, Role.DPO, Role.ADM, Role.RGM })
            foreach (var (body, standing) in new[] { ("beta", Standing.None), ("gamma", Standing.Named) })
                if (isAsked(role, standing))
                    Ask(role, standing, body);
        await world.FinishAsync(ct);
    }

    private void Ask(Role role, Standing standing, string home)
    {
        var asker = world.Add(home, manager: null, role);
        var (subject, tied) = (standing == Standing.Subject ? asker : null, standing == Standing.NamedTie);
        switch (standing)
        {
            case Standing.Manager or Standing.NamedManager:
                subject = world.Add("alpha", asker, null);
                break;
            case Standing.NamedUpper:
                subject = world.Add("alpha", world.Add("alpha", asker, null), null);
                break;
            case Standing.NamedReport:
                subject = world.Add("alpha", null, null);
                world.Post(asker, home, subject, new DateOnly(2022, 1, 1));
                break;
            default:
                subject ??= world.Add("alpha", null, null);
                break;
        }

        if (tied)
            world.Tie(asker, subject);
        Askers.Add(new Asker(asker, role, standing, home, [Open(subject, asker, standing, isSealed: false), Open(subject, asker, standing, isSealed: true)]));
    }

    private string Open(Person subject, Person asker, Standing standing, bool isSealed)
    {
        var opener = world.Alpha.System with { PersonId = world.Add("alpha", null, null).Id, Name = "Opener", IsSystem = false };
        var made = Case.Open(new CaseDetails("Title", "Allegation", ReportArea.Gifts, CaseSource.Audit, isSealed), NamedAs.AppropriateAuthority, opener, now);
        made.AddParty(PartyKind.Subject, subject.Id, subject.Name, new DateOnly(2021, 1, 1), null, opener, now);
        var isNamed = standing is not (Standing.None or Standing.Subject or Standing.Manager);
        if (isNamed)
            made.Name(asker.Id, asker.Name, NamedAs.AppropriateAuthority, null, opener, now);
        if (standing == Standing.NamedReader)
            db.Add(CaseReporter.Enter(made, "Somebody", opener with { PersonId = asker.Id }, now));
        db.Add(made);
        world.Know(new
        {
            id = made.Reference, body = "alpha", kind = "case", @sealed = isSealed, named = made.Names.Select(n => n.PersonId.ToString()),
            reporterReaders = standing == Standing.NamedReader ? [OracleWorld.Id(asker)] : Array.Empty<string>(),
            parties = new[] { new { part = "subject", person = OracleWorld.Id(subject), allegedFrom = "2021-01-01" } },
        });
        return made.Reference;
    }
}
