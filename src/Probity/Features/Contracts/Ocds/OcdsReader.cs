using System.Runtime.CompilerServices;
using Probity.Features.Imports.Json;
using Probity.Features.Imports.Sheets;

namespace Probity.Features.Contracts.Ocds;

/// <summary>
/// Reads files of the Open Contracting Data Standard one release at a time: release packages, record packages, single releases
/// and records, arrays of these, and JSON Lines with or without their line breaks; packed with gzip or not.
/// </summary>
public static class OcdsReader
{
    // "results" is how the search services of publishers wrap their packages.
    private static readonly string[] Containers = ["releases", "records", "results", "compiledRelease"];

    /// <summary>Every release in the order of the file, and every problem at its place. Broken JSON is the last item: nothing after it is believed.</summary>
    public static IAsyncEnumerable<OcdsItem> ReadAsync(Stream stream, string fileName, CancellationToken ct = default) =>
        ReadAsync(stream, fileName, OcdsLimits.Default, ct);

    public static async IAsyncEnumerable<OcdsItem> ReadAsync(
        Stream stream, string fileName, OcdsLimits limits, [EnumeratorCancellation] CancellationToken ct = default)
    {
        var (utf8, fault) = await OpenAsync(stream, limits, ct);
        if (utf8 is null)
        {
            yield return Problem(new(fileName, 1, 1, 0), "", fault!);
            yield break;
        }

        var rules = new JsonPieceRules { Containers = Containers, Mark = "ocid", PieceBytes = limits.ReleaseBytes, Depth = limits.Depth };
        using var pieces = new JsonPieces(utf8, rules);
        await foreach (var piece in pieces.ReadAsync(ct))
            yield return Item(piece, fileName);
    }

    private static async Task<(Stream?, string?)> OpenAsync(Stream stream, OcdsLimits limits, CancellationToken ct)
    {
        try
        {
            return (await Utf8Source.OpenAsync(stream, limits.FileBytes, ct), null);
        }
        catch (InvalidDataException e)
        {
            return (null, $"The packed file is damaged or too large ({e.Message}). Ask for the file again.");
        }
    }

    private static OcdsItem Item(JsonPiece piece, string fileName)
    {
        var at = new OcdsPosition(fileName, piece.Index, piece.Line, piece.Offset);
        if (piece.Fault is { } fault)
            return Problem(at, piece.Path, fault);
        try
        {
            return new(at, OcdsRecords.Release(piece.Element, piece.Path, fileName, piece.Line), null);
        }
        catch (OcdsRefusedException refused)
        {
            return Problem(at, refused.Path, refused.Message);
        }
        // The names of its properties are not Unicode.
        catch (InvalidOperationException)
        {
            return Problem(at, piece.Path, "This holds names that are not valid Unicode. Ask the publisher for the file again.");
        }
    }

    private static OcdsItem Problem(OcdsPosition at, string path, string rule) =>
        new(at, null, new RowProblem(at.File, null, at.Line, path.Length == 0 ? null : path, null, rule));
}
