using System.Text.RegularExpressions;
using Probity.Features.Inspections.Writing;

namespace Probity.Features.Inspections.Welsh;

/// <summary>
/// A sentence as a translator sees and writes it: <c>**strong**</c>, <c>_a title_</c>, and <c>{F5=dim newid}</c> around words that say a figure. A number
/// of the English that stands in the Welsh is its figure without being marked.
/// </summary>
internal static partial class WelshRuns
{
    /// <summary>The English with its marks; figures are not marked, for their numbers are found.</summary>
    public static string Marked(IReadOnlyList<Run> runs) => string.Concat(runs.Select(r => r.IsStrong ? $"**{r.Text}**" : r.IsTitle ? $"_{r.Text}_" : r.Text));

    /// <summary>What must open a figure in the Welsh as well. A period that opens the figure of a number beside it is no second one.</summary>
    public static List<Run> FiguresOf(IReadOnlyList<Run> english)
    {
        var figures = english.Where(r => r.Figure is not null).ToList();
        return [.. figures.Where(r => !Period().IsMatch(r.Text) || figures.All(o => o.Figure != r.Figure || Period().IsMatch(o.Text)))];
    }

    /// <summary>The Welsh in pieces. <paramref name="unopened"/> are the figures of the English that no piece opens.</summary>
    public static List<Run> Read(string welsh, IReadOnlyList<Run> english, IReadOnlyList<string> spoken, out IReadOnlyList<Run> unopened)
    {
        var figures = FiguresOf(english);
        var runs = Parse(welsh, [.. figures.Select(f => f.Figure!)]);
        var left = new List<Run>();
        foreach (var figure in figures)
        {
            if (runs.FindIndex(r => r.Figure == figure.Figure && r.IsMarked) is >= 0 and var marked)
                runs[marked] = runs[marked] with { IsMarked = false };
            else if (!Open(runs, figure))
                left.Add(figure);
        }

        unopened = left;
        return [.. runs.SelectMany(r => Spoken(r.Run with { Figure = r.Figure }, spoken))];
    }

    private static List<Piece> Parse(string welsh, IReadOnlyList<string> figures)
    {
        var (pieces, at) = (new List<Piece>(), 0);
        foreach (Match mark in Marks().Matches(welsh))
        {
            if (mark.Index > at)
                pieces.Add(new Piece(new Run(welsh[at..mark.Index]), null, false));
            at = mark.Index + mark.Length;
            if (mark.Groups["strong"].Success)
                pieces.Add(new Piece(new Run(mark.Groups["strong"].Value, IsStrong: true), null, false));
            else if (mark.Groups["title"].Success)
                pieces.Add(new Piece(new Run(mark.Groups["title"].Value, IsTitle: true), null, false));
            else if (figures.Contains(mark.Groups["code"].Value))
                pieces.Add(new Piece(new Run(mark.Groups["words"].Value), mark.Groups["code"].Value, true));
            else
                pieces.Add(new Piece(new Run(mark.Value), null, false));
        }

        if (at < welsh.Length)
            pieces.Add(new Piece(new Run(welsh[at..]), null, false));
        return pieces;
    }

    // The first place that says the number and opens nothing yet.
    private static bool Open(List<Piece> pieces, Run figure)
    {
        if (WelshNumbers.OfFigure(figure.Text) is not { } number)
            return false;
        for (var i = 0; i < pieces.Count; i++)
        {
            var text = pieces[i].Run.Text;
            if (pieces[i].Figure is not null || WelshNumbers.InWelsh(text).FirstOrDefault(n => n.Value == number) is not { Text: { } token, At: var at })
                continue;
            Piece[] cut = [pieces[i] with { Run = pieces[i].Run with { Text = text[..at] } }, pieces[i] with { Run = pieces[i].Run with { Text = token }, Figure = figure.Figure }, pieces[i] with { Run = pieces[i].Run with { Text = text[(at + token.Length)..] } }];
            pieces.RemoveAt(i);
            pieces.InsertRange(i, cut.Where(p => p.Run.Text.Length > 0));
            return true;
        }

        return false;
    }

    // Words that somebody spoke in English are English in the Welsh as well.
    private static IEnumerable<Run> Spoken(Run run, IReadOnlyList<string> spoken)
    {
        if (run.Figure is null && spoken.FirstOrDefault(w => run.Text.Contains(w, StringComparison.Ordinal)) is { } words)
        {
            var at = run.Text.IndexOf(words, StringComparison.Ordinal);
            return new[] { run with { Text = run.Text[..at] }, run with { Text = words, Language = "en" }, run with { Text = run.Text[(at + words.Length)..] } }.Where(r => r.Text.Length > 0);
        }

        return [run];
    }

    [GeneratedRegex(@"\p{Lu}\p{Ll}+ \d{4}\b")]
    private static partial Regex Period();

    private sealed record Piece(Run Run, string? Figure, bool IsMarked);

    [GeneratedRegex(@"\*\*(?<strong>[^*]+)\*\*|(?<![\p{L}\d])_(?<title>[^_]+)_(?![\p{L}\d])|\{(?<code>[^{}=]+)=(?<words>[^{}]+)\}")]
    private static partial Regex Marks();
}
