using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Probity.Data;
using Probity.Features.SignIn.Sessions;

namespace Probity.Features.SignIn.Throttling;

/// <summary>Too many sign-ins failed from one address; whoever asks from there waits.</summary>
public sealed class ThrottledException(TimeSpan wait) : Exception("Too many sign-ins failed from this address.")
{
    public TimeSpan Wait => wait;
}

/// <summary>
/// Slows down whoever tries many accounts with few passwords, which no lock of one account notices. Counted in the database, so that
/// several instances are one door.
/// </summary>
public sealed class Throttle(Db db, TimeProvider clock)
{
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    /// <summary>So many failures in a quarter of an hour, and one more for each person who signed in from the address today: a force has one address for thousands.</summary>
    public const int MostPerAddress = 20;

    /// <summary>When so many fail everywhere at once, somebody tries from many addresses, and each has only a few tries.</summary>
    public const int ManyEverywhere = 500;

    public const int MostWhenMany = 3;

    /// <summary>The door of directory feeds: whoever fails there keeps nobody from signing in.</summary>
    internal const string Feeds = "feed ";

    private static readonly TimeSpan Lately = TimeSpan.FromHours(12);

    /// <summary>Call it before anything is checked: the answer must not depend on whether the password was right.</summary>
    /// <param name="door">Doors count by themselves.</param>
    public async Task MustBeOpenAsync(HttpContext http, CancellationToken ct, string door = "")
    {
        var wait = TimeSpan.Zero;
        // Failures are nobody's rows, so that no person's request reads them.
        await db.AsSystemAsync(async () => wait = await WaitAsync(door + AddressOf(http), http.Connection.RemoteIpAddress?.ToString(), ct), ct);
        if (wait > TimeSpan.Zero)
            throw new ThrottledException(wait);
    }

    public Task FailedAsync(HttpContext http, CancellationToken ct, string door = "") => db.AsSystemAsync(() =>
    {
        db.SignInFailures.Add(new SignInFailure { Address = door + AddressOf(http), At = clock.GetUtcNow() });
        return db.SaveChangesAsync(ct);
    }, ct);

    private async Task<TimeSpan> WaitAsync(string address, string? from, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (since, today) = (now - Window, now - Lately);
        var failed = await db.SignInFailures.Where(f => f.Address == address && f.At > since).OrderByDescending(f => f.At).Select(f => f.At).ToListAsync(ct);
        if (failed.Count < MostWhenMany)
            return TimeSpan.Zero;
        var most = await db.SignInFailures.CountAsync(f => f.At > since, ct) >= ManyEverywhere ? MostWhenMany : MostPerAddress;
        if (failed.Count >= most)
            most += await db.Sessions.Where(s => s.Address == from && s.SignedInAt > today && s.Standing == SessionStanding.Full).Select(s => s.PersonId).Distinct().CountAsync(ct);
        // Open again once the failure that makes it one too many is out of the window.
        return failed.Count < most ? TimeSpan.Zero : failed[most - 1] + Window - now;
    }

    // Whoever has one address of the newer kind has billions beside it.
    private static string AddressOf(HttpContext http)
    {
        if (http.Connection.RemoteIpAddress is not { } address)
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? $"{new IPAddress([.. address.GetAddressBytes()[..8], .. new byte[8]])}/64" : address.ToString();
    }
}
