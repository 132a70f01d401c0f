namespace Probity.Features.Contracts;

/// <summary>Where an imported row came from: the batch, and the place in the file that a person can open (issue 2, imports).</summary>
public sealed record Provenance(Guid? ImportBatchId, string? SourceFile, string? SourceSheet, int? SourceRow)
{
    /// <summary>Entered on a page.</summary>
    public static readonly Provenance Typed = new(null, null, null, null);
}
