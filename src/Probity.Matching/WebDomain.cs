namespace Probity.Matching;

/// <summary>Domains of web and mail addresses.</summary>
internal static class WebDomain
{
    // Anybody has an address here, so sharing it says nothing.
    private static readonly HashSet<string> Shared =
    [
        "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "hotmail.co.uk", "live.com", "live.co.uk", "msn.com", "yahoo.com", "yahoo.co.uk",
        "icloud.com", "me.com", "aol.com", "btinternet.com", "btconnect.com", "sky.com", "virginmedia.com", "ntlworld.com", "talktalk.net", "mail.com",
        "protonmail.com", "proton.me", "facebook.com", "linkedin.com", "twitter.com", "x.com", "instagram.com", "eventbrite.co.uk", "wordpress.com",
    ];

    /// <summary>The bare domain in small letters; null if none was given or many share it.</summary>
    public static string? Normalise(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed) || typed.Length > 300) return null;

        string s = typed.Trim().ToLowerInvariant();
        s = s[(s.LastIndexOf('@') + 1)..];
        int scheme = s.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0) s = s[(scheme + 3)..];
        s = s.Split('/', ':', '?', '#')[0].TrimEnd('.');
        if (s.StartsWith("www.", StringComparison.Ordinal)) s = s[4..];
        return s.Contains('.', StringComparison.Ordinal) && !Shared.Contains(s) ? s : null;
    }
}
