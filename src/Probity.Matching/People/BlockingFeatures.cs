using System.Numerics;
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
    private readonly ulong[] words;

    public BlockingFeatures(Comparers shared, IEnumerable<Feature> needed)
    {
        records = shared.Records;
        width = records.Fields.Length;
        words = Hashes(records.Words.Pool);
        foreach (Feature feature in needed.Distinct())
        {
            PersonField field = FieldOf(feature);
            if (records.Slot[(int)field] < 0) continue;
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
        }
    }

    /// <summary>Whether any record can have the feature.</summary>
    public bool Has(Feature feature) => tables[(int)feature] is not null;

    public ulong Of(int row, Feature feature)
    {
        ulong[]? table = tables[(int)feature];
        if (table is null) return 0;
        ReadOnlySpan<int> cells = records.Cells.AsSpan(row * width, width);
        ulong first = table[cells[records.Slot[(int)FieldOf(feature)]]];
        if (feature != Feature.BothNames) return first;
        // The same for swapped names, so that they meet.
        ulong last = words[cells[records.Slot[(int)PersonField.Surname]]];
        return first == 0 || last == 0 ? 0 : first + last;
    }

    /// <summary>The key of a record under a rule, an odd number; 0 if it lacks a feature.</summary>
    public ulong KeyOf(int row, BlockingRule rule)
    {
        ulong key = 0;
        foreach (Feature feature in rule.Key)
        {
            ulong value = Of(row, feature);
            if (value == 0) return 0;
            key = ValuePool.Mix(key ^ value);
        }

        return key | 1;
    }

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
