using Probity.Matching.Organisations;

namespace Probity.Matching.Tests.Organisations;

public sealed class BestRowsTests
{
    private const int Keep = 8;

    // The tie of a row is its number turned round, so that the order of coming and the order of ties differ.
    private static uint Tie(FoundRow row) => (uint)(ushort)~row.Row;

    private static List<FoundRow> Best(IEnumerable<FoundRow> offered, float leastShare = 0)
    {
        var best = new BestRows(Keep, leastShare);
        best.Start(Tie);
        foreach (FoundRow row in offered)
        {
            if (row.Score >= best.Least) best.Offer(row);
        }

        var kept = new List<FoundRow>();
        best.AddTo(kept);
        return kept;
    }

    [Fact]
    public void The_highest_are_kept_best_first()
    {
        FoundRow[] rows = [.. Enumerable.Range(0, 500).Select(i => new FoundRow(0, (ushort)i, i * 7919 % 500))];

        Assert.Equal(rows.OrderByDescending(r => r.Score).Take(Keep), Best(rows));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Which_of_many_equals_are_kept_does_not_depend_on_their_order(int seed)
    {
        FoundRow[] rows = [.. Enumerable.Range(0, 500).Select(i => new FoundRow(0, (ushort)i, i < 3 ? 2 : 1))];
        FoundRow[] expected = [.. rows.OrderByDescending(r => r.Score).ThenBy(Tie).Take(Keep)];
        new Random(seed).Shuffle(rows);

        Assert.Equal(expected.Order(ByRow), Best(rows).Order(ByRow));
    }

    [Fact]
    public void What_has_far_less_than_the_best_is_not_kept()
    {
        FoundRow[] rows = [new(0, 1, 3), new(0, 2, 10), new(0, 3, 4)];

        Assert.Equal([2, 3], Best(rows, leastShare: 0.4f).Select(r => (int)r.Row));
    }

    private static readonly Comparer<FoundRow> ByRow = Comparer<FoundRow>.Create((x, y) => x.Row.CompareTo(y.Row));
}
