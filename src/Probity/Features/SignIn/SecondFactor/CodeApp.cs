using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Probity.Features.SignIn.SecondFactor;

/// <summary>
/// The six digits of an authenticator app (RFC 6238, SHA-1, 30 seconds). Identity's own check reads the computer's clock and does not
/// say which step a code belonged to, without which the same code works twice.
/// </summary>
public static class CodeApp
{
    private const int StepSeconds = 30;
    private const int Around = 1;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>A new key of 160 bits, as people type it into an app.</summary>
    public static string NewKey() => RandomNumberGenerator.GetString(Base32, 32);

    /// <summary>What the app reads from the picture.</summary>
    public static string Address(string key, string email) =>
        $"otpauth://totp/Probity:{Uri.EscapeDataString(email)}?secret={key}&issuer=Probity&digits=6&period={StepSeconds}";

    public static long StepAt(DateTimeOffset at) => at.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The step that a typed code belongs to: now, one before or one after, and later than the last that was used. Null when it belongs to none.</summary>
    public static long? StepOf(string typed, string key, DateTimeOffset at, long? last)
    {
        var digits = string.Concat(typed.Where(char.IsAsciiDigit));
        long? found = null;
        for (var step = StepAt(at) - Around; step <= StepAt(at) + Around; step++)
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Code(key, step)), Encoding.ASCII.GetBytes(digits)) && (last is null || step > last))
                found ??= step;
        return found;
    }

    public static string Code(string key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        var hash = HMACSHA1.HashData(Decode(key), counter);
        var number = BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & 0x7fff_ffff;
        return (number % 1_000_000).ToString("000000");
    }

    private static byte[] Decode(string key)
    {
        var (bits, held, bytes) = (0, 0, new List<byte>());
        foreach (var sign in key)
        {
            (bits, held) = (bits << 5 | Base32.IndexOf(sign, StringComparison.Ordinal), held + 5);
            if (held < 8)
                continue;
            held -= 8;
            bytes.Add((byte)(bits >> held));
            bits &= (1 << held) - 1;
        }

        return [.. bytes];
    }
}
