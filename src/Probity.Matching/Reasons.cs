using Probity.Matching.Explanations;
using Probity.Matching.Organisations;

namespace Probity.Matching;

/// <summary>Puts evidence in words: neutral, for and against, what weighs most first.</summary>
internal static class Reasons
{
    // What turns no decision is not said.
    private const double WorthSaying = 0.25;

    public static IReadOnlyList<string> Of(IReadOnlyList<EvidenceTerm> terms, bool sameName)
    {
        var said = new List<string>();
        if (sameName) said.Add("For: the names are the same once legal form and punctuation are set aside.");
        foreach (EvidenceTerm term in terms.OrderByDescending(t => t.Field == OtherEvidence.NumberField).ThenByDescending(t => Math.Abs(t.Bits)))
        {
            if ((sameName && (NameEvidence.IsOfNames(term) || term.Field == OtherEvidence.WholeTextField)) || Math.Abs(term.Bits) < WorthSaying) continue;
            said.Add($"{(term.Bits > 0 ? "For" : "Against")}: {InWords(term)}");
        }

        return said;
    }

    private static string InWords(EvidenceTerm term) => term.Field switch
    {
        OtherEvidence.NumberField when term.Level == "same" => "the same identifier in the same register.",
        OtherEvidence.NumberField => "different identifiers in one register, so these are different entities there.",
        OtherEvidence.SharedNameField => "many unconnected organisations have this name.",
        "Words in common" when term.Level.Length == 0 => "the names have few words in common.",
        "Words in common" => $"the names share {term.Level}.",
        "Words with slips" => $"one may be mistyped for the other: {term.Level}.",
        "Words run together or parted" => $"the same with or without spaces: {term.Level}.",
        "Words shortened" => $"a word may be shortened: {term.Level}.",
        "Words only in what was typed" => $"only the first name has {term.Level}.",
        "Words only in the registered name" => $"only the second name has {term.Level}.",
        "Words in each other's place" => "each name has words that the other has not.",
        "First words" => "the names begin alike.",
        "Letters in common" => $"the names have {term.Level} of their letters in common, in the same groups of three.",
        "Initials" => "one name is the initials of the other.",
        "Figures" => $"the figures in the names are {term.Level}.",
        "Legal form" => $"legal form: {term.Level}.",
        "Order of words" => "the words stand in another order.",
        OtherEvidence.WholeTextField => "the names are the same to the letter.",
        "Postcode" or "Website" => $"{term.Field.ToLowerInvariant()}: {term.Level}.",
        "Other names as near" => "other names are as near.",
        _ => "a guest, an occasion or another name was taken off what was typed.",
    };
}
