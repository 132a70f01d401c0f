using Probity.Features.Inspections.Writing;

namespace Probity.Features.Inspections.Welsh;

/// <summary>A text of an earlier time, from a force's file or from the page.</summary>
/// <param name="Ordinal">Its number among the texts of the Welsh version; 0 from a force's file.</param>
public sealed record WelshKeptText(string? Key, string English, string? Welsh, string? Reason, string ByName, DateTimeOffset? At, int Ordinal);

/// <summary>What is wrong with a text in Welsh.</summary>
/// <param name="Rule">"missing", "changed", "number", "date", "figure" or "quotation".</param>
/// <param name="IsOpen">It holds the Welsh version back.</param>
public sealed record WelshFlag(string Rule, string Message, bool IsOpen = true);

/// <summary>One text of a report or release beside its Welsh.</summary>
/// <param name="Part">Where it stands: the code of a section, or "front".</param>
/// <param name="Key">Stable while the text has its place: "report:gifts.register/1".</param>
/// <param name="Figures">The figures that it says, with their codes.</param>
/// <param name="Kept">What was written for this English, or for what stood here before.</param>
public sealed record WelshLine(string Part, string Key, string English, IReadOnlyList<Run> Figures, WelshKeptText? Kept, IReadOnlyList<WelshFlag> Flags)
{
    /// <summary>There is a Welsh text, and it was written for this English.</summary>
    public bool IsWritten => Flags.All(f => f.Rule is not ("missing" or "changed"));

    public bool IsOpen => Flags.Any(f => f.IsOpen);

    /// <summary>Letters and signs without how they are set: a form sends line ends of its own.</summary>
    public static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>A part of a report that is translated together.</summary>
public sealed record WelshPart(string Code, string Title, IReadOnlyList<WelshLine> Lines)
{
    public int Written => Lines.Count(l => l.IsWritten);
}

/// <summary>A text as the page shows it.</summary>
/// <param name="Line">Null when the report does not say it any more.</param>
/// <param name="Meanwhile">What somebody else saved since the page was opened.</param>
public sealed record LineShown(WelshShown Shown, WelshLine? Line, WelshKeptText? Meanwhile);
