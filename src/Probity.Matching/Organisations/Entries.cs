namespace Probity.Matching.Organisations;

/// <summary>
/// What a register holds of each organisation besides the words of its names. An entry never changes: an organisation that is added again
/// is a new entry, and the old one is dead.
/// </summary>
internal sealed class Entries
{
    private const string Separator = "\n";

    public const int TextColumns = 5;

    public Entries() : this(new WordTable(), [new(), new(), new(), new(), new()], [], new())
    {
    }

    public Entries(WordTable ids, TextColumn[] texts, List<int> current, IntColumn idOf)
    {
        Ids = ids;
        Texts = texts;
        Current = current;
        IdOf = idOf;
    }

    /// <summary>Every id once; its number stands in <see cref="IdOf"/>.</summary>
    public WordTable Ids { get; }

    /// <summary>Name, aliases, identifier, postcode and domain, as given.</summary>
    public TextColumn[] Texts { get; }

    /// <summary>For each id the entry that is alive; -1 where it was removed.</summary>
    public List<int> Current { get; }

    /// <summary>For each entry the number of its id.</summary>
    public IntColumn IdOf { get; }

    public int Add(string id, OrganisationDetails details)
    {
        int number = Ids.FindOrAdd(id), entry = IdOf.Count;
        IdOf.Add(number);
        while (Current.Count <= number) Current.Add(-1);
        Current[number] = entry;
        Texts[0].Add(details.Name);
        Texts[1].Add(string.Join(Separator, details.Aliases.Select(a => a.Replace('\n', ' '))));
        Texts[2].Add(details.Identifier ?? "");
        Texts[3].Add(details.Postcode ?? "");
        Texts[4].Add((details.LowSpecificity ? "!" : "") + (details.Domain ?? ""));
        return entry;
    }

    /// <summary>Whether the entry is of no low specificity and was not typed to the letter.</summary>
    public bool SaysNothingElse(int entry, string typed)
    {
        ReadOnlySpan<byte> domain = Texts[4].Bytes(entry);
        return (domain.IsEmpty || domain[0] != '!') && !System.Text.Ascii.EqualsIgnoreCase(Texts[0].Bytes(entry), typed);
    }

    /// <summary>The living entry of an id, or -1.</summary>
    public int Find(string id) => Ids.Find(id) is >= 0 and var number ? Current[number] : -1;

    public bool IsAlive(int entry) => Current[IdOf[entry]] == entry;

    public void Kill(string id) => Current[Ids.Find(id)] = -1;

    public string Id(int entry) => System.Text.Encoding.UTF8.GetString(Ids.TextOf(IdOf[entry]));

    /// <summary>From the id alone, to put equals in one order whatever the order of adding.</summary>
    public uint Tie(int entry) => WordTable.Hash(Ids.TextOf(IdOf[entry]));

    public OrganisationDetails Details(int entry)
    {
        string aliases = Texts[1][entry], domain = Texts[4][entry];
        bool low = domain.StartsWith('!');
        return new(Texts[0][entry], OrNull(Texts[2][entry]), OrNull(Texts[3][entry]), OrNull(low ? domain[1..] : domain))
        {
            Aliases = aliases.Length == 0 ? [] : aliases.Split(Separator),
            LowSpecificity = low,
        };
    }

    private static string? OrNull(string text) => text.Length == 0 ? null : text;
}
