using System.Collections.Concurrent;
using Probity.Matching.Explanations;
using Probity.Matching.People;

namespace Probity.Matching.Organisations;

/// <summary>
/// Millions of organisations to find one name among. Names are added, changed and removed at any time and count from the next question.
/// Answers do not depend on the order of adding or on the number of threads that ask.
/// </summary>
public sealed partial class OrganisationRegister
{
    // Until the register is large its counts are chance, and what is known of words beforehand counts more.
    private const double PriorNames = 200;

    /// <summary>Bounds the names compared, whatever was typed into the list of aliases.</summary>
    internal const int MostAliases = 12;

    // The older of the two classes, since it holds nothing that must be disposed of.
    private readonly ReaderWriterLock gate = new();
    private readonly ConcurrentBag<Questioner> idle = [];
    private readonly WordTable words;
    private readonly Entries entries;
    private readonly List<Shard> shards = [];
    private readonly List<int> firstRowOfShard = [];
    private readonly List<byte> wordKinds = [];
    private readonly int[] gramRows = new int[Grams.Count];
    private readonly IdentifierIndex identifiers;
    private readonly IntColumn firstRowOf;
    private readonly WordTable places;
    private OpenShard? open;
    private int alive, rows;

    /// <summary>A register without names.</summary>
    public OrganisationRegister() => (words, entries, identifiers, firstRowOf, places) = (new(), new(), new(), new(), new());

    /// <summary>How widely to look for names that may be meant: wider finds a few more and takes longer.</summary>
    public Blocking Blocking { get; init; } = Blocking.Normal;

    /// <summary>How many organisations it holds.</summary>
    public int Count
    {
        get
        {
            gate.AcquireReaderLock(Timeout.Infinite);
            try { return alive; }
            finally { gate.ReleaseReaderLock(); }
        }
    }

    internal WordTable Words => words;

    internal Entries Entries => entries;

    internal IReadOnlyList<Shard> Shards => shards;

    /// <summary>How many readings of names it holds.</summary>
    internal int Rows => rows;

    /// <summary>How many of them have a piece.</summary>
    internal int RowsWith(int gram) => gramRows[gram];

    internal double SizeBits => Math.Log2(alive + 1);

    /// <summary>Adds an organisation; one already added with this id is replaced.</summary>
    public void Add(string id, OrganisationDetails details)
    {
        List<NameReading> readings = ReadingsOf(details);
        gate.AcquireWriterLock(Timeout.Infinite);
        try { Add(id, details, readings); }
        finally { gate.ReleaseWriterLock(); }
    }

    /// <summary>Adds many at once; reading the names is shared out to all processors.</summary>
    public void AddRange(IEnumerable<(string Id, OrganisationDetails Details)> organisations)
    {
        foreach (var chunk in organisations.Chunk(8192))
        {
            var read = new List<NameReading>[chunk.Length];
            Parallel.For(0, chunk.Length, i => read[i] = ReadingsOf(chunk[i].Details));
            gate.AcquireWriterLock(Timeout.Infinite);
            try
            {
                for (int i = 0; i < chunk.Length; i++) Add(chunk[i].Id, chunk[i].Details, read[i]);
            }
            finally { gate.ReleaseWriterLock(); }
        }
    }

    /// <summary>Takes an organisation out; false if it is not there.</summary>
    public bool Remove(string id)
    {
        gate.AcquireWriterLock(Timeout.Infinite);
        try { return RemoveEntry(id); }
        finally { gate.ReleaseWriterLock(); }
    }

    /// <summary>The organisations that the description may mean: most probable first, then by id.</summary>
    /// <param name="asked">What is known of it; typed names may hold a guest, an occasion and slips.</param>
    /// <param name="top">The most answers wanted.</param>
    public IReadOnlyList<OrganisationAnswer> Match(OrganisationDetails asked, int top = 10) => Ask(q => q.Answers(asked, top));

