using Probity.Matching.Evaluation;
using Probity.Matching.People;
using Probity.Matching.Tables;
using Probity.Matching.Tests.People;

namespace Probity.Matching.Tests.Evaluation;

public sealed class PairQualityTests
{
    [Fact]
    public void Wilsons_interval_has_the_published_bounds()
    {
        Proportion share = Proportion.Of(15, 148);

        Assert.Equal(0.1014, share.Value, 4);
        Assert.Equal(0.0624, share.Low, 4);
        Assert.Equal(0.1605, share.High, 4);
        Assert.Equal((0.0, 1.0), (Proportion.Of(0, 0).Low, Proportion.Of(0, 0).High));
    }

    [Fact]
    public void Thresholds_count_right_wrong_and_missed_pairs_also_those_never_scored()
    {
        PairQuality quality = PairQuality.Of([new(0.97, true), new(0.9, true), new(0.6, false), new(0.3, true)], allMatches: 5);

        Assert.Equal((2, 0, 3), Counts(quality.At(0.9)));
        Assert.Equal((2, 1, 3), Counts(quality.At(0.5)));
        Assert.Equal((3, 1, 2), Counts(quality.At(0.05)));
        Assert.Equal(2.0 * 3 / (3 + 1 + 5), quality.Best.F1.Value, 12);
        Assert.Equal(0.3, quality.Best.Threshold);
        Assert.InRange(quality.Best.F1.Value, quality.Best.F1.Low, quality.Best.F1.High);
    }

    [Fact]
    public void Calibration_compares_what_was_said_with_what_was_so()
    {
        PairQuality quality = PairQuality.Of([.. Enumerable.Range(0, 10).Select(i => new JudgedPair(0.75, i < 5)), new(0.95, true), new(0.95, true)], 7);

        Assert.Equal([(0.75, 0.5), (0.95, 1.0)], quality.Calibration.Select(b => (Math.Round(b.Said, 6), b.So)));
        Assert.Equal(((10 * 0.25) + (2 * 0.05)) / 12, quality.CalibrationError, 6);
    }

    [Fact]
    public void An_evaluation_lists_the_worst_mistakes_with_their_explanations()
    {
        RecordTable table = GeneratedPeople.Table(400, 31);
        PersonMatches matches = PersonMatcher.Dedupe(table);

        // A truth that denies every tenth record its group makes mistakes that cannot be missed.
        Truth truth = Truth.Of(Truth.Of(table)!.Groups.Select((g, row) => row % 10 == 0 ? 1_000_000 + row : g));
        PersonEvaluation evaluation = PersonEvaluation.Of(matches, truth, mistakes: 6);

        Assert.Equal(6, evaluation.WorstMistakes.Count);
        Assert.All(evaluation.WorstMistakes, m => Assert.Equal(m.IsMatch, m.Explanation.Probability < 0.5));
        Assert.True(evaluation.Pairs.Best.F1.Value > 0.6);
        Assert.True(evaluation.Clusters.BCubedF1 > 0.8);
    }

    private static (long, long, long) Counts(AtThreshold at) => (at.Right, at.Wrong, at.Missed);
}
