namespace Probity.Features.Contracts;

/// <summary>Where an imported row came from: the batch (IMP-NSH-2026-0007), and the place in the file that a person can open (issue 2, imports).</summary>
public sealed record Provenance(string? BatchReference, string? SourceFile, string? SourceSheet, int? SourceRow)
{
    /// <summary>When the publisher released it; null for what did not come as a release.</summary>
    public DateTimeOffset? ReleasedAt { get; init; }

    /// <summary>Entered on a page.</summary>
    public static readonly Provenance Typed = new(null, null, null, null);
}
