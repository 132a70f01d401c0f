using System.Runtime.CompilerServices;
using Probity.Features.Imports.Sheets;
using Probity.Features.Organisations;

namespace Probity.Features.Imports;

/// <summary>
/// Says in every file of an invented body that it holds exercise data: in a last column, which imports know and pass over, and in the
/// file's name. Files of real bodies have neither.
/// </summary>
public static class ExerciseMark
{
    public const string Column = "exercise_data";
    public const string Words = "Exercise data";

    /// <summary>What the file's name ends in before its point; nothing for a real body.</summary>
    public static string Suffix(Body body) => body.IsExercise ? "-exercise-data" : "";

    public static IReadOnlyList<string> Columns(Body body, IReadOnlyList<string> columns) => body.IsExercise ? [.. columns, Column] : columns;

    public static IAsyncEnumerable<IReadOnlyList<CellValue>> Rows(Body body, IAsyncEnumerable<IReadOnlyList<CellValue>> rows, CancellationToken ct) => body.IsExercise ? MarkedAsync(rows, ct) : rows;

    private static async IAsyncEnumerable<IReadOnlyList<CellValue>> MarkedAsync(IAsyncEnumerable<IReadOnlyList<CellValue>> rows, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var row in rows.WithCancellation(ct))
            yield return [.. row, CellValue.Of(Words)];
    }
}
