using System.Security.Cryptography;
using System.Text;

namespace Probity.Features.SignIn.Accounts;

/// <summary>A one-time code of 100 random bits that can be read out over the telephone. Only its hash is stored.</summary>
public static class SetupCode
{
    // Without I, L, O and U: they are misheard, misread, or make words.
    internal const string Signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static string New() => string.Join('-', RandomNumberGenerator.GetString(Signs, 20).Chunk(5).Select(part => new string(part)));

    public static string Hash(string typed)
    {
        var plain = typed.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit).Select(c => c switch { 'O' => '0', 'I' or 'L' => '1', _ => c });
        return Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(string.Concat(plain))));
    }
}
