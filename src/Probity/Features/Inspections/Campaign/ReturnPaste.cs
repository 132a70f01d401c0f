using System.Text;
using Probity.Access;
using Probity.Data;
using Probity.Features.Imports.Sheets;
using Probity.Features.Inspections.Programmes;
using Probity.GovUk;

namespace Probity.Features.Inspections.Campaign;

/// <summary>
/// Takes the figures of a return from rows that were copied out of a spreadsheet or a CSV file: those of other systems, where the force
/// does not keep the register here. All of them or none, by the rules by which they are typed.
/// </summary>
public sealed class ReturnPaste(Db db, ReturnDesk desk, TimeProvider clock)
{
    /// <summary>The headings; the last three may be missing.</summary>
    public const string Headings = "item, state, value, as at, note";

    private static readonly SheetLimits Limits = new() { FileBytes = 1 << 20, FileRows = 1_000, Columns = 20 };

    /// <returns>How many answers were taken in, or what is wrong, row by row.</returns>
    public Task<(int Taken, IReadOnlyList<string> Problems)> TakeAsync(string code, string rows, Actor actor, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var sheet = await desk.SheetAsync(code, actor, ct);
        sheet.Return.MustBeOpen();
        var (problems, given) = (new List<string>(), new List<(ReturnAnswer Answer, FigureGiven Given)>());
        foreach (var row in await ReadAsync(rows, problems, ct))
        {
            var name = row["item"].Trim();
            var item = sheet.Programme.Return.FirstOrDefault(i => i.Code.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (item is null || sheet.Of(AnswerKind.Figure).FirstOrDefault(a => a.Item == item.Code) is not { } answer)
            {
                problems.Add($"Row {row.Row}: “{name}” is no item of this return. It has {string.Join(", ", sheet.Programme.Return.Select(i => i.Code))}.");
                continue;
            }

            if (given.Any(g => g.Answer == answer))
                problems.Add($"Row {row.Row}: {item.Code} is there twice. Keep one.");
            var read = new FormReader();
            var meant = FormOf(row, item).ReadFigure(read, item, desk.Today);
            problems.AddRange(read.Problems.Select(p => $"Row {row.Row}, {item.Code}: {p.Message}."));
            given.Add((answer, meant));
        }

        if (problems.Count == 0 && given.Count == 0)
            problems.Add($"There are no rows. The first row holds the headings: {Headings}.");
        if (problems.Count > 0)
            return (0, (IReadOnlyList<string>)problems);
        foreach (var (answer, meant) in given)
            answer.Give(meant, AnswerSource.Imported, actor, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return (given.Count, problems);
    }, ct);

    private static async Task<List<SheetRow>> ReadAsync(string rows, List<string> problems, CancellationToken ct)
    {
        var found = new List<SheetRow>();
        try
        {
            await foreach (var row in SheetReader.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(rows)), "pasted.csv", Limits, ct))
                found.Add(row);
        }
        catch (SheetException broken)
        {
            problems.Add(broken.Message);
        }

        if (found.Count > 0 && (!found[0].Cells.ContainsKey("item") || !found[0].Cells.ContainsKey("state") && !found[0].Cells.ContainsKey("value")))
        {
            problems.Add($"The first row must hold the headings: {Headings}.");
            found.Clear();
        }

        return found;
    }

    // The words of the schema, "not-supplied", and those of the page, "Not supplied", mean the same. A number without a state is a number.
    private static AnswerForm FormOf(SheetRow row, ReturnItem item)
    {
        var (state, value) = (row["state"].Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal), row["value"].Trim());
        return new AnswerForm
        {
            State = state.Length > 0 ? Enum.TryParse<CountState>(state, ignoreCase: true, out var said) && Enum.IsDefined(said) ? said.ToString() : row["state"] : value.Length > 0 ? nameof(CountState.Number) : null,
            Value = item.Kind == ReturnKind.Count ? value : null, Choice = item.Kind == ReturnKind.Choice ? value : null, Words = item.Kind == ReturnKind.Text ? value : null,
            AsAt = row["as at"] is { Length: > 0 } day ? FormReader.TryDate(day, out var date) ? DateParts.From(date) : new DateParts { Day = day } : null, Note = row["note"],
        };
    }
}
