using System.Text.RegularExpressions;

namespace Probity.Features.Contracts.Ocds;

/// <summary>Registered identifiers as they should look, from what publishers write.</summary>
internal static partial class OcdsIdentifiers
{
    private const int CompanyNumberLength = 8;

    /// <summary>The identifier with its number tidied; null when it says nothing at all.</summary>
    public static OcdsIdentifier? Tidy(string? scheme, string? id, string? legalName, string? uri)
    {
        if (scheme is null && id is null && legalName is null && uri is null)
            return null;

        scheme = scheme?.ToUpperInvariant();
        return new(scheme, id is null ? null : Number(scheme, id), legalName, uri) { AsPublished = id };
    }

    /// <summary>The identifier inside a party's own id, such as <c>GB-COH-01234567</c>, where that is all the publisher gave.</summary>
    public static OcdsIdentifier? FromPartyId(string? partyId)
    {
        if (partyId is null || SchemeAndNumber().Match(partyId) is not { Success: true } found)
            return null;
        return Tidy(found.Groups["scheme"].Value, found.Groups["id"].Value, null, null);
    }

    private static string Number(string? scheme, string id)
    {
        // A trip through a spreadsheet leaves "11111111.0".
        var number = SpreadsheetTail().Replace(id.Trim(), "");
        if (scheme is null)
            return number;
        if (number.StartsWith(scheme + "-", StringComparison.OrdinalIgnoreCase))
            number = number[(scheme.Length + 1)..];
        return scheme == "GB-COH" ? CompanyNumber(number) : number;
    }

    /// <summary>Eight characters: digits, or two letters (one for older kinds) and digits, filled with zeros after the letters.</summary>
    private static string CompanyNumber(string number)
    {
        number = number.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        if (Company().Match(number) is not { Success: true } found || number.Length >= CompanyNumberLength)
            return number;
        var prefix = found.Groups["prefix"].Value;
        return prefix + found.Groups["digits"].Value.PadLeft(CompanyNumberLength - prefix.Length, '0');
    }

    // Only registers that a number identifies on its own; GB-CFS and GB-FTS are numbers of one notice, not of an organisation.
    [GeneratedRegex("^(?<scheme>GB-(COH|CHC|SC|NIC|MPR|PPON|UKPRN|EDU|LAE|LAC|NHS|VAT))-(?<id>[A-Za-z0-9./ -]{1,40})$", RegexOptions.IgnoreCase)]
    private static partial Regex SchemeAndNumber();

    [GeneratedRegex("""(?<=^\d+)\.0+$""")]
    private static partial Regex SpreadsheetTail();

    [GeneratedRegex("^(?<prefix>[A-Z]{0,2})(?<digits>[0-9]{1,8})$")]
    private static partial Regex Company();
}
