using System.Text.RegularExpressions;
using Probity.Features.Inspections.Facts;
using Probity.Features.Inspections.Programmes;

namespace Probity.Features.Inspections.Writing;

/// <summary>What a check of a publication found: where, what, and whether somebody must answer it before it is signed.</summary>
/// <param name="Rule">"number", "hedge", "tense", "window", "selection", "quotation", "source", "anonymity".</param>
/// <param name="Where">The key of the sentence, fact or figure.</param>
/// <param name="IsBlocking">Needs a recorded reason before sign-off; of a historical publication nothing blocks.</param>
public sealed record ReportFlag(string Rule, string Where, string Message, bool IsBlocking)
{
    /// <summary>The rule that no reason answers.</summary>
    public const string Anonymity = "anonymity";
}

/// <summary>Checks a publication against the facts: any number, hedge, tense or window that no longer agrees is shown.</summary>
public static partial class ReportCheck
{
    /// <summary>What is wrong with the report, sentence by sentence.</summary>
    public static IReadOnlyList<ReportFlag> OfReport(ProgrammeBook book, ForceFile file, ForceNames names, ReportDocument report) =>
        [.. OfSentences(book, file, names, report), .. OfEvidence(book, file)];

    /// <summary>What is wrong with the release: with its sentences, and against the report.</summary>
    public static IReadOnlyList<ReportFlag> OfRelease(ProgrammeBook book, ForceFile file, ForceNames names, ReportDocument release)
    {
        var choice = PressRelease.Choice(book, file);
        return [.. OfSentences(book, file, names, release), .. OfHedges(book, file, names, choice), .. OfSelection(book, file, names, choice), .. OfQuotation(file, choice)];
    }

    /// <summary>What is wrong with the national report: words of editors that no longer agree with what the facts say.</summary>
    /// <param name="telling">Words that give a force away: good practice says none of them.</param>
    public static IEnumerable<ReportFlag> OfNational(ProgrammeBook book, IReadOnlyDictionary<string, Statement> composed, IReadOnlyList<string> telling, ReportDocument report) =>
        report.Statements.Where(s => s.Key.StartsWith(ThematicReport.PracticeKey, StringComparison.Ordinal)).SelectMany(s => Anonymity.Found(s.Text, telling)
            .Select(word => new ReportFlag(ReportFlag.Anonymity, s.Key, $"“{word}” gives away whose practice it is. Say it without.", true)))
        .Concat(report.Statements.Where(s => s.Author is not null).SelectMany(s => composed.TryGetValue(s.Key, out var facts)
            ? Against(s, facts, null, null, book)
            : Numbers(s.Text).Select(number => new ReportFlag("number", s.Key, Loose(number), true))));

    private static string Loose(string number) => $"“{number}” is a number that rests on no fact. Enter it as a figure, or take it out.";

    private static IEnumerable<ReportFlag> OfSentences(ProgrammeBook book, ForceFile file, ForceNames names, ReportDocument report)
    {
        var composed = new ForceStory(book, file, names).Tell().SelectMany(t => t.Sentences.Select(s => (Sentence: s, t.Hedge, t.Fact?.Status))).ToDictionary(p => p.Sentence.Key);
        foreach (var sentence in report.Statements.Where(s => s.Author is not null))
        {
            if (!composed.TryGetValue(sentence.Key, out var facts))
            {
                foreach (var number in Numbers(sentence.Text))
                    yield return Flag("number", sentence.Key, Loose(number));
                continue;
            }

            foreach (var flag in Against(sentence, facts.Sentence, facts.Hedge, facts.Status, book))
                yield return flag;
        }

        foreach (var fact in file.Facts.Where(f => f.Topic == ProgrammeBook.Finding))
            foreach (var number in Numbers(HolesOut().Replace(fact.Values["text"].GetString()!, "")).Where(n => NumberWords.Read(n) is >= 10))
                yield return Flag("number", fact.Id, $"“{number}” is typed into a finding: enter it as a figure of the return and write {{its code}} in its place, so that it opens its rows.");

        ReportFlag Flag(string rule, string where, string message) => new(rule, where, message, !file.IsHistorical);
    }

