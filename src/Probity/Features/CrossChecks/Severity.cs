namespace Probity.Features.CrossChecks;

/// <summary>How much a hit deserves to be looked at first. It says nothing about anybody's conduct.</summary>
public enum Severity { Low, Medium, High }

/// <summary>One factor of a severity, and the sentence that says why: nothing about a severity is hidden (domain 4.1).</summary>
public sealed record SeverityPart(string Part, decimal Factor, string Sentence);

/// <summary>The factors multiplied, what bounds them, and what comes out.</summary>
/// <param name="Score">For the order of lists: severity first, then the product in hundredths, bounded or not.</param>
public sealed record SeverityRating(Severity Severity, int Score, IReadOnlyList<SeverityPart> Parts)
{
    private const int Medium = 200;
    private const int High = 400;
    private const int Band = 1_000_000;

    /// <summary>The product of the factors that a stored score was made from.</summary>
    public static decimal ProductOf(int score) => score % Band / 100m;

    /// <summary>Multiplies the parts. A floor and a bound are parts themselves, so that nothing is hidden; the bound wins over the floor (domain 4.1, tier C).</summary>
    public static SeverityRating Of(IReadOnlyList<SeverityPart> parts, SeverityPart? floorHigh = null, SeverityBound? bound = null)
    {
        var product = (int)decimal.Round(parts.Aggregate(1m, (whole, part) => whole * part.Factor) * 100m);
        var (severity, shown) = (product >= High ? Severity.High : product >= Medium ? Severity.Medium : Severity.Low, parts.ToList());
        if (floorHigh is not null)
        {
            severity = Severity.High;
            shown.Add(floorHigh);
        }

        if (bound is not null)
        {
            severity = severity > bound.AtMost ? bound.AtMost : severity;
            shown.Add(new SeverityPart("Bound", 1m, bound.Sentence));
        }

        return new SeverityRating(severity, (int)severity * Band + product, shown);
    }
}

/// <summary>How far a severity can go at most, and why.</summary>
public sealed record SeverityBound(Severity AtMost, string Sentence);
