using Probity.Matching.Clusters;
using Probity.Matching.Explanations;
using Probity.Matching.People;

namespace Probity.Matching.Evaluation;

/// <summary>A pair that the model got wrong, and why.</summary>
/// <param name="LeftId">The first record.</param>
/// <param name="RightId">The second record.</param>
/// <param name="IsMatch">What they truly are.</param>
/// <param name="Explanation">Why the model said otherwise.</param>
public sealed record Mistake(string LeftId, string RightId, bool IsMatch, MatchExplanation Explanation);

/// <summary>How well people were recognised: pairs, clusters, and the worst mistakes with their explanations.</summary>
public sealed record PersonEvaluation(PairQuality Pairs, ClusterQuality Clusters, long NeverCompared, IReadOnlyList<Mistake> WorstMistakes)
{
    /// <summary>Evaluates what was found in one table against the truth.</summary>
    public static PersonEvaluation Of(PersonMatches matches, Truth truth, int mistakes = 10)
    {
        ClusterResult clusters = matches.Cluster();
        PairQuality pairs = PairQuality.Of(matches.Pairs.Select(p => new JudgedPair(p.Probability, truth.Same(p.Left, p.Right))), truth.Pairs);
        long found = matches.Pairs.LongCount(p => truth.Same(p.Left, p.Right));
        return new(pairs, ClusterQuality.Of(clusters.ClusterOf, truth), truth.Pairs - found, [.. Worst(matches, truth, mistakes)]);
    }

    // Half the surest of the wrong and half the least sure of the missed, in an order that does not depend on the rows.
    private static IEnumerable<Mistake> Worst(PersonMatches matches, Truth truth, int count)
    {
        PersonPair[] wrong = [.. matches.Pairs.Where(p => !truth.Same(p.Left, p.Right) && p.Probability >= 0.5).OrderByDescending(p => p.Bits).ThenBy(Name, StringComparer.Ordinal).Take(count)];
        PersonPair[] missed = [.. matches.Pairs.Where(p => truth.Same(p.Left, p.Right) && p.Probability < 0.5).OrderBy(p => p.Bits).ThenBy(Name, StringComparer.Ordinal).Take(count)];
        int fromWrong = Math.Min(wrong.Length, Math.Max((count + 1) / 2, count - missed.Length));
        wrong = wrong[..fromWrong];
        missed = missed[..Math.Min(missed.Length, count - fromWrong)];
        foreach (PersonPair pair in wrong.Concat(missed))
            yield return new(matches.Tables[0].Id(pair.Left), matches.Tables[0].Id(pair.Right), truth.Same(pair.Left, pair.Right), matches.Explain(pair));

        string Name(PersonPair pair) => $"{matches.Tables[0].Id(pair.Left)} {matches.Tables[0].Id(pair.Right)}";
    }
}
