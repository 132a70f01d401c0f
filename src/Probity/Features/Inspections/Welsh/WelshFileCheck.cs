using Probity.Features.Inspections.Facts;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Inspections.Writing;
using Probity.Features.Organisations;

namespace Probity.Features.Inspections.Welsh;

/// <summary>
/// What is wrong with the Welsh in a force's file. A text that differs from the English, or that is missing, is no problem of the file: it is flagged,
/// and holds the Welsh version back.
/// </summary>
internal static class WelshFileCheck
{
    public static IEnumerable<string> Problems(ProgrammeBook book, ForceFile file, Body force)
    {
        if (file.Welsh is not { } welsh)
            yield break;
        if (!force.IsInWales)
        {
            yield return $"welsh: {force.Name} is not in Wales. Leave it out.";
            yield break;
        }

        foreach (var twice in welsh.Texts.GroupBy(t => WelshLine.Plain(t.English)).Where(g => g.Count() > 1))
            yield return $"welsh: “{twice.Key}” is there twice. Keep one.";
        foreach (var empty in welsh.Texts.Where(t => string.IsNullOrWhiteSpace(t.Welsh)))
            yield return $"welsh: “{empty.English}” has no Welsh. Enter it, or leave the text out.";
        // Only a file that is right otherwise can be composed.
        if (FactCheck.Problems(book, file).Any())
            yield break;
        var (names, translator) = (InspectionRegister.Names(force, file), WelshShown.Translator(book, file, null));
        translator.Translate(ForceReport.Compose(book, file, names));
        translator.Translate(PressRelease.Compose(book, file, names));
        var lines = translator.Parts.SelectMany(p => p.Lines).ToList();
        var (texts, keys) = (lines.Select(l => WelshLine.Plain(l.English)).ToHashSet(), lines.Select(l => l.Key).ToHashSet());
        foreach (var unknown in welsh.Texts.Where(t => !texts.Contains(WelshLine.Plain(t.English)) && (t.Key is null || !keys.Contains(t.Key))))
            yield return $"welsh: “{unknown.English}” is no text of the report or its release. Take the English from the translator's file, or leave the text out.";
    }
}
