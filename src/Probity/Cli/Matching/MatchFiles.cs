using System.IO.Compression;
using Probity.Features.Imports.Sheets;
using Probity.Matching.Tables;

namespace Probity.Cli.Matching;

/// <summary>Reads and writes the files of `match`: CSV, also gzipped.</summary>
internal static class MatchFiles
{
    public static RecordTable Read(string path, IReadOnlyDictionary<string, string> columns)
    {
        if (!File.Exists(path))
            throw new RuleBrokenException($"There is no file {path}.");
        try
        {
            using var file = File.OpenRead(path);
            return RecordTable.FromCsv(path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file, columns);
        }
        catch (TableException problem)
        {
            throw new RuleBrokenException($"{path}: {problem.Message}");
        }
        catch (InvalidDataException)
        {
            throw new RuleBrokenException($"{path} is named .gz, but it is not gzipped, or it is damaged. Pack it again.");
        }
    }

    /// <summary>Writes rows to a file that appears only when it is complete.</summary>
    public static async Task WriteAsync(string path, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<CellValue>> rows, CancellationToken ct)
    {
        var unfinished = path + ".part";
        try
        {
            await using (var file = File.Create(unfinished))
                await CsvOutput.WriteAsync(file, columns, rows.ToAsyncEnumerable(), ct, forPrograms: true);
            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>An id as it came: a negative number is a number and no formula.</summary>
    public static CellValue Id(string id) => id is ['-', _, ..] && long.TryParse(id, out var number) && $"{number}" == id ? CellValue.Of(number) : CellValue.Of(id);
}
