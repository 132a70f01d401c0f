using Probity.Features.Imports.Sheets;

namespace Probity.Features.Contracts.Ocds;

/// <summary>One thing found in a file of contracting data: a release, or what is wrong at that place.</summary>
public sealed record OcdsItem(OcdsPosition At, OcdsRelease? Release, RowProblem? Problem);

/// <summary>Where something stood in a file.</summary>
/// <param name="Index">Its place among the file's releases or records, from 1.</param>
/// <param name="Line">The line it starts on, from 1.</param>
/// <param name="Offset">The byte it starts at, after unpacking and after conversion to UTF-8.</param>
public sealed record OcdsPosition(string File, int Index, int Line, long Offset);

/// <summary>How much one file or one release may hold before it is refused.</summary>
public sealed record OcdsLimits
{
    public static OcdsLimits Default { get; } = new();

    /// <summary>Bytes of one release or record; the largest that is held in memory at a time.</summary>
    public int ReleaseBytes { get; init; } = 32 << 20;

    /// <summary>How deeply one release or record may nest. The standard's own deepest path is below 12.</summary>
    public int Depth { get; init; } = 64;

    /// <summary>Bytes of the whole file after unpacking.</summary>
    public long FileBytes { get; init; } = 16L << 30;
}
