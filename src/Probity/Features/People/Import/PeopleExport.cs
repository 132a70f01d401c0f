using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Imports;
using Probity.Features.Imports.Sheets;
using Probity.Features.Organisations;

namespace Probity.Features.People.Import;

/// <summary>Everybody of a body with their latest posting, under the headings that the import reads back.</summary>
[Does("register.export")]
public sealed class PeopleExport(Db db) : IRegisterExport
{
    public string Register => "people";

    public IReadOnlyList<string> Columns { get; } = PeopleColumns.All.Select(c => c.Name).ToList();

    public async IAsyncEnumerable<IReadOnlyList<CellValue>> RowsAsync(Body body, Actor actor, [EnumeratorCancellation] CancellationToken ct)
    {
        var id = body.Id;
        var rows = db.People.AsNoTracking().Where(p => p.BodyId == id);
        rows = actor.IsSystem || actor.May("people.import") ? rows.OrderBy(p => p.Number) : rows.ReadableBy(actor, db).OrderBy(p => p.Number);
        var units = await db.Units.AsNoTracking().Select(u => new { u.Id, u.BodyId, u.Code, u.Name }).ToDictionaryAsync(u => u.Id, ct);
        var numbers = await db.People.AsNoTracking().Where(p => p.BodyId == id).Select(p => new { p.Id, p.Number }).ToDictionaryAsync(p => p.Id, p => p.Number, ct);
        var people = rows.Select(p => new { Person = p, Posting = db.Postings.Where(o => o.PersonId == p.Id).OrderByDescending(o => o.From).First() });
        await foreach (var row in people.AsAsyncEnumerable().WithCancellation(ct))
        {
            var (person, posting, unit) = (row.Person, row.Posting, units[row.Posting.UnitId]);
            yield return
            [
                CellValue.Of(person.Number), CellValue.Of(person.Type.ToString()), CellValue.Of(person.GivenNames), CellValue.Of(person.Surname), CellValue.Of(person.Email),
                CellValue.Of(person.StartedOn), CellValue.Of(person.LeftOn), CellValue.Of(posting.Rank), CellValue.Of(posting.Post), CellValue.Of(unit.Code), CellValue.Of(unit.Name),
                CellValue.Of(posting.LineManagerId is { } manager ? numbers.GetValueOrDefault(manager) : null), CellValue.Of(posting.IsChiefOfficer), CellValue.Of(posting.From),
            ];
        }
    }
}
