using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Probity.Data;
using Probity.Features.Organisations;

namespace Probity.Features.Publication;

/// <summary>A published row as readers get it: every column of the register by name.</summary>
public sealed record PublicRow(string Reference, int Version, DateOnly On, IReadOnlyDictionary<string, string> Cells, DateTimeOffset PublishedAt, string? CorrectionNote, DateTimeOffset? WithdrawnAt);

/// <summary>What a reader asks of a published register. The question stands in the address.</summary>
public sealed record PublicQuestion(string? Words, string? Party, int? Year, string? Role, string? After);

/// <summary>What the public may read: published copies and nothing else. Every count is a count of these.</summary>
public sealed class PublicRegister(Db db)
{
    public const int PageSize = 50;

    /// <summary>The bodies that have published something, with what.</summary>
    public async Task<IReadOnlyList<(Body Body, IReadOnlyList<string> Registers)>> BodiesAsync(CancellationToken ct)
    {
        var published = await db.PublishedRows.AsNoTracking().Select(r => new { r.BodyId, r.Register }).Distinct().ToListAsync(ct);
        var ids = published.Select(p => p.BodyId).Distinct().ToList();
        var bodies = await db.Bodies.AsNoTracking().Where(b => ids.Contains(b.Id)).OrderBy(b => b.Name).ToListAsync(ct);
        return bodies.Select(b => (b, (IReadOnlyList<string>)published.Where(p => p.BodyId == b.Id).Select(p => p.Register).Order().ToList())).ToList();
    }

    /// <summary>The body and register of an address, or "not there": a body that has published nothing looks like one that does not exist.</summary>
    public async Task<(Body Body, PublishedRegister Register)> FindAsync(string slug, string register, CancellationToken ct)
    {
        var definition = PublishedRegister.All.SingleOrDefault(r => r.Name == register) ?? throw new NotThereException();
        var body = await db.Bodies.AsNoTracking().SingleOrDefaultAsync(b => b.Slug == slug && db.PublishedRows.Any(r => r.BodyId == b.Id && r.Register == register), ct);
        return (body ?? throw new NotThereException(), definition);
    }

    public async Task<(IReadOnlyList<PublicRow> Rows, string? Next)> PageAsync(Body body, PublishedRegister register, PublicQuestion question, CancellationToken ct)
    {
        var rows = await MatchingAsync(body, register, question, ct);
        // By its reference alone: with the other conditions SQLite walked the register to find it.
        if (question.After is { Length: > 0 } after
            && await Of(body, register).Where(r => r.Reference == after).OrderByDescending(r => r.Version)
                .Select(r => new { r.On, r.Id, r.IsCurrent, r.WithdrawnAt }).FirstOrDefaultAsync(ct) is { IsCurrent: true, WithdrawnAt: null } edge)
        {
            var (on, id) = (edge.On, edge.Id);
            rows = rows.Where(r => r.On <= on && (r.On < on || r.Id < id));
        }

        var page = await rows.OrderByDescending(r => r.On).ThenByDescending(r => r.Id).Take(PageSize + 1).ToListAsync(ct);
        return (page.Take(PageSize).Select(Shown).ToList(), page.Count > PageSize ? page[PageSize - 1].Reference : null);
    }

    /// <summary>All rows that match, newest first, streamed for files.</summary>
    public async IAsyncEnumerable<PublicRow> AllAsync(Body body, PublishedRegister register, PublicQuestion question, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var rows = await MatchingAsync(body, register, question, ct);
        await foreach (var row in rows.OrderByDescending(r => r.On).ThenByDescending(r => r.Id).AsAsyncEnumerable().WithCancellation(ct))
            yield return Shown(row);
    }

    /// <summary>The newest changes: publications, corrections and withdrawals, for the feed.</summary>
    public async Task<IReadOnlyList<PublicRow>> LatestAsync(Body body, PublishedRegister register, CancellationToken ct) =>
        (await Of(body, register).Where(r => r.IsCurrent).OrderByDescending(r => r.PublishedAt).ThenByDescending(r => r.Id).Take(50).ToListAsync(ct)).Select(Shown).ToList();

