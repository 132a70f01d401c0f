using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Audit;
using Probity.Features.Organisations;

namespace Probity.Data;

/// <summary>A record that can be found by the words of its <see cref="SearchText"/>.</summary>
internal interface ISearched
{
    /// <summary>Lower-case words, separated by anything that is neither a letter nor a digit.</summary>
    string SearchText { get; }
}

/// <summary>
/// One word of one record: an inverted index that both databases have. Kept by <see cref="Db"/> in the transaction of the
/// change, so that search never lags behind the register.
/// </summary>
public sealed class SearchTerm : Record
{
    /// <summary>The record's type, such as Offer.</summary>
    public required string Register { get; init; }

    public required string Term { get; init; }

    public required Guid RecordKey { get; init; }
}

internal sealed class SearchTermMapping : IEntityTypeConfiguration<SearchTerm>
{
    public void Configure(EntityTypeBuilder<SearchTerm> builder)
    {
        builder.ToTable("SearchTerms");
        builder.HasKey(t => new { t.BodyId, t.Register, t.Term, t.RecordKey });
    }
}

internal static class Search
{
    // Words beyond these add rows and find nothing that the others do not.
    private const int MostTerms = 24;
    private const int LongestTerm = 40;

    /// <summary>More matches than this are not fetched: a word that common is found by reading the register in its own order.</summary>
    private const int FewMatches = 2_000;

    public static IReadOnlyCollection<string> Terms(string? text) => (text ?? "").ToLowerInvariant()
        .Split([.. (text ?? "").Where(c => !char.IsLetterOrDigit(c)).Distinct()], StringSplitOptions.RemoveEmptyEntries)
        .Select(word => word.Length > LongestTerm ? word[..LongestTerm] : word)
        .Where(word => word.Length > 1).Distinct().Take(MostTerms).ToList();

    /// <summary>Brings the index in line with what this save is about to store.</summary>
    public static void Index(Db db)
    {
        var (gone, fresh) = Changes(db);
        db.SearchTerms.RemoveRange(gone);
        db.SearchTerms.AddRange(fresh);
    }

    /// <summary>The rows of the index that this save takes away and adds.</summary>
    public static (List<SearchTerm> Gone, List<SearchTerm> Fresh) Changes(Db db)
    {
        var (gone, fresh) = (new List<SearchTerm>(), new List<SearchTerm>());
        foreach (var entry in db.ChangeTracker.Entries().Where(e => e.Entity is ISearched && e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList())
        {
            var text = entry.Property(nameof(ISearched.SearchText));
            var before = entry.State is EntityState.Added ? [] : Terms((string?)text.OriginalValue);
            var now = entry.State is EntityState.Deleted ? [] : Terms((string?)text.CurrentValue);
            var body = ((Record)entry.Entity).BodyId;
            var (register, key) = (entry.Entity.GetType().Name, History.Key(entry));
            SearchTerm Of(string term) => new() { BodyId = body, Register = register, Term = term, RecordKey = key };
            gone.AddRange(before.Except(now).Select(Of));
            fresh.AddRange(now.Except(before).Select(Of));
        }

        return (gone, fresh);
    }

    /// <summary>
    /// The keys of the records that have a word beginning with the rarest word of the question, or null when even that word
    /// is common: then filter the register itself by <see cref="ISearched.SearchText"/>, in the order in which it is shown.
    /// </summary>
    public static async Task<IReadOnlyList<Guid>?> FindAsync(this Db db, Id<Body> body, string register, IReadOnlyCollection<string> words, CancellationToken ct)
    {
        List<Guid>? fewest = null;
        foreach (var word in words)
        {
            // Everything that begins with the word lies between it and the word followed by the last character there is.
            var (from, to) = (word, word + '\uffff');
            var keys = await db.SearchTerms.AsNoTracking()
                .Where(t => t.BodyId == body && t.Register == register && string.Compare(t.Term, from) >= 0 && string.Compare(t.Term, to) < 0)
                .OrderBy(t => t.Term).Select(t => t.RecordKey).Take(FewMatches + 1).ToListAsync(ct);
            if (keys.Count <= FewMatches && (fewest is null || keys.Count < fewest.Count))
                fewest = keys;
        }

        return fewest;
    }
}
