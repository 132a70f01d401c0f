using System.Text;

namespace Probity.Features.Inspections.Writing;

/// <summary>
/// A sentence with holes. <c>{owner}</c> a slot, <c>{areas:or}</c> a list joined with "or", <c>{count:areas}</c> how many it has, <c>{force}</c> <c>{place}</c> <c>{noun}</c> the force's names,
/// <c>{F3:application|applications}</c> a figure with its noun, <c>{F1=no}</c> words that stand for a figure, <c>{of:F4/F3}</c> and <c>{which:F4/F3}</c> a part in words, <c>{window:F3}</c> a period,
/// <c>{verb:revise|revised|revising}</c> a verb as the fact's status has it, <c>{hedge}</c> its words of doubt. <c>[…]</c> is left out when a hole in it is
/// empty (<c>\[</c> is a bracket that is printed); a hole outside brackets that is empty makes the whole sentence fall away. <c>**…**</c> is strong, <c>_…_</c> a title.
/// </summary>
internal sealed class SentencePattern
{
    private readonly IReadOnlyList<Piece> pieces;

    private SentencePattern(IReadOnlyList<Piece> pieces) => this.pieces = pieces;

    /// <summary>The holes it has, brackets included.</summary>
    public IEnumerable<string> Holes => Flat(pieces).OfType<Hole>().Select(h => h.Name);

    /// <summary>All that its holes refer to: slots, and figures with those whose period it says.</summary>
    public IEnumerable<string> Figures => Holes.SelectMany(h => h.StartsWith("window:", StringComparison.Ordinal) ? [h["window:".Length..]] : SentenceHoles.Refers(h));

    /// <summary>Reads a pattern; what is wrong with it is said with the place.</summary>
    public static SentencePattern Parse(string text, string place)
    {
        var at = 0;
        var read = Read(text, ref at, inBrackets: false, place);
        return new SentencePattern(read);
    }

    /// <summary>The sentence, or null where something that it needs is not stated.</summary>
    public IReadOnlyList<Run>? Say(FactContext context)
    {
        var runs = new List<Run>();
        return Say(pieces, context, runs) ? Tidy(runs) : null;
    }

    private static bool Say(IReadOnlyList<Piece> pieces, FactContext context, List<Run> runs)
    {
        foreach (var piece in pieces)
        {
            switch (piece)
            {
                case Words words:
                    runs.Add(new Run(words.Text, null, words.IsStrong, words.IsTitle));
                    break;
                case Optional optional:
                    var inside = new List<Run>();
                    if (Say(optional.Pieces, context, inside))
                        runs.AddRange(inside);
                    break;
                case Hole hole when SentenceHoles.Fill(hole.Name, context) is { } filled:
                    runs.AddRange(filled);
                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    // One space between words, none before a stop, a capital at the beginning.
    private static List<Run> Tidy(List<Run> runs)
    {
        var tidy = new List<Run>();
        var last = ' ';
        foreach (var run in runs)
        {
            var text = new StringBuilder();
            for (var i = 0; i < run.Text.Length; i++)
            {
                var c = run.Text[i];
                if (c == ' ' && last == ' ')
                    continue;
                // "It is kept by HR." typed into a sentence that has its own stop.
                if (c == '.' && last == '.' && ReferenceEquals(run, runs[^1]) && i == run.Text.Length - 1)
                    continue;
                if (c is '.' or ',' or ';' or ':' or ')' && last == ' ' && text.Length > 0)
                    text.Length--;
                text.Append(text.Length == 0 && tidy.Count == 0 ? char.ToUpperInvariant(c) : c);
                last = c;
            }

            if (text.Length > 0)
                tidy.Add(run with { Text = text.ToString() });
        }

        return tidy;
    }

    private static List<Piece> Read(string text, ref int at, bool inBrackets, string place)
    {
        var (pieces, words, strong, title) = (new List<Piece>(), new StringBuilder(), false, false);
        while (at < text.Length && !(inBrackets && text[at] == ']'))
        {
            switch (text[at])
            {
                case '{':
                    Flush();
                    var end = text.IndexOf('}', at);
                    if (end < 0)
                        throw new RuleBrokenException($"{place}: a hole is not closed in “{text}”. Add the brace.");
                    pieces.Add(new Hole(text[(at + 1)..end]));
                    at = end + 1;
                    break;
                case '[':
                    Flush();
                    at++;
                    pieces.Add(new Optional(Read(text, ref at, inBrackets: true, place)));
                    if (at >= text.Length)
                        throw new RuleBrokenException($"{place}: a bracket is not closed in “{text}”. Add the bracket.");
                    at++;
                    break;
                case '\\' when at + 1 < text.Length && text[at + 1] is '[' or ']':
                    words.Append(text[at + 1]);
                    at += 2;
                    break;
                case '*' when at + 1 < text.Length && text[at + 1] == '*':
                    Flush();
                    (strong, at) = (!strong, at + 2);
                    break;
                case '_' when !(at > 0 && at + 1 < text.Length && char.IsLetterOrDigit(text[at - 1]) && char.IsLetterOrDigit(text[at + 1])):
                    Flush();
                    (title, at) = (!title, at + 1);
                    break;
                default:
                    words.Append(text[at++]);
                    break;
            }
        }

        Flush();
        return pieces;

        void Flush()
        {
            if (words.Length > 0)
                pieces.Add(new Words(words.ToString(), strong, title));
            words.Clear();
        }
    }

    private static IEnumerable<Piece> Flat(IReadOnlyList<Piece> pieces) => pieces.SelectMany(p => p is Optional optional ? Flat(optional.Pieces) : [p]);

    private abstract record Piece;

    private sealed record Words(string Text, bool IsStrong, bool IsTitle) : Piece;

    private sealed record Hole(string Name) : Piece;

    private sealed record Optional(IReadOnlyList<Piece> Pieces) : Piece;
}