    /// <summary>Why an organisation of the register is, or is not, the one meant: computed anew, and the same bit for bit.</summary>
    /// <returns>Null when the register has no such id, or when it is nothing like what was asked.</returns>
    public MatchExplanation? Explain(OrganisationDetails asked, string id) => Ask(q => q.Explain(asked, id));

    /// <summary>All that the description may mean, each with the reasons; in no order.</summary>
    /// <param name="asked">What is known of it.</param>
    /// <param name="leastBits">The least log-odds to base 2, against none of the register being meant, of the names alone or of everything.</param>
    internal IReadOnlyList<(OrganisationDetails Organisation, string Id, MatchExplanation Why)> Explained(OrganisationDetails asked, double leastBits) => Ask(q => q.Explained(asked, leastBits));

    private T Ask<T>(Func<Questioner, T> question)
    {
        gate.AcquireReaderLock(Timeout.Infinite);
        Questioner questioner = idle.TryTake(out Questioner? free) ? free : new(this);
        try
        {
            return question(questioner);
        }
        finally
        {
            idle.Add(questioner);
            gate.ReleaseReaderLock();
        }
    }

    /// <summary>How much a word tells, in bits: common ones little, in the register and in names at large.</summary>
    internal double BitsOf(int word) => BitsOf(words.NamesWith(word), wordKinds[word]);

    internal double BitsOfTyped(int word, string text) => word >= 0 ? BitsOf(word) : BitsOf(0, KindOf(text));

    internal double GramWeight(int gram)
    {
        double bits = Math.Log2(1 + ((double)rows / (gramRows[gram] + 1)));
        return bits * bits;
    }

    /// <summary>How much a postcode tells, in bits: little where many have it, as in a business centre.</summary>
    internal double BitsOfPlace(string postcode) => Math.Log2((alive + 1) / ((places.Find(postcode) is >= 0 and var place ? places.NamesWith(place) : 0) + 1.0));

    /// <summary>A row of each reading of an entry.</summary>
    internal IEnumerable<FoundRow> RowsOf(int entry)
    {
        int last = entry + 1 < firstRowOf.Count ? firstRowOf[entry + 1] : Added;
        for (int i = firstRowOf[entry]; i < last; i++)
        {
            int shard = ShardOf(i);
            yield return new(shard, (ushort)(i - firstRowOfShard[shard]), 0);
        }
    }

    /// <summary>The living entries with an identifier.</summary>
    internal IEnumerable<int> With(string scheme, string number) =>
        identifiers.With(scheme, number).Where(e => entries.IsAlive(e) && Identifiers.Split(entries.Details(e).Identifier) == (scheme, number));

    // Rows are numbered as they come, also those of names removed since.
    private int Added => shards.Count == 0 ? 0 : firstRowOfShard[^1] + shards[^1].Rows;

    private int ShardOf(int row)
    {
        int shard = firstRowOfShard.BinarySearch(row);
        return shard < 0 ? ~shard - 1 : shard;
    }

    /// <summary>How much a word of a kind tells when nothing is known of a register.</summary>
    internal static double BitsAtLarge(byte kind) => -Math.Log2(ShareOf(kind));

    private double BitsOf(int names, byte kind) => -Math.Log2((names + (ShareOf(kind) * PriorNames)) / (alive + PriorNames + 1));

    // In what share of names at large a word of a kind stands: joining words, words of trade and place, single letters, all others.
    private static double ShareOf(byte kind) => kind switch { 1 => 0.25, 2 => 0.015, 3 => 0.01, _ => 2e-5 };

    internal static byte KindOf(string word) => NameWords.Weight(word) switch { < 0.1 => 1, < 0.32 => 3, < 0.5 => 2, _ => 0 };

    /// <summary>All names that an organisation goes by.</summary>
    internal static List<NameReading> ReadingsOf(OrganisationDetails details)
    {
        List<NameReading> readings = NameReader.OfRegister(details.Name);
        foreach (string alias in details.Aliases.Take(MostAliases))
            readings.AddRange(NameReader.OfRegister(alias).Where(a => !readings.Exists(r => r.Squashed == a.Squashed)));
        return readings;
    }

