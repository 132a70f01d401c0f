using System.Globalization;

namespace Probity.Features.Imports.Sheets;

/// <summary>One typed value on its way out to a file.</summary>
public readonly record struct CellValue
{
    private CellValue(CellKind kind, string text) => (Kind, this.text) = (kind, text);

    // All digits, no exponent, no zeros at the end: the same text whichever format it travels in.
    private const string Plain = "0.############################";

    private readonly string? text;

    public static CellValue Empty => default;

    public CellKind Kind { get; }

    /// <summary>The value as CSV writes it and as an import reads it back, whichever format it travelled in.</summary>
    public string Text => text ?? "";

    public static CellValue Of(string? text) => string.IsNullOrEmpty(text) ? Empty : new(CellKind.Text, CellText.Clean(text));

    public static CellValue Of(DateOnly? day) =>
        day is { } d ? new(CellKind.Date, d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : Empty;

    /// <summary>An instant, in UTC, with all its digits. Text in a workbook: a spreadsheet has no time zones.</summary>
    public static CellValue Of(DateTimeOffset? instant) => instant is { } i
        ? new(CellKind.Text, i.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture)) : Empty;

    public static CellValue Of(decimal? number) =>
        number is { } n ? new(CellKind.Number, n.ToString(Plain, CultureInfo.InvariantCulture)) : Empty;

    public static CellValue Of(long? number) => Of((decimal?)number);

    /// <summary>Money in whole pence, written in pounds with two decimals.</summary>
    public static CellValue OfPence(long? pence) =>
        pence is { } p ? new(CellKind.Money, (p / 100m).ToString("0.00", CultureInfo.InvariantCulture)) : Empty;

    public static CellValue Of(bool? answer) => answer is { } a ? new(CellKind.YesNo, a ? "yes" : "no") : Empty;
}

public enum CellKind { Empty, Text, Number, Money, Date, YesNo }
