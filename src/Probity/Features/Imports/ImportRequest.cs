using Probity.Access;
using Probity.Features.Organisations;

namespace Probity.Features.Imports;

/// <summary>A file to be imported, and as what.</summary>
public sealed record ImportRequest(Body Body, string Register, string Path, string FileName, Actor By)
{
    public string? LegacyName { get; init; }

    public bool IsDryRun { get; init; }

    /// <summary>The random name of an upload in the spool folder; null for a person's own file.</summary>
    public string? Spool { get; init; }
}

/// <summary>How far an import is.</summary>
public sealed record ImportProgress(string Phase, int Rows);
