namespace Probity.Matching.People;

/// <summary>What training found: how records of one person compare, how strangers do, and how many pairs are of one person.</summary>
internal sealed record Estimates(LevelTable M, LevelTable U, double Matches, double TotalPairs, double Disagreement)
{
    public double PriorBits => Math.Log2(Matches / Math.Max(TotalPairs - Matches, 1));
}

/// <summary>
/// Learns without labels, by expectation and maximisation over counts of patterns. How strangers compare comes from random pairs and
/// is held; how records of one person compare is learned, for each field only from pairs that were found by a rule that does not look
/// at that field, because a rule that does finds agreement only.
/// </summary>
internal sealed class Trainer(PersonRecords records, BlockingRule[] rules, Commonness commonness)
{
    private const int MostRounds = 60;

    // As if this many pairs of the usual kind had been seen before: a level that never occurs gets a sensible weight and not a wild one.
    private const double UsualPairs = 20;

    private readonly PersonField[] fields = records.Fields;
    private readonly LevelTable usual = LevelTable.Usual();
    private readonly double totalPairs = Math.Max(1, records.FirstRows < records.Rows
        ? (double)records.FirstRows * (records.Rows - records.FirstRows)
        : records.Rows * (records.Rows - 1.0) / 2);

    /// <summary>How strangers compare, from random pairs; agreement on the very value is counted exactly and not sampled.</summary>
    public LevelTable OfStrangers(Candidate[] sample)
    {
        var u = new LevelTable();
        foreach (PersonField field in fields)
        {
            Span<double> shares = u.Of(field);
            foreach (Candidate pair in sample) shares[Levels.At(pair.Pattern, field)]++;
            shares[Levels.None] = 0;
            int levels = Levels.Of(field).Length;
            double total = 0;
            // Half a pair for what was not seen.
            for (int level = 1; level < levels; level++) total += shares[level] += 0.5;
            for (int level = 1; level < levels; level++) shares[level] /= total;
            if (IsConditional(field)) continue;
            if (field == PersonField.Postcode) CountParts(shares);
            double equal = Math.Max(commonness.Equal(field), 0.5 / totalPairs), rest = (1 - equal) / (1 - shares[Levels.Same]);
            for (int level = 1; level < levels; level++) shares[level] = level == Levels.Same ? equal : shares[level] * rest;
        }

        return u;
    }

    // How many strangers share a sector, a district or an area is known exactly too; the sample only has to find the slips.
    private void CountParts(Span<double> shares)
    {
        double inner = commonness.Equal(PersonField.Postcode), rest = 1 - shares[Levels.Slip];
        for (int level = Levels.Sector; level <= Levels.Area; level++)
        {
            double within = commonness.EqualPart(level);
            shares[level] = Math.Max(within - inner, 0.5 / totalPairs);
            rest -= shares[level];
            inner = within;
        }

        shares[Levels.PostcodeDiffers] = rest - shares[Levels.Same];
    }

    /// <summary>Weights to begin with, level by level.</summary>
    public double[] Rough(LevelTable u) => Weights(usual, u).Values;

    /// <summary>Learns from the counts; from labelled pairs of one person, where there are any, how records of one person compare.</summary>
    public Estimates Learn(PatternCount[] counts, LevelTable strangers, PatternCount[] labelled)
    {
        LevelTable m = usual, u = strangers;
        double matches = Math.Max(records.Rows / 4.0, 1), disagreement = 0;
        double[] posterior = new double[counts.Length];
        for (int round = 0; round < MostRounds; round++)
        {
            double before = matches;
            matches = Expect(counts, Weights(m, u), Math.Log2(matches / totalPairs), posterior);
            m = labelled.Length > 0 ? OfLabelled(labelled) : Maximise(counts, posterior);
            // Random pairs hold some of one person; in a register where people have a dozen records they would pass for strangers' agreement.
            u = WithoutMatches(strangers, m, matches);
            if (round > 5 && Math.Abs(matches - before) < 1e-5 * matches) break;
        }

        disagreement = Disagreement(counts, posterior, m);
        return new(m, u, matches, totalPairs, disagreement);
    }

    /// <summary>Weights of all levels with no level better than one that must be at least as good: those out of order share their evidence.</summary>
    public LevelTable Weights(LevelTable m, LevelTable u)
    {
        var weights = new LevelTable();
        foreach (PersonField field in fields)
        {
            int levels = Levels.Of(field).Length;
            for (int level = 1; level < levels; level++) weights[field, level] = m[field, level] > 0 && u[field, level] > 0 ? Math.Log2(m[field, level] / u[field, level]) : 0;
            foreach (int[] chain in Levels.Chains(field)) Order(weights.Of(field), chain, m.Of(field), u.Of(field));
        }

        return weights;
    }

