using System.Text;
using Probity.Matching.Text;

namespace Probity.Matching;

/// <summary>Takes the legal form off a name: it is typed, left out and varied at will, and tells nobody apart.</summary>
internal static class LegalForms
{
    private static readonly HashSet<string> Anywhere = ["LTD", "LIMITED", "PLC", "LLP"];

    private static readonly HashSet<string> AtTheEnd =
    [
        "LTD", "LIMITED", "PLC", "LLP", "LP", "CIC", "CIO", "SCIO", "CYF", "CYFYNGEDIG", "UNLIMITED", "CO", "COMPANY", "INC", "INCORPORATED",
        "CORP", "CORPORATION", "LLC", "GMBH", "AG", "KG", "KGAA", "OHG", "EV", "SA", "SAS", "SARL", "SASU", "SRL", "SPA", "BV", "NV", "AB", "AS",
        "ASA", "OY", "OYJ", "APS", "PTY", "PTE", "SE", "SL", "SLU", "DAC", "ULC", "KK", "DOO", "SRO", "ZOO", "LTDA", "THE", "AND",
    ];

    private static readonly string[][] Phrases =
    [
        ["PUBLIC", "LIMITED", "COMPANY"], ["LIMITED", "LIABILITY", "PARTNERSHIP"], ["COMMUNITY", "INTEREST", "COMPANY"],
        ["CHARITABLE", "INCORPORATED", "ORGANISATION"], ["LIMITED", "PARTNERSHIP"], ["SP", "Z", "O", "O"], ["SP", "ZOO"],
    ];

    /// <summary>Removes legal forms in place; the last word left is never removed.</summary>
    public static void Drop(List<string> words)
    {
        foreach (string[] phrase in Phrases)
        {
            if (words.Count > phrase.Length && words[^phrase.Length..].SequenceEqual(phrase))
                words.RemoveRange(words.Count - phrase.Length, phrase.Length);
        }

        while (words.Count > 1 && AtTheEnd.Contains(words[^1])) words.RemoveAt(words.Count - 1);
        while (words.Count > 1 && words[0] is "THE") words.RemoveAt(0);
        for (int i = words.Count - 1; i > 0; i--)
        {
            if (Anywhere.Contains(words[i])) words.RemoveAt(i);
        }
    }

    /// <summary>"Limted", "Lmiited": a misspelt last word that stands for the legal form. "United" is a word of its own.</summary>
    public static bool IsMisspelt(string word) =>
        word.Length is >= 5 and <= 9 && word is not ("UNITED" or "LIMITED" or "VISITED" or "LIFTED")
        && StringAlignment.Slips(Encoding.UTF8.GetBytes(word), "LIMITED"u8, 2) <= 2;
}