    /// <summary>Every version of one row, newest first. A withdrawn row has only its notice.</summary>
    public async Task<IReadOnlyList<PublicRow>> VersionsAsync(Body body, PublishedRegister register, string reference, CancellationToken ct)
    {
        var versions = await Of(body, register).Where(r => r.Reference == reference).OrderByDescending(r => r.Version).ToListAsync(ct);
        return versions.Count == 0 ? throw new NotThereException() : versions.Select(Shown).ToList();
    }

    public async Task<DateTimeOffset> LastUpdatedAsync(Body body, PublishedRegister register, CancellationToken ct)
    {
        // Two questions: each is answered by the end of an index.
        var published = await Of(body, register).MaxAsync(r => r.PublishedAt, ct);
        var withdrawn = await Of(body, register).Where(r => r.WithdrawnAt != null).MaxAsync(r => r.WithdrawnAt, ct);
        return withdrawn > published ? withdrawn.Value : published;
    }

    /// <summary>The years and roles that a reader can choose among: of published rows only.</summary>
    public async Task<(IReadOnlyList<int> Years, IReadOnlyList<string> Roles)> ChoicesAsync(Body body, PublishedRegister register, CancellationToken ct)
    {
        // From one to the next by index: to read every row for a handful of them is most of what a page costs.
        var rows = Current(body, register);
        var years = new List<int>();
        for (var day = await rows.MaxAsync(r => (DateOnly?)r.On, ct); day is { } newest;)
        {
            years.Add(newest.Year);
            var first = new DateOnly(newest.Year, 1, 1);
            day = await rows.Where(r => r.On < first).MaxAsync(r => (DateOnly?)r.On, ct);
        }

        var roles = new List<string>();
        for (var role = await rows.MinAsync(r => r.Role, ct); role is { } found;)
        {
            roles.Add(found);
            role = await rows.Where(r => string.Compare(r.Role, found) > 0).MinAsync(r => r.Role, ct);
        }

        return (years, roles);
    }

    private IQueryable<PublishedRow> Of(Body body, PublishedRegister register)
    {
        var (id, name) = (body.Id, register.Name);
        return db.PublishedRows.AsNoTracking().Where(r => r.BodyId == id && r.Register == name);
    }

    // SQLite finds a column that equals something by an index, and not one that is merely true: it sorted the whole register for a page.
    private IQueryable<PublishedRow> Current(Body body, PublishedRegister register)
    {
        var yes = true;
        return Of(body, register).Where(r => r.IsCurrent == yes && r.WithdrawnAt == null);
    }

    private async Task<IQueryable<PublishedRow>> MatchingAsync(Body body, PublishedRegister register, PublicQuestion question, CancellationToken ct)
    {
        var rows = Current(body, register);
        if (question.Year is { } year and >= 1900 and <= 2200)
        {
            var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
            rows = rows.Where(r => r.On >= first && r.On <= last);
        }

        if (question.Role is { Length: > 0 } role)
            rows = rows.Where(r => r.Role == role);
        foreach (var words in new[] { question.Words, question.Party })
        {
            var terms = Search.Terms(words);
            if (terms.Count == 0)
                continue;
            if (await db.FindAsync(body.Id, nameof(PublishedRow), terms, ct) is { } keys)
            {
                var ids = keys.Select(k => new Id<PublishedRow>(k)).ToList();
                rows = rows.Where(r => ids.Contains(r.Id));
            }

            foreach (var term in terms)
                rows = words == question.Party ? rows.Where(r => r.Party.ToLower().Contains(term)) : rows.Where(r => r.SearchText.Contains(term));
        }

        return rows;
    }

    private static PublicRow Shown(PublishedRow row)
    {
        var cells = row.WithdrawnAt is not null ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(row.Cells)!;
        cells["reference"] = row.Reference;
        cells["published_on"] = row.PublishedAt.LondonDate().ToString("yyyy-MM-dd");
        cells["version"] = row.Version.ToString();
        return new PublicRow(row.Reference, row.Version, row.On, cells, row.PublishedAt, row.CorrectionNote, row.WithdrawnAt);
    }
}
