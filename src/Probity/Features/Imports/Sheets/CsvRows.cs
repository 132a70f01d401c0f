using System.Globalization;
using System.Runtime.CompilerServices;
using CsvHelper;
using CsvHelper.Configuration;

namespace Probity.Features.Imports.Sheets;

/// <summary>The rows of a CSV file as RFC 4180 has them, numbered as a spreadsheet shows them.</summary>
internal sealed class CsvRows(string file, SheetLimits limits, ICollection<RowProblem> notes)
{
    private const string BadQuotation =
        "The quotation marks do not pair. A value in quotation marks needs one at each end, and each one inside it written twice.";

    private bool bad;

    public async IAsyncEnumerable<RawRow> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken ct)
    {
        var origin = stream.Position;
        var encoding = await CsvText.EncodingAsync(stream, file, notes, ct);
        string sample;
        using (var first = new StreamReader(stream, encoding, true, leaveOpen: true))
            sample = await CsvText.SampleAsync(first);
        stream.Position = origin;

        using var reader = new StreamReader(stream, encoding, true, 128 << 10, leaveOpen: true);
        var hint = sample.StartsWith("sep=", StringComparison.OrdinalIgnoreCase);
        if (hint)
            await reader.ReadLineAsync(ct);
        var row = 0;
        using var bounded = new RowBoundReader(reader, limits.RowCharacters, () => Stop(row + 1,
            $"This row has more than {limits.RowCharacters:N0} characters. Check that this is the right file and that its quotation marks are closed."));
        using var parser = new CsvParser(bounded, Configuration(CsvText.Separator(sample)), leaveOpen: true);
        while (await NextAsync(parser))
        {
            ct.ThrowIfCancellationRequested();
            row = parser.Row;
            yield return Row(parser);
            bounded.StartRow();
        }
    }

    private RawRow Row(CsvParser parser)
    {
        if (parser.Row > limits.FileRows)
            throw Stop(parser.Row, $"The file has more than {limits.FileRows:N0} rows. Divide it into smaller files.");
        if (parser.Count > limits.Columns)
            throw Stop(parser.Row, $"This row has more than {limits.Columns:N0} values. Check that this is the right file.");

        var values = new string[parser.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = FormulaGuard.Remove(CellText.Clean(parser[i] ?? ""));
        return new(parser.Row, values, bad ? [(null, BadQuotation)] : []);
    }

    private async Task<bool> NextAsync(CsvParser parser)
    {
        bad = false;
        try
        {
            return await parser.ReadAsync();
        }
        catch (MaxFieldSizeException)
        {
            throw Stop(parser.Row, $"A value has more than {limits.CellCharacters:N0} characters. A quotation mark that is not closed does this; close it.");
        }
    }

    private SheetException Stop(int row, string rule) => new(new RowProblem(file, null, row, null, null, rule));

    private CsvConfiguration Configuration(char separator) => new(CultureInfo.InvariantCulture)
    {
        Delimiter = separator.ToString(),
        Mode = CsvMode.RFC4180,
        HasHeaderRecord = false,
        IgnoreBlankLines = false,
        DetectColumnCountChanges = false,
        MaxFieldSize = limits.CellCharacters,
        BadDataFound = _ => bad = true,
    };
}
