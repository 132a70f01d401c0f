using Probity.Matching.Clusters;
using Probity.Matching.Evaluation;
using Probity.Matching.People;
using Probity.Matching.Tables;

namespace Probity.Matching.Tests.People;

public sealed class PersonMatcherTests
{
    [Theory]
    [InlineData("febrl1.csv", 0.99)]
    [InlineData("febrl2.csv", 0.99)]
    [InlineData("febrl3.csv", 0.9962)]
    public void Febrl_is_matched_at_least_as_well_as_by_the_best_anchor(string file, double least)
    {
        RecordTable table = SharedData.People(file);

        PersonMatches matches = PersonMatcher.Dedupe(table);

        Assert.True(F1(matches, Truth.Of(table)!, 0.5) >= least, $"F1 {F1(matches, Truth.Of(table)!, 0.5):0.0000}");
        Assert.True(matches.Card.IsTrustworthy, matches.Card.ToString());
    }

    [Fact]
    public void Results_do_not_depend_on_the_threads_or_the_order_of_the_rows()
    {
        List<string?[]> rows = GeneratedPeople.Rows(700, 3);
        string?[][] shuffled = [.. rows];
        new Random(4).Shuffle(shuffled);
        RecordTable table = RecordTable.FromRows(GeneratedPeople.Headings, rows);

        string[] one = Links(PersonMatcher.Dedupe(table, new() { Threads = 1 }));
        string[] two = Links(PersonMatcher.Dedupe(table, new() { Threads = 2 }));
        string[] other = Links(PersonMatcher.Dedupe(RecordTable.FromRows(GeneratedPeople.Headings, shuffled)));

        Assert.NotEmpty(one);
        Assert.Equal(one, two);
        Assert.Equal(one, other);
    }

    [Fact]
    public void An_explanation_adds_up_to_the_score_bit_for_bit()
    {
        PersonMatches matches = PersonMatcher.Dedupe(GeneratedPeople.Table(300), new() { Floor = 0.0001 });

        Assert.All(matches.Pairs, p => Assert.Equal(p.Bits, matches.Explain(p).TotalBits));
        Assert.All(matches.Pairs, p => Assert.Equal(p.Probability, matches.Explain(p).Probability));
    }

    [Fact]
    public void What_is_missing_is_no_evidence()
    {
        PersonMatches matches = PersonMatcher.Dedupe(GeneratedPeople.Table(300));

        PersonPair pair = matches.Pairs.First(p => Value(matches, p.Left, ColumnRole.Email).Length == 0);

        Assert.DoesNotContain(matches.Explain(pair).Terms, t => t.Field == "E-mail");
    }

    [Fact]
    public void The_same_surname_alone_never_matches()
    {
        List<string?[]> rows = GeneratedPeople.Rows(300, 5);
        // A surname nobody else has: as rare as can be, and still not enough.
        rows.Add(["x1", "x1", null, "featherstonehaugh", null, null, null, null, null]);
        rows.Add(["x2", "x2", null, "featherstonehaugh", null, null, "preston", null, null]);
        rows.Add(["x3", "x3", "mary", "featherstonehaugh", null, null, "preston", null, null]);

        PersonMatches matches = PersonMatcher.Dedupe(RecordTable.FromRows(GeneratedPeople.Headings, rows), new() { Floor = 0.0001, Blocking = Blocking.Wide });

        PersonPair[] named = [.. matches.Pairs.Where(p => Value(matches, p.Left, ColumnRole.Surname) == "featherstonehaugh" && Value(matches, p.Right, ColumnRole.Surname) == "featherstonehaugh")];
        Assert.NotEmpty(named);
        Assert.All(named, p => Assert.True(p.Probability < 0.1, matches.Explain(p).Sentence));
        Assert.Contains(matches.Explain(named[0]).Terms, t => t.Field == "Caution");
    }

    [Fact]
    public void Strangers_of_one_name_are_kept_apart_though_their_addresses_look_alike()
    {
        List<string?[]> rows = GeneratedPeople.Rows(500, 7);
        for (int i = 0; i < 12; i++)
            rows.Add([$"s{i}", $"s{i}", "robert", "allenby", $"19{50 + (i * 3)}-0{1 + (i % 9)}-1{i % 9}", $"pr{1 + (i % 8)} {1 + (i % 7)}a{(char)('a' + i)}", "preston", $"robert.allenby{i}@example.org", null]);
        RecordTable table = RecordTable.FromRows(GeneratedPeople.Headings, rows);

        PersonMatches matches = PersonMatcher.Dedupe(table);

        Assert.DoesNotContain(matches.Pairs, p => p.Probability >= 0.5 && table.Id(p.Left)[0] == 's' && table.Id(p.Right)[0] == 's');
    }

