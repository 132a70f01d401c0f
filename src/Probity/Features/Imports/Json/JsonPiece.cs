using System.Text.Json;

namespace Probity.Features.Imports.Json;

/// <summary>One whole object of a large JSON file, or what is wrong where one was expected.</summary>
/// <param name="Element">Valid until the next piece is asked for.</param>
/// <param name="Path">Where it stands, for example <c>releases[3]</c>; empty for an object at the top.</param>
/// <param name="Index">Its place among all pieces, from 1.</param>
internal readonly record struct JsonPiece(JsonElement Element, string Path, int Index, int Line, long Offset, string? Fault);

/// <summary>What a piece is and how large one may be.</summary>
internal sealed record JsonPieceRules
{
    /// <summary>Properties that hold pieces: an object that has one of these is gone through, not taken whole.</summary>
    public IReadOnlyList<string> Containers { get; init; } = [];

    /// <summary>A property whose presence before any container shows that the object is itself a piece.</summary>
    public string? Mark { get; init; }

    public int PieceBytes { get; init; } = 32 << 20;

    public int Depth { get; init; } = 64;
}