    private static IEnumerable<ReportFlag> Against(Statement edited, Statement composed, Hedge? hedge, FactStatus? status, ProgrammeBook book)
    {
        var (said, meant) = (Numbers(edited.Text).Select(NumberWords.Read).ToList(), Numbers(composed.Text).Select(NumberWords.Read).ToList());
        foreach (var number in said.Except(meant))
            yield return new ReportFlag("number", edited.Key, $"The sentence says {number}; the facts say {(meant.Count == 0 ? "no number here" : string.Join(" and ", meant.Distinct()))}.", true);
        foreach (var number in meant.Except(said))
            yield return new ReportFlag("number", edited.Key, $"The sentence no longer says {number}, which the facts state.", true);
        foreach (var window in WindowPhrases().Matches(composed.Text).Select(m => m.Value).Where(w => !edited.Text.Contains(w, StringComparison.OrdinalIgnoreCase)))
            yield return new ReportFlag("window", edited.Key, $"The figure is “{window}”; the sentence does not say so.", true);
        if (hedge is { Strength: > 0 } && composed.Text.Contains(hedge.Phrase, StringComparison.OrdinalIgnoreCase) && !edited.Text.Contains(hedge.Phrase, StringComparison.OrdinalIgnoreCase))
        {
            var left = book.Hedges.Where(h => edited.Text.Contains(h.Phrase, StringComparison.OrdinalIgnoreCase)).MaxBy(h => h.Strength);
            if ((left?.Strength ?? 0) < hedge.Strength)
                yield return new ReportFlag("hedge", edited.Key, $"The evidence carries “{hedge.Phrase}”; the sentence says {(left is null ? "it flatly" : $"“{left.Phrase}”")}. An editor's reason is needed.", true);
        }

        if (status is FactStatus.IsDoing or FactStatus.PlansTo or FactStatus.HasNot && Done().IsMatch(edited.Text) && !Done().IsMatch(composed.Text))
            yield return new ReportFlag("tense", edited.Key, $"The force {status switch { FactStatus.IsDoing => "is still doing this", FactStatus.PlansTo => "plans this", _ => "has not done this" }}; the sentence says that it has.", true);
    }

    // Two items of the same role are one source: six constables say no more in a second interview. Each document is its own.
    private static int Sources(ForceFile file, Fact fact) => fact.Source.Select(s => $"document {s.Document}")
        .Concat(file.Evidence.Where(e => fact.Evidence.Contains(e.Id)).Select(e => e.Kind is EvidenceKind.Document ? $"document {e.Id}" : (e.SourceRole ?? e.Kind.ToString()).Trim().ToLowerInvariant())).Distinct().Count();

    private static IEnumerable<ReportFlag> OfEvidence(ProgrammeBook book, ForceFile file)
    {
        foreach (var fact in file.Facts)
        {
            var strength = book.Hedges.FirstOrDefault(h => h.Code == fact.Hedge)?.Strength ?? 0;
            if (fact.Strength is EvidenceStrength.Weak && strength == 0)
                yield return new ReportFlag("hedge", fact.Id, "The evidence is weak and the sentence has no hedge. Choose one, or record why not.", !file.IsHistorical);
            if (book.TopicOf(fact) is { } topic && topic.NeedsHedge > strength)
                yield return new ReportFlag("hedge", fact.Id, $"{topic.Title}: its sentence needs a hedge of strength {topic.NeedsHedge} or more.", !file.IsHistorical);
            // What was published once rests on its publication.
            if (!file.IsHistorical && (fact.Topic == ProgrammeBook.Finding || fact.Evidence.Count > 0) && Sources(file, fact) == 1)
                yield return new ReportFlag("source", fact.Id, "The finding rests on one source. Two of different roles are needed, or a document beside somebody's word: add one, or say why one is enough.", true);
            if (fact.Source.Count == 0 && fact.Evidence.Count == 0)
                yield return new ReportFlag("source", fact.Id, "The fact names neither a source nor evidence.", !file.IsHistorical);
        }

        foreach (var figure in file.Figures.Where(f => f.Kind is CountState.Number && f.Source.Count == 0 && f.Rows.Count == 0 && f.Query is null))
            yield return new ReportFlag("source", figure.Code, "The figure names no source, rows or query.", !file.IsHistorical);
    }

