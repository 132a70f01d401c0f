namespace Probity.Matching.People;

/// <summary>
/// How common each value is. Agreeing on Featherstonehaugh says more than agreeing on Smith, and so does agreeing but for a slip: the
/// commoner of the two values is what chance would have hit upon.
/// </summary>
internal sealed class Commonness
{
    // A value seen once may still be somebody else's too.
    private const double LeastHolders = 0.5;

    private readonly int[][] counts = new int[Levels.Fields][];
    private readonly float[]?[] logs = new float[]?[Levels.Fields];
    private readonly float[]? sectors, districts, areas;
    private readonly long[]? sectorSums, districtSums, areaSums;
    private readonly long[] known = new long[Levels.Fields];

    public Commonness(Comparers shared, int threads)
    {
        PersonRecords records = shared.Records;
        Parallel.ForEach(records.Fields, new ParallelOptions { MaxDegreeOfParallelism = threads }, field =>
        {
            int[] count = counts[(int)field] = new int[records.Pools[(int)field].Count];
            int width = records.Fields.Length, slot = records.Slot[(int)field];
            for (int cell = slot; cell < records.Cells.Length; cell += width) count[records.Cells[cell]]++;
            known[(int)field] = records.Rows - count[0];
            logs[(int)field] = new float[count.Length];
        });

        if (shared.Postcode is not { } postcode) return;
        sectors = Parts([.. postcode.Parts.Select(p => p.Sector)], out sectorSums);
        districts = Parts([.. postcode.Parts.Select(p => p.District)], out districtSums);
        areas = Parts([.. postcode.Parts.Select(p => p.Area)], out areaSums);
    }

    /// <summary>The chance that two records picked at random, both with a value, have the same one.</summary>
    public double Equal(PersonField field)
    {
        long n = known[(int)field];
        UInt128 equal = 0;
        foreach (int count in counts[(int)field].AsSpan(1)) equal += (UInt128)(ulong)((long)count * (count - 1));
        return n < 2 ? 0 : (double)equal / ((double)n * (n - 1));
    }

    /// <summary>The chance that two records picked at random have postcodes of one sector, district or area.</summary>
    public double EqualPart(int level)
    {
        long[] sums = level == Levels.Sector ? sectorSums! : level == Levels.District ? districtSums! : areaSums!;
        double n = known[(int)PersonField.Postcode];
        UInt128 equal = 0;
        foreach (long sum in sums) equal += (UInt128)(ulong)(sum * (sum - 1));
        return n < 2 ? 0 : (double)equal / (n * (n - 1));
    }

    /// <summary>
    /// Works out the logarithms. Of the records that share a value with this one, some are this person's own other records; they say
    /// nothing about strangers and are taken off.
    /// </summary>
    public void LeaveOutOwn(double othersOfOnePerson, LevelTable m)
    {
        for (int f = 0; f < counts.Length; f++)
        {
            if (logs[f] is not { } log) continue;
            double own = othersOfOnePerson * m[(PersonField)f, Levels.Same];
            for (int id = 1; id < log.Length; id++) log[id] = (float)Math.Log2(Math.Max(counts[f][id] - 1 - own, LeastHolders) / Math.Max(known[f], 2));
        }
    }

    /// <summary>The logarithm of how common the value is that two records agree on, or nearly; of the commoner one where they differ.</summary>
    public float Log(PersonField field, int level, int a, int b)
    {
        float[] log = field == PersonField.Postcode && level >= Levels.Sector && level <= Levels.Area ? (level == Levels.Sector ? sectors : level == Levels.District ? districts : areas)! : logs[(int)field]!;
        return Math.Max(log[a], log[b]);
    }

    /// <summary>Whether at this level it matters how common the values are.</summary>
    public static bool Matters(PersonField field, int level) => field switch
    {
        PersonField.GivenName or PersonField.Surname => level is >= Levels.Same and <= Levels.Variant,
        PersonField.BirthDate => level is Levels.Same or Levels.DateSlip or Levels.TwoDigits,
        PersonField.Postcode => level is >= Levels.Same and <= Levels.Area,
        PersonField.OtherNames => false,
        _ => level is >= Levels.Same and <= Levels.Partly,
    };

    private float[] Parts(int[] parts, out long[] sums)
    {
        sums = new long[parts.Length == 0 ? 0 : parts.Max() + 1];
        int[] count = counts[(int)PersonField.Postcode];
        for (int id = 1; id < parts.Length; id++) sums[parts[id]] += count[id];
        float[] log = new float[parts.Length];
        for (int id = 1; id < log.Length; id++) log[id] = (float)Math.Log2(Math.Max((double)sums[parts[id]], 1) / known[(int)PersonField.Postcode]);
        return log;
    }
}
