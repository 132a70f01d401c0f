using System.Text.RegularExpressions;
using Probity.Matching;

namespace Probity.Features.Gifts;

/// <summary>What a declaration says about who offered it, as matching compares it.</summary>
public static partial class ProviderDetails
{
    /// <summary>A declaration has no field for a company number or a website, but people type them beside the name.</summary>
    public static OrganisationDetails Read(string typed, string? relationship)
    {
        var text = $"{typed} {relationship}";
        var number = Number().Match(text) is { Success: true } n && CompanyNumber.Normalise(n.Groups[1].Value) is { } company ? $"GB-COH-{company}" : null;
        var postcode = PostcodeText().Match(text) is { Success: true } p ? p.Value.ToUpperInvariant() : null;
        var domain = Domain().Match(text) is { Success: true } d ? d.Value.ToLowerInvariant() : null;
        var name = Bracketed().Replace(Domain().Replace(PostcodeText().Replace(Number().Replace(typed, " "), " "), " "), " ").Trim(' ', ',', ';', '-');
        return new OrganisationDetails(name.Length == 0 ? typed : name, number, postcode, domain);
    }

    [GeneratedRegex(@"\b(?:compan(?:y|ies house)|co\.?|reg(?:istered)?\.?)\s*(?:reg(?:istration)?\.?\s*)?(?:no\.?|number|n[ºo°])?\s*[:#]?\s*([A-Za-z]{2}\d{6}|\d{7,8})\b", RegexOptions.IgnoreCase)]
    private static partial Regex Number();

    [GeneratedRegex(@"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b", RegexOptions.IgnoreCase)]
    private static partial Regex PostcodeText();

    [GeneratedRegex(@"(?<=^|[\s(/@])(?:www\.)?[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.(?:co\.uk|org\.uk|ltd\.uk|com|org|net|uk|eu)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Domain();

    [GeneratedRegex(@"\(\s*[,;]?\s*\)|\[\s*\]")]
    private static partial Regex Bracketed();
}