    [Fact]
    public void Two_tables_are_linked_and_only_across()
    {
        List<string?[]> rows = GeneratedPeople.Rows(400, 9);
        RecordTable left = RecordTable.FromRows(GeneratedPeople.Headings, rows.Where((_, i) => i % 2 == 0)), right = RecordTable.FromRows(GeneratedPeople.Headings, rows.Where((_, i) => i % 2 == 1));

        PersonMatches matches = PersonMatcher.Link(left, right);

        int right1 = matches.Pairs.Count(p => p.Probability >= 0.5 && left.Find(ColumnRole.Truth)!.Pool.Text(left.Find(ColumnRole.Truth)!.Ids[p.Left]) == right.Find(ColumnRole.Truth)!.Pool.Text(right.Find(ColumnRole.Truth)!.Ids[p.Right]));
        Assert.True(right1 > 0.98 * matches.Pairs.Count(p => p.Probability >= 0.5));
        Assert.True(right1 > 250);
        Assert.All(matches.Pairs, p => Assert.True(p.Left < left.Rows && p.Right < right.Rows));
        Assert.All(matches.Pairs.Take(20), p => Assert.Equal(p.Bits, matches.Explain(p).TotalBits));
    }

    [Fact]
    public void Each_record_has_its_likeliest_partners_first()
    {
        RecordTable left = RecordTable.FromRows(GeneratedPeople.Headings, GeneratedPeople.Rows(300, 15)), right = RecordTable.FromRows(GeneratedPeople.Headings, GeneratedPeople.Rows(300, 15));

        PersonMatches matches = PersonMatcher.Link(left, right);

        IReadOnlyList<PersonPair> one = matches.Best(), two = matches.Best(2);
        Assert.Equal(left.Rows, one.Count);
        Assert.All(one, p => Assert.Equal(left.Find(ColumnRole.Truth)!.Pool.Text(left.Find(ColumnRole.Truth)!.Ids[p.Left]), right.Find(ColumnRole.Truth)!.Pool.Text(right.Find(ColumnRole.Truth)!.Ids[p.Right])));
        Assert.All(two.GroupBy(p => p.Left), g => Assert.True(g.Count() <= 2 && g.First().Bits >= g.Last().Bits));
        Assert.All(one, p => Assert.Equal(matches.Pairs.Where(q => q.Left == p.Left).Max(q => q.Bits), p.Bits));
    }

    [Fact]
    public void Labels_teach_how_records_of_one_person_compare()
    {
        RecordTable table = GeneratedPeople.Table(300, 13);
        Truth truth = Truth.Of(table)!;
        PairDecision[] labels = [.. from a in Enumerable.Range(0, 200) from b in Enumerable.Range(a + 1, 6) where truth.Same(a, b) select new PairDecision(a, b, true)];

        PersonMatches matches = PersonMatcher.Dedupe(table, new() { Labels = labels });

        double share = labels.Count(l => Value(matches, l.Left, ColumnRole.Surname) == Value(matches, l.Right, ColumnRole.Surname)) / (double)labels.Length;
        Assert.Equal(share, matches.Card.Fields.Single(f => f.Field == "Surname").Levels[0].M, 0.02);
        Assert.True(F1(matches, truth, 0.5) > 0.95);
    }

    [Fact]
    public void Hostile_values_neither_break_nor_slow_it()
    {
        List<string?[]> rows = GeneratedPeople.Rows(1500, 11);
        foreach (string hostile in new[] { new string('a', 100_000), new string('\u202E', 5_000), "\u0000\u0001\u0002", "\uD800\uDC00\uD800", "' OR 1=1 --", string.Concat(Enumerable.Repeat("x ", 50_000)) })
        {
            for (int i = 0; i < 400; i++) rows.Add([$"h{rows.Count}", $"h{rows.Count}", hostile, hostile, hostile, hostile, hostile, hostile, hostile]);
        }

        PersonMatches matches = PersonMatcher.Dedupe(RecordTable.FromRows(GeneratedPeople.Headings, rows));

        // Every comparison looks at 200 bytes at most; what remains to be bounded is how many there are.
        Assert.True(matches.Card.Compared < 200L * rows.Count, $"{matches.Card.Compared} comparisons");
        Assert.All(matches.Pairs.Take(5), p => Assert.Equal(p.Bits, matches.Explain(p).TotalBits));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Tables_of_no_few_or_equal_records_are_no_trouble(int rows)
    {
        RecordTable table = RecordTable.FromRows(["id", "name", "dob"], Enumerable.Range(0, rows).Select(i => new string?[] { $"{i}", "Ann Lee", "1970-01-02" }));

        Assert.True(PersonMatcher.Dedupe(table).Pairs.Count <= 1);
    }

    private static double F1(PersonMatches matches, Truth truth, double threshold)
    {
        PersonPair[] linked = [.. matches.Pairs.Where(p => p.Probability >= threshold)];
        double right = linked.Count(p => truth.Same(p.Left, p.Right));
        return 2 * right / (linked.Length + truth.Pairs);
    }

    private static string Value(PersonMatches matches, int row, ColumnRole role) => matches.Tables[0].Find(role)!.Pool.Text(matches.Tables[0].Find(role)!.Ids[row]);

    private static string[] Links(PersonMatches matches) =>
        [.. matches.Pairs.Select(p => (A: matches.Tables[0].Id(p.Left), B: matches.Tables[0].Id(p.Right), p.Bits))
            .Select(p => string.CompareOrdinal(p.A, p.B) < 0 ? $"{p.A} {p.B} {p.Bits:R}" : $"{p.B} {p.A} {p.Bits:R}").Order(StringComparer.Ordinal)];
}
