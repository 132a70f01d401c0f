using Probity.Matching.Clusters;
using Probity.Matching.Evaluation;
using Probity.Matching.People;
using Probity.Matching.Tables;
using Probity.Matching.Tests.People;

namespace Probity.Matching.Tests.Clusters;

public sealed class ClusterResolverTests
{
    [Fact]
    public void Records_that_match_are_one_cluster_and_the_rest_stay_alone()
    {
        ClusterResult result = ClusterResolver.Resolve(5, [new(0, 1, 6), new(1, 2, 5), new(0, 2, 1), new(3, 4, -2)]);

        Assert.Equal([0, 0, 0, 1, 2], result.ClusterOf);
        Assert.Equal(3, result.Count);
    }

    [Fact]
    public void One_bad_pair_does_not_make_two_families_one()
    {
        // 0-1-2 and 3-4-5 belong together; 2-3 is a mistake that connected components would fall for.
        WeightedPair[] pairs = [new(0, 1, 8), new(0, 2, 8), new(1, 2, 8), new(3, 4, 8), new(3, 5, 8), new(4, 5, 8), new(2, 3, 9)];

        Assert.Equal([0, 0, 0, 1, 1, 1], ClusterResolver.Resolve(6, pairs).ClusterOf);
    }

    [Fact]
    public void A_large_component_is_parted_at_its_bridges_too()
    {
        WeightedPair[] pairs = [.. Clique(0, 60), .. Clique(60, 60), new(0, 60, 4), new(1, 61, 4)];

        int[] clusters = ClusterResolver.Resolve(120, pairs).ClusterOf;

        Assert.Equal([.. Enumerable.Repeat(0, 60), .. Enumerable.Repeat(1, 60)], clusters);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(60)]
    public void The_order_of_pairs_records_and_decisions_changes_nothing(int groupSize)
    {
        var dice = new Random(groupSize);
        int records = groupSize * 6;
        WeightedPair[] pairs = [.. Enumerable.Range(0, records * 6).Select(_ => (A: dice.Next(records), B: dice.Next(records)))
            .Where(p => p.A != p.B).DistinctBy(p => (Math.Min(p.A, p.B), Math.Max(p.A, p.B)))
            .Select(p => new WeightedPair(p.A, p.B, p.A / groupSize == p.B / groupSize ? dice.Next(1, 12) : dice.Next(-12, 3)))];
        PairDecision[] decisions = [new(0, records - 1, true, "a"), new(1, 2, false, "b"), new(3, 2, true, "c"), new(0, groupSize, false, "d")];
        ClusterResult straight = ClusterResolver.Resolve(records, pairs, new() { Decisions = decisions, Threads = 1 });

        int[] places = [.. Enumerable.Range(0, records)];
        dice.Shuffle(places);
        int[] names = new int[records];
        for (int i = 0; i < records; i++) names[places[i]] = i;
        WeightedPair[] moved = [.. pairs.Select(p => new WeightedPair(places[p.B], places[p.A], p.Bits))];
        dice.Shuffle(moved);
        ClusterResult other = ClusterResolver.Resolve(records, moved, new()
        {
            Decisions = [.. decisions.Reverse().Select(d => d with { Left = places[d.Right], Right = places[d.Left] })],
            Order = record => (ulong)names[record],
        });

        Assert.True(straight.Count > 1 && straight.Count < records);
        Assert.Equal(Sets(straight.ClusterOf, r => r), Sets(other.ClusterOf, r => names[r]));
    }

    [Fact]
    public void What_people_decided_wins_over_every_weight()
    {
        WeightedPair[] pairs = [new(0, 1, 20), new(2, 3, -20)];

        ClusterResult result = ClusterResolver.Resolve(4, pairs, new() { Decisions = [new(0, 1, false), new(2, 3, true)] });

        Assert.Equal([0, 1, 2, 2], result.ClusterOf);
        Assert.Empty(result.Contradictions);
    }

    [Fact]
    public void Records_decided_to_be_different_stay_apart_whoever_stands_between_them()
    {
        WeightedPair[] pairs = [new(0, 1, 9), new(1, 2, 8)];

        int[] clusters = ClusterResolver.Resolve(3, pairs, new() { Decisions = [new(0, 2, false)], Weigher = () => (_, _) => 9 }).ClusterOf;

        Assert.Equal([0, 0, 1], clusters);
    }

    [Fact]
    public void A_contradiction_names_the_decisions_along_the_shortest_chain()
    {
        PairDecision[] decisions =
        [
            new(0, 1, true, "D1"), new(1, 2, true, "D2"), new(2, 3, true, "D3"), new(0, 4, true, "D4"), new(4, 3, true, "D5"),
            new(0, 3, false, "D6"), new(5, 0, false, "D7"),
        ];

        ClusterResult result = ClusterResolver.Resolve(6, [], new() { Decisions = decisions });

        Contradiction contradiction = Assert.Single(result.Contradictions);
        Assert.Equal("D6", contradiction.Different.Reference);
        Assert.Equal(["D4", "D5"], contradiction.Chain.Select(d => d.Reference));
        Assert.Equal([0, 0, 0, 0, 0, 1], result.ClusterOf);
    }

    [Fact]
    public void Two_staff_numbers_are_two_people_however_much_else_agrees()
    {
        List<string?[]> rows = GeneratedPeople.Rows(200, 21);
        foreach (string number in new[] { "70011", "70011", "81922", "81922" })
            rows.Add([$"t{rows.Count}", number, "owain", "inland", "1971-06-24", "pr1 1aa", "preston", null, number]);
        RecordTable table = RecordTable.FromRows(GeneratedPeople.Headings, rows);

        int[] clusters = PersonMatcher.Dedupe(table).Cluster().ClusterOf;

        Assert.Equal(clusters[^4], clusters[^3]);
        Assert.Equal(clusters[^2], clusters[^1]);
        Assert.NotEqual(clusters[^4], clusters[^1]);
    }

    [Fact]
    public void Clusters_of_people_are_the_same_for_any_order_of_rows_and_nearly_all_right()
    {
        string?[][] rows = [.. GeneratedPeople.Rows(600, 23)];
        RecordTable table = RecordTable.FromRows(GeneratedPeople.Headings, rows);
        new Random(5).Shuffle(rows);
        RecordTable shuffled = RecordTable.FromRows(GeneratedPeople.Headings, rows);

        ClusterResult one = PersonMatcher.Dedupe(table, new() { Threads = 1 }).Cluster(), other = PersonMatcher.Dedupe(shuffled, new() { Threads = 2 }).Cluster();

        Assert.Equal(Sets(one.ClusterOf, table.Id), Sets(other.ClusterOf, shuffled.Id));
        Assert.True(ClusterQuality.Of(one.ClusterOf, Truth.Of(table)!).F1 > 0.97);
    }

    private static IEnumerable<WeightedPair> Clique(int start, int size) =>
        from a in Enumerable.Range(start, size) from b in Enumerable.Range(start, size) where a < b select new WeightedPair(a, b, 5);

    private static string[] Sets<T>(int[] clusters, Func<int, T> name) =>
        [.. Enumerable.Range(0, clusters.Length).GroupBy(r => clusters[r]).Select(g => string.Join(" ", g.Select(r => $"{name(r)}").Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal)];
}
