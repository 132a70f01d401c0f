namespace Probity.Matching;

/// <summary>An organisation made ready for comparison.</summary>
internal sealed class ParsedOrganisation
{
    // Bounds the pairs of names compared, whatever was typed into the list of aliases.
    private const int MostAliases = 12, MostNames = 20;

    private ParsedOrganisation(OrganisationDetails details)
    {
        Details = details;
        Names = [.. NamesOf(details).DistinctBy(n => n.Key).Take(MostNames)];
        Postcode = Matching.Postcode.Normalise(details.Postcode);
        Domain = WebDomain.Normalise(details.Domain);
        (Scheme, Identifier) = Identifiers.Split(details.Identifier);
        IsPlaceholder = Names.Count > 0 && Names.Any(n => GenericNames.IsPlaceholder(n.Key));
        LowSpecificity = details.LowSpecificity || (Names.Count > 0 && OrganisationName.IsGeneric(Names[0].Key));
    }

    public OrganisationDetails Details { get; }

    public IReadOnlyList<ParsedName> Names { get; }

    public string? Postcode { get; }

    public string? Domain { get; }

    public string? Scheme { get; }

    public string? Identifier { get; }

    /// <summary>"Member of the public": names nobody.</summary>
    public bool IsPlaceholder { get; }

    public bool LowSpecificity { get; }

    public static ParsedOrganisation Of(OrganisationDetails details) => new(details);

    private static IEnumerable<ParsedName> NamesOf(OrganisationDetails details)
    {
        IEnumerable<string> given = details.Aliases.Take(MostAliases).Prepend(details.Name);
        List<string> folded = [.. given.Select(NameText.Fold)];
        IEnumerable<ParsedName?> firm = folded.SelectMany(OrganisationName.Sides).Select(n => ParsedName.Of(n));
        IEnumerable<ParsedName?> guessed = NameContext.Guesses(folded[0]).Select(n => ParsedName.Of(n, loose: true));
        return firm.Concat(guessed).OfType<ParsedName>();
    }
}
