using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Probity.Data;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Inspections.Writing;
using Probity.Features.Organisations;

namespace Probity.Features.Inspections.Reading;

/// <summary>A force of a programme as the public finds it.</summary>
/// <param name="Kinds">What is published of it.</param>
/// <param name="InWelsh">What of that is published in Welsh.</param>
public sealed record PublishedForce(Body Body, IReadOnlyList<ReportKind> Kinds, IReadOnlyList<ReportKind> InWelsh);

/// <summary>What an address asks for: <c>/national</c>, <c>/force</c>, <c>/force/release</c>, and each of a force in Welsh with <c>/cy</c> behind it.</summary>
public sealed record PublishedPlace(string Subject, ReportKind Kind, string Language)
{
    public static PublishedPlace Of(string subject, string? second, string? third) => (subject, second, third) switch
    {
        (InspectionPublication.National, null, null) => new(subject, ReportKind.Thematic, "en"),
        (InspectionPublication.National, _, _) => throw new NotThereException(),
        (_, null, null) => new(subject, ReportKind.Force, "en"),
        (_, "cy", null) => new(subject, ReportKind.Force, "cy"),
        (_, "release", null) => new(subject, ReportKind.Release, "en"),
        (_, "release", "cy") => new(subject, ReportKind.Release, "cy"),
        _ => throw new NotThereException(),
    };

    /// <summary>What follows the programme in its address.</summary>
    public string Path => $"{Subject}{(Kind is ReportKind.Release ? "/release" : "")}{(Language == "en" ? "" : $"/{Language}")}";

    public PublishedPlace In(string language) => this with { Language = language };
}

/// <summary>A figure or fact of a publication: what it says, where it comes from, and the sentences that rest on it.</summary>
public sealed record PublishedFigure(InspectionPublication Publication, JsonElement Data, bool IsFigure, IReadOnlyList<string> Sentences);

/// <summary>What the public may read of inspections: frozen publications and nothing else.</summary>
public sealed class PublishedReports(Db db)
{
    /// <summary>The programmes of which something is published, latest first by title.</summary>
    public async Task<IReadOnlyList<Programme>> ProgrammesAsync(CancellationToken ct) =>
        await db.Programmes.AsNoTracking().Where(p => db.InspectionPublications.Any(x => x.ProgrammeId == p.Id)).OrderBy(p => p.Title).ToListAsync(ct);

    public async Task<Programme> ProgrammeAsync(string code, CancellationToken ct) =>
        await db.Programmes.AsNoTracking().SingleOrDefaultAsync(p => p.Code == code && db.InspectionPublications.Any(x => x.ProgrammeId == p.Id), ct) ?? throw new NotThereException();

    /// <summary>The forces of the roster: those of which nothing is published are there, and say so.</summary>
    public async Task<IReadOnlyList<PublishedForce>> ForcesAsync(Programme programme, CancellationToken ct)
    {
        var published = await Of(programme).Where(p => p.IsCurrent).Select(p => new { p.Subject, p.Kind, p.Language }).ToListAsync(ct);
        var (key, subjects) = (programme.Code.ToUpperInvariant(), published.Select(p => p.Subject).ToList());
        var bodies = await db.Bodies.AsNoTracking().Where(b => b.Roster.Any(r => r.Programme == key) || subjects.Contains(b.Slug)).OrderBy(b => b.Name).ToListAsync(ct);
        return [.. bodies.Select(b => new PublishedForce(b, [.. published.Where(p => p.Subject == b.Slug && p.Language == "en").Select(p => p.Kind).Order()], [.. published.Where(p => p.Subject == b.Slug && p.Language == "cy").Select(p => p.Kind).Order()]))];
    }

    /// <summary>Every version of a publication, newest first.</summary>
    public async Task<IReadOnlyList<InspectionPublication>> VersionsAsync(Programme programme, PublishedPlace place, CancellationToken ct)
    {
        var versions = await Of(programme).Where(p => p.Subject == place.Subject && p.Kind == place.Kind && p.Language == place.Language).OrderByDescending(p => p.Version).ToListAsync(ct);
        return versions.Count == 0 ? throw new NotThereException() : versions;
    }

