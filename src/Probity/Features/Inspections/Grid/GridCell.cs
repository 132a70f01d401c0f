using Probity.Features.Inspections.Campaign;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Organisations;

namespace Probity.Features.Inspections.Grid;

/// <summary>How far a force meets a question, as the inspector found it; the worse, the higher.</summary>
public enum Finding { Met, Partly, NotMet }

/// <summary>What the figure that the force submitted says to a question's test.</summary>
/// <param name="IsMet">Null where nothing can be told from what was submitted.</param>
/// <param name="Why">"7 submitted, where at most 5 is expected".</param>
public sealed record FigureTest(bool? IsMet, string Why);

/// <summary>A line of a cell.</summary>
/// <param name="Mark">What everybody sees; null where nothing is known.</param>
/// <param name="More">What completes the sentence for those who hear it.</param>
public sealed record GridLine(string? Mark, string More);

/// <summary>One question of one force: what it says of itself, what the inspector found, and what the submitted figure says.</summary>
/// <param name="Test">Null where the question has no test.</param>
public sealed record GridCell(Question Question, Stance? Said, Finding? Found, FigureTest? Test)
{
    public const string GapMark = "Gap";

    /// <summary>The force says yes, and the inspector or the figure says otherwise.</summary>
    public bool IsGap => Said is Stance.Yes && (Found is Finding.Partly or Finding.NotMet || Test is { IsMet: false });

    public bool IsBlank => Said is null && Found is null && Test?.IsMet is null;

    public IEnumerable<GridLine> Lines
    {
        get
        {
            yield return Said is { } said ? new GridLine($"Force: {said.ToString().ToLowerInvariant()}", "") : new GridLine(null, "Force: not stated");
            yield return Found is { } found ? new GridLine($"Inspector: {Say(found)}", "") : new GridLine(null, "Inspector: not stated");
            if (Test is { } test)
                yield return test.IsMet is { } met ? new GridLine($"Test: {(met ? "met" : "not met")}", $" ({test.Why})") : new GridLine(null, $"Test: not stated ({test.Why})");
            if (IsGap)
                yield return new GridLine(GapMark, ": the force says yes, and it was found otherwise");
        }
    }

    private static string Say(Finding found) => found switch { Finding.Met => "met", Finding.Partly => "partly", _ => "not met" };
}

/// <summary>A force with its cells in the order of the questions.</summary>
public sealed record GridRow(Body Force, IReadOnlyList<GridCell> Cells)
{
    public int Gaps { get; } = Cells.Count(c => c.IsGap);
}

/// <summary>Forces by questions.</summary>
/// <param name="Questions">The columns.</param>
/// <param name="All">Every question that the programme asks.</param>
public sealed record GridSheet(Programme Programme, IReadOnlyList<Question> Questions, IReadOnlyList<Question> All, IReadOnlyList<GridRow> Rows);
