using System.Numerics;
using System.Runtime.CompilerServices;
using Probity.Matching.Tables;

namespace Probity.Matching.People;

/// <summary>What two records must have in common to be looked at together.</summary>
internal enum Feature
{
    Given,
    GivenSound,
    GivenInitial,
    Surname,
    SurnameSound,
    SurnameStart,
    BothNames,
    Birth,
    BirthYear,
    BirthDay,
    BirthDigits,
    Postcode,
    Sector,
    District,
    Place,
    Occupation,
    Address,
    Email,
    Phone,
    StaffNumber,
    Identifier,
}

/// <summary>
/// Features of records as numbers made from the values' bytes: equal for equal values in every run and every order of rows, 0 where
/// the value is missing.
/// </summary>
internal sealed class BlockingFeatures
{
    private readonly PersonRecords records;
    private readonly int width;
    private readonly ulong[]?[] tables = new ulong[]?[(int)Feature.Identifier + 1];

    public BlockingFeatures(Comparers shared, IEnumerable<Feature> needed, int threads)
    {
        records = shared.Records;
        width = records.Fields.Length;
        ulong[] words = Hashes(records.Words.Pool);
        Parallel.ForEach(needed.Distinct(), new ParallelOptions { MaxDegreeOfParallelism = threads }, feature =>
        {
            PersonField field = FieldOf(feature);
            if (records.Slot[(int)field] < 0) return;
            tables[(int)feature] = feature switch
            {
                Feature.Given or Feature.Surname or Feature.BothNames => words,
                Feature.GivenSound => Map(records.Words.Pool.Count, w => GivenGroup(w)),
                Feature.SurnameSound => Map(records.Words.Pool.Count, w => Nonzero(records.Words.SoundOf(w))),
                Feature.GivenInitial => Map(records.Words.Pool.Count, w => Nonzero(records.Words.Pool[w][0])),
                Feature.SurnameStart => Map(records.Words.Pool.Count, w => ValuePool.Hash(records.Words.Pool[w][..Math.Min(3, records.Words.Pool[w].Length)])),
                Feature.Birth => Map(records.Dates.Length, d => Nonzero(records.Dates[d])),
                Feature.BirthYear => Map(records.Dates.Length, d => Nonzero(records.Dates[d] >> 16)),
                Feature.BirthDay => Map(records.Dates.Length, d => BirthDate.IsYearOnly(records.Dates[d]) ? 0 : Nonzero(records.Dates[d] & 0xFFFF)),
                Feature.BirthDigits => Map(records.Dates.Length, d => Digits(records.Dates[d])),
                Feature.Sector => Map(records.Pools[(int)field].Count, p => ValuePool.Hash(records.Pools[(int)field][p][..PostcodeText.Parts(records.Pools[(int)field][p]).Sector]) | 1),
                Feature.District => Map(records.Pools[(int)field].Count, p => ValuePool.Hash(records.Pools[(int)field][p][..PostcodeText.Parts(records.Pools[(int)field][p]).District]) | 1),
                _ => Hashes(records.Pools[(int)field]),
            };
        });
    }

    /// <summary>Whether any record can have the feature.</summary>
    public bool Has(Feature feature) => tables[(int)feature] is not null;

    public ulong Of(int row, Feature feature)
    {
        ulong[]? table = tables[(int)feature];
        if (table is null) return 0;
        ReadOnlySpan<int> cells = records.Cells.AsSpan(row * width, width);
        return table[cells[records.Slot[(int)FieldOf(feature)]]];
    }

    /// <summary>Where the values of a rule's features are found, so that a key costs a few look-ups and nothing else.</summary>
    public KeyPlan PlanOf(BlockingRule rule) => new(records.Cells, width, [.. rule.Key.Select(Part)]);

    private KeyPart Part(Feature feature) => new(records.Slot[(int)FieldOf(feature)], tables[(int)feature]!, feature == Feature.BothNames ? records.Slot[(int)PersonField.Surname] : -1);

    public static PersonField FieldOf(Feature feature) => feature switch
    {
        Feature.Given or Feature.GivenSound or Feature.GivenInitial or Feature.BothNames => PersonField.GivenName,
        Feature.Surname or Feature.SurnameSound or Feature.SurnameStart => PersonField.Surname,
        Feature.Birth or Feature.BirthYear or Feature.BirthDay or Feature.BirthDigits => PersonField.BirthDate,
        Feature.Postcode or Feature.Sector or Feature.District => PersonField.Postcode,
        Feature.Place => PersonField.Place,
        Feature.Occupation => PersonField.Occupation,
        Feature.Address => PersonField.Address,
        Feature.Email => PersonField.Email,
        Feature.Phone => PersonField.Phone,
        Feature.StaffNumber => PersonField.StaffNumber,
        _ => PersonField.Identifier,
    };

    /// <summary>A number for each record made from all its values: equal for equal records, whatever their place in the file.</summary>
    public static ulong ContentOf(PersonRecords records, ulong[][] hashes, int row)
    {
        ulong content = 0;
        int width = records.Fields.Length;
        for (int f = 0; f < width; f++) content = ValuePool.Mix(content ^ BitOperations.RotateLeft(hashes[f][records.Cells[(row * width) + f]], f * 5));
        return content;
    }

    public static ulong[] Hashes(ValuePool pool) => Map(pool.Count, id => ValuePool.Hash(pool[id]) | 1);

    // Names of one family share the number of the first family; the rest go by sound.
    private ulong GivenGroup(int word)
    {
        ulong families = records.Words.FamiliesOf(word);
        return families != 0 ? ValuePool.Mix((families & 0xFFFF) + 0x1_0000_0000) : Nonzero(records.Words.SoundOf(word));
    }

    private static ulong Digits(uint date)
    {
        ulong counts = 0;
        for (uint rest = date; rest != 0; rest >>= 4) counts += 1UL << (int)(4 * (rest & 15));
        return Nonzero(counts);
    }

    private static ulong Nonzero(ulong value) => value == 0 ? 0 : ValuePool.Mix(value) | 1;

    private static ulong[] Map(int count, Func<int, ulong> of)
    {
        ulong[] table = new ulong[count];
        for (int id = 1; id < count; id++) table[id] = of(id);
        return table;
    }
}

/// <summary>One feature of a key: the place of the value in a row, and the number for each value; for a pair of names also the place of the second.</summary>
internal readonly record struct KeyPart(int Slot, ulong[] Numbers, int SecondSlot);

/// <summary>Makes the keys of one rule.</summary>
internal sealed class KeyPlan(int[] cells, int width, KeyPart[] parts)
{
    /// <summary>The key of a record, an odd number; 0 if it lacks a feature.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ulong KeyOf(int row)
    {
        ReadOnlySpan<int> cell = cells.AsSpan(row * width, width);
        ulong key = 0;
        foreach (ref readonly KeyPart part in parts.AsSpan())
        {
            ulong value = part.Numbers[cell[part.Slot]];
            if (part.SecondSlot >= 0)
            {
                // The same for swapped names, so that they meet.
                ulong second = part.Numbers[cell[part.SecondSlot]];
                value = value == 0 || second == 0 ? 0 : value + second;
            }

            if (value == 0) return 0;
            key = ValuePool.Mix(key ^ value);
        }

        return key | 1;
    }
}
