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

    /// <summary>The connection string of the role that owns the tables (`PROBITY_DATABASE_OWNER`), for migrations; null for the same.</summary>
    public string? PostgresOwner { get; init; }

    /// <summary>The connection string of the role that reads for the public (`PROBITY_DATABASE_PUBLIC`); null to take that role on for the time of a request.</summary>
    public string? PostgresPublic { get; init; }

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

    /// <summary>The socket of the virus scanner clamd (`PROBITY_CLAMD`), or null for none.</summary>
    public string? Clamd { get; init; }

    public Data.DbLocation Database => new(DataFolder, Postgres, PostgresOwner, PostgresPublic);

    public static ProbityOptions FromEnvironment(string? dataFolder) => new()
    {
        DataFolder = Path.GetFullPath(dataFolder ?? "data"),
        Postgres = Readable("PROBITY_DATABASE"),
        PostgresOwner = Besides(Readable("PROBITY_DATABASE_OWNER")),
        PostgresPublic = Besides(Readable("PROBITY_DATABASE_PUBLIC")),
        Clamd = Environment.GetEnvironmentVariable("PROBITY_CLAMD") is { Length: > 0 } clamd ? clamd : null,
        PublicUrl = Reachable(Environment.GetEnvironmentVariable("PROBITY_PUBLIC_URL")),
    };

    internal static string? Reachable(string? address) => string.IsNullOrWhiteSpace(address) ? null
        : Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && uri.Query.Length == 0 && uri.Fragment.Length == 0 ? address.TrimEnd('/')
        : throw new RuleBrokenException("PROBITY_PUBLIC_URL is not an address. It looks like https://registers.force.example");

    // Whoever names an owner means PostgreSQL, and would get SQLite.
    private static string? Besides(string? connection) => connection is null || Readable("PROBITY_DATABASE") is not null ? connection
        : throw new RuleBrokenException("PROBITY_DATABASE is not set: it says as whom Probity runs, and PROBITY_DATABASE_OWNER and PROBITY_DATABASE_PUBLIC are used beside it.");

    private static string? Readable(string variable)
    {
        try
        {
            return Environment.GetEnvironmentVariable(variable) is not { Length: > 0 } connection ? null
                : new NpgsqlConnectionStringBuilder(connection).Host is { Length: > 0 } ? connection
                : throw new RuleBrokenException($"{variable} names no server: it needs a Host.");
        }
        catch (ArgumentException)
        {
            // What it says may hold a password.
            throw new RuleBrokenException($"{variable} is not a connection string. It looks like Host=db.example;Database=probity;Username=probity_app;Password=...");
        }
    }
}
