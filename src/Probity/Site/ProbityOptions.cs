using Npgsql;
using Probity.Features.SignIn.Sessions;

namespace Probity.Site;

/// <summary>How this process runs. Read once from the environment and the command line.</summary>
public sealed record ProbityOptions
{
    /// <summary>Where SQLite's file and anything else on disk live.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The PostgreSQL connection string (`PROBITY_DATABASE`), or null for SQLite.</summary>
    public string? Postgres { get; init; }

    /// <summary>Sign-in by choosing a person from a list. Only `./probity demo` sets it.</summary>
    public bool DemoMode { get; init; }

    /// <summary>The demo's "today", or null for the real one.</summary>
    public DateOnly? Today { get; init; }

    public string? Urls { get; init; }

    public SessionLimits Sessions { get; init; } = new();

    /// <summary>
    /// Where the public reaches the site (`PROBITY_PUBLIC_URL`), for the links inside files and feeds that leave it; null takes the
    /// address of each request, which whoever asks can make up.
    /// </summary>
    public string? PublicUrl { get; init; }

    public Data.DbLocation Database => new(DataFolder, Postgres);

    public static ProbityOptions FromEnvironment(string? dataFolder) => new()
    {
        DataFolder = Path.GetFullPath(dataFolder ?? "data"),
        Postgres = Readable(Environment.GetEnvironmentVariable("PROBITY_DATABASE")),
        PublicUrl = Reachable(Environment.GetEnvironmentVariable("PROBITY_PUBLIC_URL")),
    };

    internal static string? Reachable(string? address) => string.IsNullOrWhiteSpace(address) ? null
        : Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && uri.Query.Length == 0 && uri.Fragment.Length == 0 ? address.TrimEnd('/')
        : throw new RuleBrokenException("PROBITY_PUBLIC_URL is not an address. It looks like https://registers.force.example");

    private static string? Readable(string? connection)
    {
        try
        {
            return string.IsNullOrEmpty(connection) || new NpgsqlConnectionStringBuilder(connection).Host is { Length: > 0 } ? connection
                : throw new RuleBrokenException("PROBITY_DATABASE names no server: it needs a Host.");
        }
        catch (ArgumentException)
        {
            // What it says may hold a password.
            throw new RuleBrokenException("PROBITY_DATABASE is not a connection string. It looks like Host=db.example;Database=probity;Username=probity;Password=...");
        }
    }
}