    private void Add(string id, OrganisationDetails details, List<NameReading> readings)
    {
        RemoveEntry(id);
        bool many = details.LowSpecificity || (readings.Count > 0 && GenericNames.Contains(string.Join(' ', readings[0].Words)));
        int entry = entries.Add(id, many ? details with { LowSpecificity = true } : details);
        firstRowOf.Add(Added);
        alive++;
        if (Identifiers.Split(details.Identifier) is ({ } scheme, { } id1)) identifiers.Add(scheme, id1, entry);
        if (Postcode.Normalise(details.Postcode) is { } place) places.Recount(places.FindOrAdd(place), 1);

        foreach (NameReading reading in readings) AddRow(entry, reading);
        var counted = new HashSet<int>();
        foreach (NameReading reading in readings)
        {
            foreach (string word in reading.Words)
            {
                int number = words.Find(word);
                if (counted.Add(number)) words.Recount(number, 1);
            }
        }
    }

    private void AddRow(int entry, NameReading reading)
    {
        if (open is null || open.Rows == Shard.MostRows) NewShard();
        Span<ushort> pieces = stackalloc ushort[Grams.Most];
        pieces = pieces[..Grams.Of(reading.Squashed, pieces)];
        foreach (ushort piece in pieces) gramRows[piece]++;
        int[] numbers = [.. reading.Words.Select(NumberOf)];
        open!.Add(pieces, numbers, [.. Initials(reading.Words).Select(NumberOf)], new(entry, LegalFormTable.NumberOf(reading.LegalForm), reading.Guessed));
        rows++;
    }

    /// <summary>What the name may be called by its initials: marked, so that they are never taken for a word of a name.</summary>
    internal static IEnumerable<string> Initials(string[] words)
    {
        if (words.Length is < 2 or > 10) yield break;
        string telling = string.Concat(words.Where(w => w is not ("AND" or "OF" or "THE")).Select(w => w[0])), all = string.Concat(words.Select(w => w[0]));
        if (telling.Length is >= 2 and <= 8) yield return "=" + telling;
        if (all.Length is >= 2 and <= 8 && all != telling) yield return "=" + all;
    }

    private int NumberOf(string word)
    {
        int number = words.FindOrAdd(word);
        if (number == wordKinds.Count) wordKinds.Add(KindOf(word));
        return number;
    }

    private void NewShard()
    {
        Freeze();
        firstRowOfShard.Add(Added);
        shards.Add(open = new());
    }

    private void Freeze()
    {
        if (open is not null) shards[^1] = open.Freeze();
        open = null;
    }

    private bool RemoveEntry(string id)
    {
        int entry = entries.Find(id);
        if (entry < 0) return false;
        var counted = new HashSet<int>();
        foreach (FoundRow row in RowsOf(entry))
        {
            shards[row.Shard].Remove(row.Row);
            Uncount(shards[row.Shard].WordsOf(row.Row), counted);
        }

        if (Postcode.Normalise(entries.Details(entry).Postcode) is { } place) places.Recount(places.Find(place), -1);
        entries.Kill(id);
        alive--;
        return true;
    }

    private void Uncount(ReadOnlySpan<int> rowWords, HashSet<int> counted)
    {
        Span<ushort> pieces = stackalloc ushort[Grams.Most];
        string[] text = new string[rowWords.Length];
        for (int w = 0; w < text.Length; w++)
        {
            text[w] = System.Text.Encoding.UTF8.GetString(words.TextOf(rowWords[w]));
            if (counted.Add(rowWords[w])) words.Recount(rowWords[w], -1);
        }

        int count = Grams.Of(new NameReading(text, "", false).Squashed, pieces);
        foreach (ushort piece in pieces[..count]) gramRows[piece]--;
        rows--;
    }
}
