namespace Probity.Features.Inspections.Writing;

/// <summary>The names of the force in a report.</summary>
/// <param name="Name">On the cover: Metropolitan Police Service.</param>
/// <param name="ShortName">Where it polices, as it stands after "in": Kent, the City of London; a force that no place is named after has its name there.</param>
/// <param name="Noun">As what it is spoken of: the force, the constabulary, the Met.</param>
public sealed record ForceNames(string Name, string ShortName, string Noun)
{
    /// <summary>In a sentence: "the Metropolitan Police Service", "Kent Police".</summary>
    public string Said => TakesArticle(Name) ? $"the {Name}" : Name;

    /// <summary>The names of a body, where a file says no others.</summary>
    /// <param name="name">With or without "the".</param>
    /// <param name="place">The short name in the register of bodies.</param>
    public static ForceNames Of(string name, string place, string noun, bool isNational)
    {
        var names = new ForceNames(Bare(name), place, noun);
        // "Metropolitan" and "British Transport" are no places.
        return isNational || names.Name == $"{place} Police Service" ? names with { ShortName = names.Said }
            : place.StartsWith("City of ", StringComparison.Ordinal) ? names with { ShortName = $"the {place}" } : names;
    }

    /// <summary>Without the article: for a cover, a heading, a column.</summary>
    public static string Bare(string name) => name.StartsWith("the ", StringComparison.OrdinalIgnoreCase) ? name[4..] : name;

    private static bool TakesArticle(string name) => name.Contains("Service", StringComparison.Ordinal) || name.Contains("Agency", StringComparison.Ordinal) || name.StartsWith("City of ", StringComparison.Ordinal);
}