    private static void Order(Span<double> weights, int[] chain, Span<double> m, Span<double> u)
    {
        for (int i = 1; i < chain.Length; i++)
        {
            // Pool backwards until the order holds.
            double sumM = m[chain[i]], sumU = u[chain[i]];
            int from = i;
            while (from > 0 && weights[chain[from - 1]] < Math.Log2(sumM / sumU))
            {
                from--;
                sumM += m[chain[from]];
                sumU += u[chain[from]];
            }

            if (from == i) continue;
            for (int k = from; k <= i; k++) weights[chain[k]] = Math.Log2(sumM / sumU);
        }
    }

    private double Expect(PatternCount[] counts, LevelTable weights, double prior, double[] posterior)
    {
        double matches = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            double bits = prior;
            foreach (PersonField field in fields) bits += weights[field, Levels.At(counts[i].Pattern, field)];
            posterior[i] = counts[i].Pairs / (1 + Math.Pow(2, -bits));
            matches += posterior[i];
        }

        return Math.Clamp(matches, 0.5, totalPairs / 2);
    }

    private LevelTable Maximise(PatternCount[] counts, double[] posterior)
    {
        var m = new LevelTable();
        foreach (PersonField field in fields)
        {
            Span<double> shares = m.Of(field);
            uint blind = RulesBlindTo(field);
            for (int i = 0; i < counts.Length; i++)
            {
                if ((counts[i].Rules & blind) != 0) shares[Levels.At(counts[i].Pattern, field)] += posterior[i];
            }

            Normalise(shares, field);
        }

        return m;
    }

    private LevelTable OfLabelled(PatternCount[] labelled)
    {
        var m = new LevelTable();
        foreach (PersonField field in fields)
        {
            Span<double> shares = m.Of(field);
            foreach (PatternCount count in labelled) shares[Levels.At(count.Pattern, field)] += count.Pairs;
            Normalise(shares, field);
        }

        return m;
    }

    private void Normalise(Span<double> shares, PersonField field)
    {
        int levels = Levels.Of(field).Length;
        shares[Levels.None] = 0;
        double total = 0;
        for (int level = 1; level < levels; level++) total += shares[level] += UsualPairs * usual[field, level];
        for (int level = 1; level < levels; level++) shares[level] /= total;
    }

    private LevelTable WithoutMatches(LevelTable all, LevelTable m, double matches)
    {
        var u = new LevelTable();
        foreach (PersonField field in fields)
        {
            int levels = Levels.Of(field).Length;
            double total = 0;
            for (int level = 1; level < levels; level++)
            {
                double pairs = (all[field, level] * totalPairs) - (matches * m[field, level]);
                // However few are left, the next stranger may agree: as if half a record in the table did, or a fiftieth of what was seen.
                total += u[field, level] = Math.Max(pairs, Math.Max(all[field, level] * totalPairs / 50, totalPairs * 0.5 / records.Rows / 10));
            }

            for (int level = 1; level < levels; level++) u[field, level] /= total;
        }

        return u;
    }

    // Fields that are left out of some patterns because another field has said it; the pairs in which they are counted are not all pairs.
    private bool IsConditional(PersonField field) => field is PersonField.Place or PersonField.State or PersonField.Gender or PersonField.Email;

    private uint RulesBlindTo(PersonField field)
    {
        uint blind = 0;
        for (int r = 0; r < rules.Length; r++)
        {
            if (!rules[r].Key.Any(f => Sees(f, field))) blind |= 1u << r;
        }

        return blind;
    }

    private static bool Sees(Feature feature, PersonField field)
    {
        PersonField of = BlockingFeatures.FieldOf(feature);
        return of == field
            || (feature == Feature.BothNames && field == PersonField.Surname)
            || (of == PersonField.Postcode && field is PersonField.Place or PersonField.State or PersonField.Address)
            || (of is PersonField.Place or PersonField.Address && field == PersonField.Postcode)
            || (of == PersonField.GivenName && field == PersonField.Gender);
    }

    // Sessions are the pairs of one rule. Where they tell very different stories about a field, the fields are not independent.
    private double Disagreement(PatternCount[] counts, double[] posterior, LevelTable m)
    {
        double worst = 0;
        for (int r = 0; r < rules.Length; r++)
        {
            foreach (PersonField field in fields)
            {
                if ((RulesBlindTo(field) & (1u << r)) == 0) continue;
                double same = 0, all = 0;
                for (int i = 0; i < counts.Length; i++)
                {
                    int level = Levels.At(counts[i].Pattern, field);
                    if ((counts[i].Rules & (1u << r)) == 0 || level == Levels.None) continue;
                    all += posterior[i];
                    if (level == Levels.Same) same += posterior[i];
                }

                if (all > 200) worst = Math.Max(worst, Math.Abs((same / all) - m[field, Levels.Same]));
            }
        }

        return worst;
    }
}
