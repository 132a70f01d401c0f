namespace Probity.Features.Contracts.Ocds;

/// <summary>
/// Reads files of the Open Contracting Data Standard one release at a time: release packages, record packages, single releases
/// and records, arrays of these, and JSON Lines with or without their line breaks; packed with gzip or not.
/// </summary>
public static class OcdsReader
{
    /// <summary>Every release in the order of the file, and every problem at its place. Broken JSON is the last item: nothing after it is believed.</summary>
    public static IAsyncEnumerable<OcdsItem> ReadAsync(Stream stream, string fileName, CancellationToken ct = default) =>
        ReadAsync(stream, fileName, OcdsLimits.Default, ct);

    public static IAsyncEnumerable<OcdsItem> ReadAsync(Stream stream, string fileName, OcdsLimits limits, CancellationToken ct = default) =>
        throw new NotImplementedException();
}
