using System.Runtime.CompilerServices;
using Probity.Matching.Explanations;

namespace Probity.Matching.People;

/// <summary>A trained model: gives a pair its bits, and the same bits as terms of an explanation.</summary>
internal sealed class PersonModel
{
    // Fuzzy agreement is weighed by how common the values are, but less than agreement on the very value: which slips are likely is not known.
    private const double FuzzyShare = 0.6;

    // What keeps a pair that agrees on nothing but a surname (or a sex, or a town) from being taken for one person.
    private const double SurnameAloneBits = -4;

    private readonly Comparers shared;
    private readonly PersonRecords records;
    private readonly Commonness commonness;
    private readonly Estimates estimates;
    private readonly LevelTable weights;
    private readonly LevelTable usualLog;
    private readonly double[] sameLog = new double[Levels.Fields];

    public PersonModel(string version, Comparers shared, Commonness commonness, Estimates estimates, LevelTable weights, Candidate[] sample)
    {
        Version = version;
        (this.shared, records, this.commonness, this.estimates, this.weights) = (shared, shared.Records, commonness, estimates, weights);
        PriorBits = estimates.PriorBits;
        usualLog = UsualLogs(sample);
        foreach (PersonField field in records.Fields) sameLog[(int)field] = Math.Log2(estimates.M[field, Levels.Same]);
    }

    public string Version { get; }

    public double PriorBits { get; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Bits(int a, int b, ulong pattern)
    {
        double bits = PriorBits;
        bool alone = true;
        PersonField[] fields = records.Fields;
        ReadOnlySpan<int> left = records.Cells.AsSpan(a * fields.Length, fields.Length), right = records.Cells.AsSpan(b * fields.Length, fields.Length);
        for (int f = 0; f < fields.Length; f++)
        {
            PersonField field = fields[f];
            int level = Levels.At(pattern, field);
            if (level == Levels.None) continue;
            double term = Term(field, level, left[f], right[f]);
            bits += term;
            alone &= term <= 0 || IsWeak(field);
        }

        return alone && bits > SurnameAloneBits ? bits + (SurnameAloneBits - bits) : bits;
    }

    /// <summary>Whether the staff numbers say that it is two people: two numbers that differ by more than a slip.</summary>
    public bool AreTwo(int a, int b)
    {
        if (shared.Values[(int)PersonField.StaffNumber] is not { } staff) return false;
        int left = records.Value(a, PersonField.StaffNumber), right = records.Value(b, PersonField.StaffNumber);
        return left != 0 && right != 0 && staff.Level(left, right) == Levels.ValueDiffers;
    }

    /// <summary>Weighs any pair; negative infinity for two people. For one thread.</summary>
    public Func<int, int, double> Weigher()
    {
        var comparer = new PairComparer(shared);
        return (a, b) => AreTwo(a, b) ? double.NegativeInfinity : Bits(a, b, comparer.Pattern(a, b));
    }

    public MatchExplanation Explain(int a, int b)
    {
        ulong pattern = new PairComparer(shared).Pattern(a, b);
        var terms = new List<EvidenceTerm>();
        double bits = PriorBits;
        bool alone = true;
        foreach (PersonField field in records.Fields)
        {
            int level = Levels.At(pattern, field);
            if (level == Levels.None) continue;
            double term = Term(field, level, records.Value(a, field), records.Value(b, field)), m = estimates.M[field, level];
            bits += term;
            alone &= term <= 0 || IsWeak(field);
            string note = Commonness.Matters(field, level) ? Note(commonness.Log(field, level, records.Value(a, field), records.Value(b, field))) : "";
            terms.Add(new(Levels.NameOf(field), records.Written(a, field), records.Written(b, field), Levels.Of(field)[level], term, m, m / Math.Pow(2, term), note));
        }

        if (alone && bits > SurnameAloneBits)
            terms.Add(new("Caution", "", "", "nothing but a surname, a sex or a place agrees", SurnameAloneBits - bits, 0, 0, "One such agreement alone never makes a match."));
        return new(Version, PriorBits, terms);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    // Of the values of two records.
    private double Term(PersonField field, int level, int a, int b)
    {
        double weight = weights[field, level];
        if (!Commonness.Matters(field, level)) return weight;
        double log = commonness.Log(field, level, a, b);
        if (level == Levels.Same) return Math.Max(sameLog[(int)field] - log, 0);
        return weight - (FuzzyShare * (log - usualLog[field, level]));
    }

    private static bool IsWeak(PersonField field) => field is PersonField.Surname or PersonField.Gender or PersonField.Place or PersonField.State or PersonField.Occupation;

    private static string Note(double log) => log < -16 ? "Very few have this." : log > -6 ? "Many have this." : "";

    // How common the values usually are at each level among strangers: the weight of a level is right on average, and this is the average.
    private LevelTable UsualLogs(Candidate[] sample)
    {
        var sums = new LevelTable();
        var counts = new LevelTable();
        foreach (PersonField field in records.Fields)
        {
            foreach (Candidate pair in sample)
            {
                int level = Levels.At(pair.Pattern, field);
                if (level == Levels.None || !Commonness.Matters(field, level)) continue;
                sums[field, level] += commonness.Log(field, level, records.Value(pair.A, field), records.Value(pair.B, field));
                counts[field, level]++;
            }

            double equal = Math.Log2(Math.Max(commonness.Equal(field), 0.5 / records.Rows));
            for (int level = 1; level < Levels.Of(field).Length; level++)
                sums[field, level] = (sums[field, level] + (10 * equal)) / (counts[field, level] + 10);
        }

        return sums;
    }
}
