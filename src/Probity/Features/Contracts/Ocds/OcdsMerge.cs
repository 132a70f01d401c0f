namespace Probity.Features.Contracts.Ocds;

/// <summary>Everything known of one contracting process, from all its releases.</summary>
/// <param name="Current">The state after the latest release, as one release.</param>
/// <param name="ReleaseIds">The releases it was made from, oldest first.</param>
public sealed record OcdsProcess(string Ocid, OcdsRelease Current, IReadOnlyList<string> ReleaseIds);

/// <summary>Several releases of one process into one state.</summary>
public static class OcdsMerge
{
    /// <summary>The releases of one ocid, in any order: later dates win field by field; parties, awards and contracts are matched by id.</summary>
    public static OcdsProcess Of(IEnumerable<OcdsRelease> releases) => throw new NotImplementedException();
}
