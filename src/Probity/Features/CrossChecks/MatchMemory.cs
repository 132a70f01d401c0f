using System.Collections.Concurrent;
using Probity.Matching;

namespace Probity.Features.CrossChecks;

/// <summary>
/// The last few sets of suppliers as indexes, with what was found in them: a run that follows one new offer compares one new
/// name and not all of them again. It changes nothing about the answers, which depend on names and suppliers alone.
/// </summary>
public sealed class MatchMemory
{
    private const int Sets = 12;
    private const int NamesKept = 150_000;

    private readonly Lock gate = new();
    private readonly LinkedList<(string Print, KnownSuppliers Suppliers)> recent = new();

    public KnownSuppliers Of(IReadOnlyList<(string Id, OrganisationDetails Details)> suppliers)
    {
        var print = Fingerprint.Hash(CheckJson.Write(suppliers.Select(s => new { s.Id, s.Details })));
        lock (gate)
        {
            var known = recent.FirstOrDefault(r => r.Print == print).Suppliers ?? new KnownSuppliers(suppliers, NamesKept);
            recent.Remove((print, known));
            recent.AddFirst((print, known));
            if (recent.Count > Sets)
                recent.RemoveLast();
            return known;
        }
    }
}

/// <summary>One set of suppliers, and which of them a name may be.</summary>
public sealed class KnownSuppliers
{
    // The right one is among the first few for nearly all typed names.
    private const int Top = 12;

    private readonly OrganisationIndex index = new();
    private readonly ConcurrentDictionary<OrganisationDetails, IReadOnlyList<OrganisationCandidate>> found = new();
    private readonly int most;

    internal KnownSuppliers(IReadOnlyList<(string Id, OrganisationDetails Details)> suppliers, int most)
    {
        this.most = most;
        index.AddRange(suppliers);
    }

    public IReadOnlyList<OrganisationCandidate> Find(OrganisationDetails name)
    {
        if (found.Count > most)
            found.Clear();
        return found.GetOrAdd(name, asked => index.Find(asked, Top));
    }

    /// <summary>Finds many names ahead, on all processors: a run asks for each of them.</summary>
    public void FindAll(IReadOnlyCollection<OrganisationDetails> names) => Parallel.ForEach(names, name => Find(name));

    public NameWeights? Weigh(OrganisationDetails name, string id) => index.Explain(name, id) is { } why ? NameWeights.Of(why) : null;
}