    /// <summary>Whether a publication is there in its language now.</summary>
    public async Task<bool> IsThereAsync(Programme programme, PublishedPlace place, CancellationToken ct) =>
        await Of(programme).AnyAsync(p => p.Subject == place.Subject && p.Kind == place.Kind && p.Language == place.Language && p.IsCurrent, ct);

    /// <summary>The programme says that a Welsh version follows, and the force is in Wales.</summary>
    public async Task<bool> WelshFollowsAsync(Programme programme, string subject, CancellationToken ct) =>
        programme.Read().WelshToFollow is true && await db.Bodies.AnyAsync(b => b.Slug == subject && b.Country == "Wales", ct);

    public async Task<bool> HasNationalAsync(Programme programme, CancellationToken ct) => await Of(programme).AnyAsync(p => p.Subject == InspectionPublication.National, ct);

    /// <summary>The figure of a code or the fact of an id, in the newest version of a report.</summary>
    public async Task<PublishedFigure> FigureAsync(Programme programme, string subject, string code, CancellationToken ct)
    {
        var kind = subject == InspectionPublication.National ? ReportKind.Thematic : ReportKind.Force;
        var publication = await Current(programme, kind).SingleOrDefaultAsync(p => p.Subject == subject, ct) ?? throw new NotThereException();
        using var data = JsonDocument.Parse(publication.Data);
        var (figure, isFigure) = (Find(data, "figures", "code", code), true);
        if (figure is null)
            (figure, isFigure) = (Find(data, "facts", "id", code), false);
        var list = isFigure ? "figures" : "facts";
        return new PublishedFigure(publication, (figure ?? throw new NotThereException()).Clone(), isFigure,
            [.. data.RootElement.GetProperty("statements").EnumerateArray().Where(s => s.GetProperty(list).EnumerateArray().Any(f => f.GetString() == code)).Select(s => s.GetProperty("text").GetString()!)]);
    }

    /// <summary>The sum of a national figure, added anew from the reports that its rows name; null where a row is not published any more.</summary>
    public async Task<long?> AddAgainAsync(Programme programme, JsonElement figure, CancellationToken ct)
    {
        var rows = figure.GetProperty("rows").EnumerateArray().Select(r => r.GetString()!.Split('/')).Select(r => (Force: r[0], Code: r[1])).ToList();
        var forces = rows.Select(r => r.Force).ToList();
        var published = await Current(programme, ReportKind.Force).Where(p => forces.Contains(p.Subject)).ToDictionaryAsync(p => p.Subject, p => p.Data, ct);
        long sum = 0;
        foreach (var (force, code) in rows)
        {
            if (!published.TryGetValue(force, out var json))
                return null;
            using var data = JsonDocument.Parse(json);
            if (Find(data, "figures", "code", code) is not { } found || found.GetProperty("value") is not { ValueKind: JsonValueKind.Number } value)
                return null;
            sum += value.GetInt64();
        }

        return sum;
    }

    private IQueryable<InspectionPublication> Current(Programme programme, ReportKind kind) => Of(programme).Where(p => p.Kind == kind && p.Language == "en" && p.IsCurrent);

    private IQueryable<InspectionPublication> Of(Programme programme)
    {
        var id = programme.Id;
        return db.InspectionPublications.AsNoTracking().Where(p => p.ProgrammeId == id);
    }

    private static JsonElement? Find(JsonDocument data, string list, string key, string code) =>
        data.RootElement.TryGetProperty(list, out var items) && items.ValueKind is JsonValueKind.Array && items.EnumerateArray().FirstOrDefault(i => i.GetProperty(key).GetString() == code) is { ValueKind: JsonValueKind.Object } found ? found : null;
}
