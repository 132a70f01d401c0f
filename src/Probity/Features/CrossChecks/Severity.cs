namespace Probity.Features.CrossChecks;

/// <summary>How much a hit deserves to be looked at first. It says nothing about anybody's conduct.</summary>
public enum Severity { Low, Medium, High }

/// <summary>One factor of a severity, and the sentence that says why: nothing about a severity is hidden (domain 4.1).</summary>
public sealed record SeverityPart(string Part, decimal Factor, string Sentence);

/// <summary>The factors multiplied, what bounds them, and what comes out.</summary>
/// <param name="Score">Hundredths, so that lists can sort by it.</param>
public sealed record SeverityRating(Severity Severity, int Score, IReadOnlyList<SeverityPart> Parts)
{
    private const int Medium = 200;
    private const int High = 400;

    /// <summary>Multiplies the parts. A floor and a bound are parts themselves, so that nothing is hidden; the bound wins over the floor (domain 4.1, tier C).</summary>
    public static SeverityRating Of(IReadOnlyList<SeverityPart> parts, SeverityPart? floorHigh = null, SeverityBound? bound = null)
    {
        var score = (int)decimal.Round(parts.Aggregate(1m, (product, part) => product * part.Factor) * 100m);
        var shown = parts.ToList();
        if (floorHigh is not null)
        {
            score = Math.Max(score, High);
            shown.Add(floorHigh);
        }

        if (bound is not null)
        {
            score = Math.Min(score, bound.AtMost switch { Severity.Low => Medium - 1, Severity.Medium => High - 1, _ => int.MaxValue });
            shown.Add(new SeverityPart("Bound", 1m, bound.Sentence));
        }

        return new SeverityRating(score >= High ? Severity.High : score >= Medium ? Severity.Medium : Severity.Low, score, shown);
    }
}

/// <summary>How far a severity can go at most, and why.</summary>
public sealed record SeverityBound(Severity AtMost, string Sentence);
