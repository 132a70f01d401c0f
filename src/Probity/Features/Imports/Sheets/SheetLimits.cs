namespace Probity.Features.Imports.Sheets;

/// <summary>How large a supplied file may be before it is refused. All bounds are on what is really read, not on what the file claims.</summary>
public sealed record SheetLimits
{
    public static SheetLimits Default { get; } = new();

    /// <summary>Bytes of the file as supplied.</summary>
    public long FileBytes { get; init; } = 2L << 30;

    /// <summary>Rows of one workbook sheet, headings included: what Excel itself can hold.</summary>
    public int SheetRows { get; init; } = 1_048_576;

    /// <summary>Rows of a file without sheets.</summary>
    public int FileRows { get; init; } = 50_000_000;

    public int Columns { get; init; } = 1_000;

    /// <summary>Characters in one cell. Excel stops at 32,767.</summary>
    public int CellCharacters { get; init; } = 100_000;

    /// <summary>Characters in all cells of one row together; rows are held whole.</summary>
    public int RowCharacters { get; init; } = 4_000_000;

    public int Sheets { get; init; } = 250;

    /// <summary>Bytes that a workbook may unpack to, all its parts together.</summary>
    public long UnpackedBytes { get; init; } = 2L << 30;

    /// <summary>How many times larger a part may be than its packed form. Real sheets stay well below 60; bombs reach 180 to 1,000.</summary>
    public int UnpackedRatio { get; init; } = 100;

    /// <summary>Parts smaller than this are not held to the ratio: little files of blanks pack very well.</summary>
    public long RatioFloorBytes { get; init; } = 16L << 20;
}
