using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;

namespace Probity.Features.Organisations;

/// <summary>
/// The national roster: the real forces, their policing bodies, the inspectorate and the platform itself, as data with dates
/// of effect. Real bodies are there for inspections; the demo's working registers belong to invented ones.
/// </summary>
public static class Roster
{
    public const string PlatformSlug = "platform";

    // Commissioners took office on 22 November 2012; London's mayor took over from the authority on 16 January 2012.
    private static readonly DateOnly Commissioners = new(2012, 11, 22);
    private static readonly DateOnly MayorOfLondon = new(2012, 1, 16);

    /// <summary>Adds what is missing and changes nothing that is there: it can be run at every start.</summary>
    public static async Task EnsureAsync(Db db, TimeProvider clock, CancellationToken ct)
    {
        var (by, at) = (Actor.System(default), clock.GetUtcNow());
        var known = await db.Bodies.AsNoTracking().ToDictionaryAsync(b => b.Slug, b => b.Id, ct);
        foreach (var row in RosterFile.Read())
        {
            if (!known.TryGetValue(row.Slug, out var id))
                db.Bodies.Add(Establish(row, by, at, out id));
            var slug = PolicingBodySlug(row.Slug);
            if (row.HasPolicingBody && !known.ContainsKey(slug))
                db.Bodies.Add(EstablishPolicingBody(row, id, slug, by, at));
        }

        if (!known.ContainsKey(PlatformSlug))
            db.Bodies.Add(Body.Establish(new BodyDetails(PlatformSlug, "PLT", "Probity platform", "Platform", "the platform", BodyKind.Platform, "platform"), by, at));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The name that a force's policing body has in addresses and commands.</summary>
    public static string PolicingBodySlug(string force) => $"{force}-policing-body";

    /// <summary>The bodies that are on a programme's roster on a day.</summary>
    public static IQueryable<Body> OnRoster(this IQueryable<Body> bodies, string programme, DateOnly day) =>
        bodies.Where(b => b.Roster.Any(e => e.Programme == programme && e.From <= day && (e.To == null || e.To >= day)));

    private static Body Establish(RosterRow row, Actor by, DateTimeOffset at, out Id<Body> id)
    {
        var kind = row.Kind switch { "inspectorate" => BodyKind.Inspectorate, "agency" => BodyKind.Agency, _ => BodyKind.Force };
        var body = Body.Establish(new BodyDetails(row.Slug, row.Code, row.Name, row.ShortName, row.SelfNoun, kind, row.Kind, row.Country, From: row.From, To: row.To), by, at);
        // The programmes' own years: the files do not say on which days a body was asked.
        if (row.In2011)
            body.Enter(Programmes.WithoutFearOrFavour, new DateOnly(2011, 1, 1), new DateOnly(2011, 12, 31), by, at);
        if (row.In2012)
        {
            body.Enter(Programmes.Revisit, new DateOnly(2012, 1, 1), new DateOnly(2012, 12, 31), by, at);
            body.Enter(Programmes.Current, new DateOnly(2013, 1, 1), null, by, at);
        }

        id = body.Id;
        return body;
    }

    private static Body EstablishPolicingBody(RosterRow row, Id<Body> force, string slug, Actor by, DateTimeOffset at)
    {
        var styles = StylesOf(row);
        var (label, name, _, _) = styles[^1];
        var body = Body.Establish(new BodyDetails(slug, row.Code, name, name, label switch
        {
            "commissioner" => "the commissioner",
            "mayor" => "the mayor's office",
            "corporation" => "the committee",
            _ => "the authority",
        }, BodyKind.LocalPolicingBody, label, row.Country, force), by, at);
        foreach (var style in styles)
            body.Style(style.Label, style.Name, style.From, style.To, by, at);
        return body;
    }

    private static (string Label, string Name, DateOnly? From, DateOnly? To)[] StylesOf(RosterRow row) => row.Slug switch
    {
        "metropolitan" =>
        [
            ("authority", "Metropolitan Police Authority", null, MayorOfLondon.AddDays(-1)),
            ("mayor", "Mayor's Office for Policing and Crime", MayorOfLondon, null),
        ],
        "city-of-london" => [("corporation", "Police Committee of the City of London Corporation", null, null)],
        "british-transport-police" => [("authority", "British Transport Police Authority", null, null)],
        _ =>
        [
            ("authority", $"{row.ShortName} Police Authority", null, Commissioners.AddDays(-1)),
            ("commissioner", $"Police and Crime Commissioner for {row.ShortName}", Commissioners, null),
        ],
    };
}
