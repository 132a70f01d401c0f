using Probity.Access;
using Probity.Data;
using Probity.Features.Imports.Sheets;
using Probity.Features.Organisations;

namespace Probity.Features.Imports;

/// <summary>Writes whole registers as files, and notes who took them.</summary>
public sealed class RegisterExports(Db db, TimeProvider clock, IEnumerable<IRegisterExport> registers)
{
    public IReadOnlyList<string> Registers => registers.Select(r => r.Register).Order(StringComparer.Ordinal).ToList();

    /// <summary>Writes every row that the actor may see, and returns how many there were. The note is saved before the last byte is given away.</summary>
    public async Task<int> WriteAsync(string register, Body body, SheetFormat format, Stream output, string reason, Actor by, CancellationToken ct)
    {
        var export = registers.SingleOrDefault(r => r.Register == register)
            ?? throw new RuleBrokenException($"There is no register called '{register}' that can be exported. Known: {string.Join(", ", Registers)}.");
        var rows = 0;
        await SheetWriter.WriteAsync(output, format, register, ExerciseMark.Columns(body, export.Columns), ExerciseMark.Rows(body, CountedAsync(), ct), ct);
        db.ChangeTracker.Clear();
        db.RegisterExtracts.Add(RegisterExtract.Take(body.Id, register, format.ToString().ToLowerInvariant(), rows, reason, by, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        return rows;

        async IAsyncEnumerable<IReadOnlyList<CellValue>> CountedAsync()
        {
            await foreach (var row in export.RowsAsync(body, by, ct))
            {
                rows++;
                yield return row;
            }
        }
    }
}
