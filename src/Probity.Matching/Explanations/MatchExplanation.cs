using System.Globalization;

namespace Probity.Matching.Explanations;

/// <summary>What one comparison says: bits for (+) or against (-) the two records being one.</summary>
/// <param name="Field">What was compared, as a person would call it: "Surname".</param>
/// <param name="Left">The value in the first record, as it was written.</param>
/// <param name="Right">The value in the second record.</param>
/// <param name="Level">How the values compare: "same", "one slip", "different".</param>
/// <param name="Bits">The weight of this evidence: log2(M / U). Two bits make the odds four times better.</param>
/// <param name="M">How often records of one entity compare like this.</param>
/// <param name="U">How often records of two entities compare like this by chance.</param>
/// <param name="Note">What else a reader should know, or empty.</param>
public sealed record EvidenceTerm(string Field, string Left, string Right, string Level, double Bits, double M, double U, string Note);

/// <summary>Why two records are, or are not, taken to be one. The terms are not a picture of the score: added to the prior they are the score.</summary>
/// <param name="ModelVersion">Which model said so; the same version gives the same bits.</param>
/// <param name="PriorBits">What was to be expected before anything was compared.</param>
/// <param name="Terms">The evidence, in the order in which the model adds it up.</param>
public sealed record MatchExplanation(string ModelVersion, double PriorBits, IReadOnlyList<EvidenceTerm> Terms)
{
    // Less than this turns no decision and is left out of the sentence.
    private const double WorthSaying = 0.5;

    /// <summary>The weight of the match: the prior and the terms, added from first to last so that it is the score bit for bit.</summary>
    public double TotalBits
    {
        get
        {
            double total = PriorBits;
            foreach (EvidenceTerm term in Terms) total += term.Bits;
            return total;
        }
    }

    /// <summary>How likely it is that both records mean one entity.</summary>
    public double Probability => ProbabilityOf(TotalBits);

    /// <summary>The evidence in one or two neutral sentences, heaviest first.</summary>
    public string Sentence
    {
        get
        {
            string speaksFor = List(Terms.Where(t => t.Bits >= WorthSaying).OrderByDescending(t => t.Bits));
            string speaksAgainst = List(Terms.Where(t => t.Bits <= -WorthSaying).OrderBy(t => t.Bits));
            return (speaksFor.Length, speaksAgainst.Length) switch
            {
                (0, 0) => $"There is too little to compare. {Likelihood}",
                (_, 0) => $"For: {speaksFor}. {Likelihood}",
                (0, _) => $"Against: {speaksAgainst}. {Likelihood}",
                _ => $"For: {speaksFor}. Against: {speaksAgainst}. {Likelihood}",
            };
        }
    }

    /// <summary>A weight in bits as a probability.</summary>
    public static double ProbabilityOf(double bits) => 1 / (1 + Math.Pow(2, -bits));

    /// <summary>The probability in words: never "certain" and never "impossible", which the model cannot know.</summary>
    public string Likelihood => Probability switch
    {
        > 0.999 => "Taken together, it is more than 99.9% likely that they are the same.",
        < 0.001 => "Taken together, it is less than 0.1% likely that they are the same.",
        double p => string.Create(CultureInfo.InvariantCulture, $"Taken together, it is {p * 100:0.#}% likely that they are the same."),
    };

    private static string List(IEnumerable<EvidenceTerm> terms) => string.Join(", ", terms.Select(t => t.Level.Length == 0 ? t.Field : $"{t.Field} ({t.Level})"));
}
