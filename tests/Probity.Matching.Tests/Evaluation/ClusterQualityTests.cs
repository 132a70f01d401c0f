using Probity.Matching.Evaluation;

namespace Probity.Matching.Tests.Evaluation;

public sealed class ClusterQualityTests
{
    [Fact]
    public void Pairs_and_records_are_counted_as_the_literature_does()
    {
        // Truth: {0,1,2} {3,4}. Found: {0,1} {2,3,4}.
        ClusterQuality quality = ClusterQuality.Of([7, 7, 9, 9, 9], Truth.Of([1, 1, 1, 2, 2]));

        Assert.Equal(2.0 / 4, quality.Precision, 12);
        Assert.Equal(2.0 / 4, quality.Recall, 12);
        Assert.Equal(((2 * 1.0) + (1.0 / 3) + (2 * 2.0 / 3)) / 5, quality.BCubedPrecision, 12);
        Assert.Equal(((2 * 2.0 / 3) + (1.0 / 3) + (2 * 1.0)) / 5, quality.BCubedRecall, 12);
    }

    [Fact]
    public void The_truth_itself_is_perfect()
    {
        ClusterQuality quality = ClusterQuality.Of([1, 1, 2], Truth.Of([5, 5, 6]));

        Assert.Equal((1, 1), (quality.F1, quality.BCubedF1));
    }

    [Fact]
    public void Febrl_ids_say_which_records_are_one()
    {
        Truth truth = Truth.Of(SharedData.People("febrl3.csv"))!;

        Assert.Equal(6538, truth.Pairs);
    }
}
