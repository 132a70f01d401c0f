using Microsoft.AspNetCore.WebUtilities;

namespace Probity.Site;

/// <summary>Addresses that hold a question: what was not asked is left out, so that they stay short.</summary>
internal static class Addresses
{
    public static string Of(string path, params (string Name, string? Value)[] parts) => QueryHelpers.AddQueryString(path,
        parts.Where(p => !string.IsNullOrWhiteSpace(p.Value)).Select(p => KeyValuePair.Create(p.Name, p.Value)));
}
