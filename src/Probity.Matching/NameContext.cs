using System.Text.RegularExpressions;

namespace Probity.Matching;

/// <summary>
/// Officers type the guest or the occasion with the provider: "Dave at Serco", "Serco - annual dinner". The guesses are what may be left
/// when those are taken off.
/// </summary>
internal static partial class NameContext
{
    private static readonly HashSet<string> GivenNames =
    [
        .. ("ADAM ALAN ALEX ALICE ALISON AMANDA ANDREW ANDY ANGELA ANNA ANNE ANTHONY BEN BILL BOB BRIAN CAROL CAROLINE CHARLES CHRIS CLAIRE COLIN DAN "
          + "DANIEL DAVE DAVID DEBBIE DEREK DIANE ED ELIZABETH EMILY EMMA FIONA FRANK GARY GEOFF GEORGE GRAHAM HANNAH HELEN IAN JACK JAMES JAN JANE JASON "
          + "JEAN JENNY JIM JO JOAN JOE JOHN JON JONATHAN JULIA JULIE KAREN KATE KATH KEITH KELLY KEN KEVIN LAURA LEE LINDA LISA LOUISE LUCY LUKE MARGARET MARK "
          + "MARTIN MARY MATT MATTHEW MICHAEL MIKE NEIL NICK NICOLA NIGEL PAT PAUL PETER PHIL RACHEL REBECCA RICHARD ROB ROBERT ROGER RUTH SAM SANDRA SARAH "
          + "SHARON SIMON STEPHEN STEVE STEVEN STUART SUE SUSAN TERRY TIM TOM TONY TRACEY VICTORIA WENDY WILLIAM MR MRS MS MISS DR PROF SIR LADY LORD").Split(' '),
    ];

    /// <summary>Folded text without what looks like a person or an occasion. None if nothing does.</summary>
    public static IEnumerable<string> Guesses(string folded)
    {
        string bare = WithoutOccasion(folded);
        if (bare != folded) yield return bare;

        foreach (string side in WithoutPerson(bare)) yield return WithoutOccasion(side);
        foreach (string inside in OrganisationName.InBrackets(folded))
        {
            string outside = OrganisationName.WithoutBrackets(folded);
            if (!IsAcronym(inside, outside)) continue;
            yield return inside;
            yield return outside;
        }
    }

    private static string WithoutOccasion(string text)
    {
        for (int round = 0; round < 4; round++)
        {
            string less = Role().Replace(Occasion().Replace(text, ""), "");
            if (less == text || !less.Any(char.IsLetterOrDigit)) break;
            text = less;
        }

        return text;
    }

    // The person stands before "at", "from", a comma; or after a dash or a comma.
    private static IEnumerable<string> WithoutPerson(string text)
    {
        foreach (Match m in Parting().Matches(text).Take(4))
        {
            string before = text[..m.Index], after = text[(m.Index + m.Length)..];
            if (IsPerson(before)) yield return after;
            else if (IsPerson(after) && !m.Value.Contains("AT", StringComparison.Ordinal)) yield return before;
        }
    }

    private static bool IsPerson(string text)
    {
        List<string> words = NameText.Words(Role().Replace(OrganisationName.WithoutBrackets(text), ""));
        return words.Count == 0 || (words.Count <= 3 && (GivenNames.Contains(words[0]) || (words.Count == 2 && words[0].Length == 1)));
    }

    // "HM Revenue and Customs (HMRC)": other brackets hold places and parts of the name.
    private static bool IsAcronym(string inside, string outside)
    {
        List<string> letters = NameText.Words(inside), words = NameText.Words(outside);
        return letters is [{ Length: >= 3 and <= 8 } one] && words.Count >= 2 && one[0] == words[0][0]
            && one.All(c => words.Exists(w => w.Contains(c, StringComparison.Ordinal))) && one.Length >= words.Count - 2
            && NameWords.Weight(one) > 0.9 && one[^1] == words[^1][0];
    }

    [GeneratedRegex(@"[\s,(\-–—:]*\b(?:ANNUAL\s+|CHRISTMAS\s+|CHARITY\s+|GALA\s+|AWARDS?\s+|SUMMER\s+)*(?:DINNER|LUNCH|CONFERENCE|EVENING|CEREMONY|PARTY|GALA|RECEPTION|SEMINAR|AWARDS|BALL|EXHIBITION|GOLF DAY|OPEN DAY)\)?\s*$")]
    private static partial Regex Occasion();

    [GeneratedRegex(@"^\W*(?:(?:A|THE|THEIR)\s+)?(?:REPRESENTATIVES?|REP|CEO|DIRECTOR|SALES\s+DIRECTOR|MANAGING\s+DIRECTOR|ACCOUNT\s+MANAGER|SALES\s+MANAGER|STAFF|EMPLOYEES?)\b(?:\s+(?:OF|FROM|AT|FOR))?\W*|[\s,(\-–—:]*\b(?:THEIR\s+)?(?:CEO|SALES\s+DIRECTOR|MANAGING\s+DIRECTOR|ACCOUNT\s+MANAGER|SALES\s+MANAGER|REPRESENTATIVE)\)?\s*$")]
    private static partial Regex Role();

    [GeneratedRegex(@"\s+AT\s+|\s+FROM\s+|\s*,\s*|\s+[\-–—]+\s+")]
    private static partial Regex Parting();
}
