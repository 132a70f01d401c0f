using System.Globalization;

namespace Probity.Features.Contracts.Import;

/// <summary>Several things in one cell: how the export writes them and the import reads them.</summary>
internal static class ContractCells
{
    // The bar and the backslash inside a text are written with a backslash before them.
    public static string Join(IEnumerable<string> items) => string.Join(" | ", items.Select(Escape));

    public static IReadOnlyList<string> Split(string cell)
    {
        var items = new List<string>();
        var item = new System.Text.StringBuilder();
        for (var i = 0; i < cell.Length; i++)
        {
            if (cell[i] == '\\' && i + 1 < cell.Length && cell[i + 1] is '\\' or '|')
                item.Append(cell[++i]);
            else if (cell[i] == '|')
                Take();
            else
                item.Append(cell[i]);
        }

        Take();
        return items;

        void Take()
        {
            if (item.ToString().Trim() is { Length: > 0 } text)
                items.Add(text);
            item.Clear();
        }
    }

    /// <summary>"Acme Ltd [GB-COH-01234567, SW1A 1AA]".</summary>
    public static PartyDraft Party(string item, PartyRole role)
    {
        var open = item.EndsWith(']') ? item.LastIndexOf('[') : -1;
        if (open < 1)
            return new PartyDraft(new SupplierDetails(item, []), role);
        var party = new PartyDraft(new SupplierDetails(item[..open].Trim(), []), role);
        foreach (var note in item[(open + 1)..^1].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            party = Note(party, note);
        return party;
    }

    private static PartyDraft Note(PartyDraft party, string note)
    {
        if (note.StartsWith("SUP-", StringComparison.OrdinalIgnoreCase))
            return party with { Reference = note };
        if (note.StartsWith("awarded ", StringComparison.OrdinalIgnoreCase) && FormReader.TryDate(note[8..], out var day))
            return party with { AwardedOn = day };
        if (Matching.Postcode.Normalise(note) is { } postcode)
            return party with { Details = party.Details with { Postcode = postcode } };
        return Identifier(note) is { } identifier ? party with { Details = party.Details with { Identifiers = [.. party.Details.Identifiers, identifier] } } : party;
    }

    /// <summary>"GB-COH-01234567", or a bare company number.</summary>
    public static IdentifierDetails? Identifier(string text)
    {
        var parts = text.Trim().Split('-', 3);
        return parts.Length == 3 && parts[0].Length is >= 2 and <= 3 && parts[1].Length >= 2
            ? IdentifierDetails.Read($"{parts[0]}-{parts[1]}", parts[2])
            : IdentifierDetails.Read(SupplierIdentifier.CompaniesHouse, text);
    }

    /// <summary>"Evaluator:1234:2026-03-01:none"; null when it cannot be read.</summary>
    public static PersonDraft? Person(string item)
    {
        var parts = item.Split(':', 4);
        if (parts.Length < 2 || !Enum.TryParse<ContractPersonRole>(parts[0].Trim(), ignoreCase: true, out var role) || !Enum.IsDefined(role) || parts[1].Trim().Length == 0)
            return null;
        DateOnly? declared = null;
        if (parts.Length > 2 && parts[2].Trim().Length > 0)
        {
            if (!FormReader.TryDate(parts[2], out var day))
                return null;
            declared = day;
        }

        var details = parts.Length > 3 && parts[3].Trim() is { Length: > 0 } text && !text.Equals("none", StringComparison.OrdinalIgnoreCase) ? text : null;
        return new PersonDraft(parts[1].Trim(), role, declared, details);
    }

    /// <summary>"2026-03-01:1000.00:1234:5678:reason"; a waiver has no amount. Null when it cannot be read.</summary>
    public static VariationDraft? Variation(string item, bool withValue)
    {
        var parts = item.Split(':', withValue ? 5 : 4).Select(p => p.Trim()).ToList();
        if (parts.Count < (withValue ? 5 : 4) || !FormReader.TryDate(parts[0], out var day) || parts[^1].Length == 0)
            return null;
        Money? value = null;
        if (withValue && parts[1].Length > 0)
        {
            if (!Money.TryParse(parts[1], out var money))
                return null;
            value = money;
        }

        return new VariationDraft(day, value, parts[^1], Blank(parts[^3]), Blank(parts[^2]));
    }

    /// <summary>A day, or a month alone.</summary>
    public static bool TryDayOrMonth(string text, out DateOnly day, out bool monthOnly)
    {
        monthOnly = DateOnly.TryParseExact(text.Trim(), ["yyyy-MM", "MM/yyyy", "M/yyyy", "MMMM yyyy", "MMM yyyy"], CultureInfo.GetCultureInfo("en-GB"), DateTimeStyles.None, out day);
        return monthOnly || FormReader.TryDate(text, out day);
    }

    private static string? Blank(string text) => text.Length == 0 ? null : text;

    private static string Escape(string item) => item.ReplaceLineEndings(" ").Replace("\\", "\\\\", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal);
}
