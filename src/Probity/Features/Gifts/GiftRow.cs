using System.Globalization;
using System.Text.Json;
using Probity.Features.Imports;
using Probity.Features.Imports.Sheets;

namespace Probity.Features.Gifts;

/// <summary>
/// One row of a gifts file, read with the rules of the form: the same sentences for the same mistakes. Older registers are
/// allowed gaps, which are noted as quality flags instead.
/// </summary>
internal sealed class GiftRow(ImportItem item, bool isLegacy)
{
    // What people write where they do not know: absent, never zero.
    private static readonly HashSet<string> Unknowns = new(StringComparer.OrdinalIgnoreCase) { "unknown", "not known", "n/k", "nk", "n/a", "na", "not recorded", "not stated", "tbc", "?", "-" };

    private readonly FormReader read = new();
    private readonly List<string> flags = [];
    private readonly SheetRow row = item.Row!;

    public ImportItem Item => item;

    public bool IsLegacy => isLegacy;

    public IReadOnlyList<string> Flags => flags;

    public IReadOnlyList<RowProblem> Problems => read.Problems.Select(p => item.Problem(p.Field, row[p.Field], p.Message)).ToList();

    public string? Text(string column, int max = 2_000) => read.Optional(row[column], max, column);

    public string Required(string column, string whenMissing, string flag, int max = 2_000)
    {
        var text = Text(column, max);
        if (text is not null)
            return text;
        if (isLegacy)
            Flag(flag);
        else
            Refuse(column, whenMissing);
        return "";
    }

    public DateOnly? Day(string column) => read.OptionalDate(Known(column), column);

    public DateOnly? DayUpTo(DateOnly latest, string column)
    {
        var day = Day(column);
        if (day > latest)
            Refuse(column, $"The date must be {latest:d MMMM yyyy} or earlier");
        return day;
    }

    /// <summary>An instant as exports write it, or a day, which means its beginning in London.</summary>
    public DateTimeOffset? Instant(string column)
    {
        var text = Known(column);
        if (text is null)
            return null;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) && text.Contains('T', StringComparison.Ordinal) && text.EndsWith('Z'))
            return at;
        return read.OptionalDate(text, column)?.StartInLondon();
    }

    public Money? Money(string column) => read.OptionalMoney(Known(column), column);

    public int? Number(string column, int min = 0) => read.OptionalNumber(Known(column)?.Replace(".0", "", StringComparison.Ordinal), min, field: column);

    public bool? YesNo(string column)
    {
        switch (Known(column)?.ToLowerInvariant())
        {
            case null:
                return null;
            case "yes" or "y" or "true" or "1":
                return true;
            case "no" or "n" or "false" or "0":
                return false;
            default:
                Refuse(column, "Enter yes or no, or leave it blank");
                return null;
        }
    }

    /// <summary>The name of a value, its words on screen, or what older registers called it.</summary>
    public T? Choice<T>(string column, Func<T, string> words, IReadOnlyDictionary<string, T>? older = null)
        where T : struct, Enum
    {
        var text = Known(column);
        if (text is null)
            return null;
        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(words(value), text, StringComparison.OrdinalIgnoreCase) || string.Equals(value.ToString(), text.Replace(" ", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase))
                return value;
        }

        if (older is not null && older.TryGetValue(text, out var meant))
            return meant;
        return read.OptionalChoice<T>(text, column);
    }

    public IReadOnlyList<T> Json<T>(string column)
    {
        if (Text(column, 100_000) is not { } text)
            return [];
        try
        {
            return JsonSerializer.Deserialize<List<T>>(text, GiftColumns.Json) ?? [];
        }
        catch (JsonException)
        {
            Refuse(column, "This must be the text that an export wrote here, unchanged; or leave it blank");
            return [];
        }
    }

    public void Refuse(string column, string rule) => read.Refuse(column, rule);

    public void Flag(string flag)
    {
        if (!flags.Contains(flag))
            flags.Add(flag);
    }

    private string? Known(string column)
    {
        var text = row[column].Trim();
        return text.Length == 0 || Unknowns.Contains(text) ? null : text;
    }
}
