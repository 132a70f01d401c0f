using Probity.Access;
using Probity.Features.Imports.Sheets;
using Probity.Features.Organisations;

namespace Probity.Features.Imports;

/// <summary>Every stored field of a register as rows under headings that its import reads back.</summary>
public interface IRegisterExport
{
    /// <summary>The same word as <see cref="IRegisterImport.Register"/>.</summary>
    string Register { get; }

    IReadOnlyList<string> Columns { get; }

    /// <summary>The rows that the actor may see, in the order of their references, streamed.</summary>
    IAsyncEnumerable<IReadOnlyList<CellValue>> RowsAsync(Body body, Actor actor, CancellationToken ct);
}
