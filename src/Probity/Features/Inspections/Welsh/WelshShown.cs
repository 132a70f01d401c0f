using Probity.Access;
using Probity.Features.Inspections.Drafts;
using Probity.Features.Inspections.Facts;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Inspections.Writing;

namespace Probity.Features.Inspections.Welsh;

/// <summary>The report on a force in Wales and its release in Welsh, as they stand now beside the English.</summary>
public sealed class WelshShown
{
    public WelshShown(DraftShown english, WelshVersion? version)
    {
        (English, Version) = (english, version);
        var translator = Translator();
        (Report, Release) = (translator.Translate(english.Report), translator.Translate(english.Release));
        Parts = translator.Parts;
    }

    public DraftShown English { get; }

    public WelshVersion? Version { get; }

    public IReadOnlyList<WelshPart> Parts { get; }

    public ReportDocument Report { get; }

    public ReportDocument Release { get; }

    public IEnumerable<WelshLine> Lines => Parts.SelectMany(p => p.Lines);

    public int Count => Lines.Count();

    public int Written => Lines.Count(l => l.IsWritten);

    public int Open => Lines.Count(l => l.IsOpen);

    public bool IsReady => Open == 0;

    public WelshStatus Status => Version?.Status ?? WelshStatus.Writing;

    /// <summary>What identifies the Welsh; when it comes out is no part of it.</summary>
    public string Print => ReportShown.Hash(string.Join('\n', new[] { Report, Release }.Select(d => InspectionPublication.Write(d with { Date = "", Strapline = "" }))));

    /// <summary>Somebody wrote one of the Welsh texts, and does not sign it (F5).</summary>
    public bool IsWrittenBy(Actor actor) => Version?.Texts.Any(t => t.ById == actor.PersonId) is true;

    /// <summary>What was written of a text, newest last.</summary>
    public IEnumerable<WelshText> HistoryOf(WelshLine line) => (Version?.Texts ?? []).Where(t => t.Key == line.Key || WelshLine.Plain(t.English) == WelshLine.Plain(line.English)).OrderBy(t => t.Ordinal);

    /// <summary>A publication in Welsh; null where the Welsh is not all there, or does not agree.</summary>
    public ComposedReport? Of(ComposedReport english) => Of(english, Translator());

    /// <summary>The Welsh of what a force's file says, without a draft.</summary>
    public static ComposedReport? Of(ComposedReport english, ProgrammeBook book, ForceFile file) => Of(english, Translator(book, file, null));

    internal static WelshTranslator Translator(ProgrammeBook book, ForceFile file, WelshVersion? version) => new(
        [.. (file.Welsh?.Texts ?? []).Select(t => new WelshKeptText(t.Key, t.English, t.Welsh, t.Reason, "the force's file", null, 0)),
         .. (version?.Texts ?? []).OrderBy(t => t.Ordinal).Select(t => new WelshKeptText(t.Key, t.English, t.Text, t.Reason, t.ByName, t.At, t.Ordinal))],
        [.. book.Definition.Quotations.Concat(file.Quotations).Select(q => q.Words).OfType<string>()], version is null ? file.Welsh?.ReadBy : version.ReadBy);

    private WelshTranslator Translator() => Translator(English.Book, English.File, Version);

    private static ComposedReport? Of(ComposedReport english, WelshTranslator translator)
    {
        var welsh = translator.Translate(english.Document);
        return translator.Parts.SelectMany(p => p.Lines).Any(l => l.IsOpen) ? null : new ComposedReport(welsh, ReportJson.Translated(english.Json, welsh));
    }
}
