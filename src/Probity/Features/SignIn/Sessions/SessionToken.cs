using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Probity.Features.SignIn.Sessions;

/// <summary>256 random bits that stand for a session. Only the hash is stored: whoever reads the database cannot be anybody.</summary>
internal static class SessionToken
{
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string Hash(string token) => Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(token)));
}