    private static IEnumerable<ReportFlag> OfHedges(ProgrammeBook book, ForceFile file, ForceNames names, ReleaseChoice choice)
    {
        var story = new ForceStory(book, file, names);
        var report = story.Tell();
        foreach (var told in PressRelease.Told(book, file, story, choice))
            if (report.FirstOrDefault(r => r.Topic.Code == told.Topic.Code && r.Fact?.Id == told.Fact?.Id)?.Hedge is { } full && (told.Hedge?.Strength ?? 0) < full.Strength)
            {
                var reason = choice.Include.FirstOrDefault(i => i.Fact == told.Fact?.Id || told.Sentences.Any(s => s.Figures.Contains(i.Fact)))?.Reason;
                yield return new ReportFlag("hedge", told.Fact?.Id ?? told.Topic.Code, $"The report says “{full.Phrase}”; the release says {(told.Hedge is null ? "it flatly" : $"“{told.Hedge.Phrase}”")}.{(reason is null ? "" : $" Reason: {reason}")}", !file.IsHistorical && reason is null);
            }
    }

    private static IEnumerable<ReportFlag> OfSelection(ProgrammeBook book, ForceFile file, ForceNames names, ReleaseChoice choice)
    {
        // A figure brings its topic's sentence, and a sentence its figures: those are carried.
        var told = PressRelease.Told(book, file, new ForceStory(book, file, names), choice).SelectMany(t => t.Sentences).ToList();
        var carried = choice.Include.Select(i => i.Fact).Concat(choice.Omit).Concat(told.SelectMany(s => s.Facts)).Concat(told.SelectMany(s => s.Figures)).ToHashSet();
        foreach (var silent in file.Figures.Select(f => f.Code).Where(c => !carried.Contains(c)))
            yield return new ReportFlag("selection", silent, $"Nobody chose whether the release carries {silent}: it does not. Include or omit it.", false);
        foreach (var silent in file.Facts.Select(f => f.Id).Where(c => !carried.Contains(c)))
            yield return new ReportFlag("selection", silent, "Nobody chose whether the release carries this fact: it does not. Include or omit it.", false);
    }

    private static IEnumerable<ReportFlag> OfQuotation(ForceFile file, ReleaseChoice choice)
    {
        if (file.Quotations.FirstOrDefault(q => q.Id == choice.Quotation) is not { } quotation)
            yield break;
        if (quotation.Words is null)
            yield return new ReportFlag("quotation", quotation.Id, $"The words of {quotation.Speaker} are still to be supplied.", !file.IsHistorical);
        else if (quotation.ApprovedBy is null)
            yield return new ReportFlag("quotation", quotation.Id, $"{quotation.Speaker} has not approved these words.", !file.IsHistorical);
    }

    // Numbers as numerals, and as words where they count something; years and days belong to the window.
    private static IEnumerable<string> Numbers(string text) => NumberPhrase().Matches(WindowPhrases().Replace(text, " ")).Select(m => m.Value).Where(n => NumberWords.Read(n) is { } value && value is not (>= 1990 and <= 2100));

    [GeneratedRegex(@"\b(\d{1,3}(,\d{3})+|\d+|one|two|three|four|five|six|seven|eight|nine)\b", RegexOptions.IgnoreCase)]
    private static partial Regex NumberPhrase();

    [GeneratedRegex(@"\b(between (\d{1,2} )?[A-Z][a-z]+ \d{4} and (\d{1,2} )?[A-Z][a-z]+ \d{4}|since (\d{1,2} )?[A-Z][a-z]+ \d{4}|on \d{1,2} [A-Z][a-z]+ \d{4}|in ([A-Z][a-z]+ )?\d{4})\b", RegexOptions.IgnoreCase)]
    private static partial Regex WindowPhrases();

    [GeneratedRegex(@"\b(has|have) (?!not\b)\w+(ed|ne|wn|en|ade|ut|ept)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Done();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex HolesOut();
}
