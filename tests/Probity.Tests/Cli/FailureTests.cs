using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Probity.Cli;
using Probity.Data;
using Probity.Kernel;
using Probity.Tests.Support;

namespace Probity.Tests.Cli;

/// <summary>Whoever runs the program reads one line about what they can mend, and no trace.</summary>
public sealed class FailureTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_database_that_a_newer_version_has_changed_is_refused(string database)
    {
        var location = await Databases.NewAsync(database);
        await using var db = Databases.OpenAsServer(location);
        await db.Database.ExecuteSqlRawAsync("""INSERT INTO "__EFMigrationsHistory" VALUES ('9999_Later', '10.0.0')""", Ct);

        var refusal = await Assert.ThrowsAsync<RuleBrokenException>(() => db.MigrateAsync(location, Ct));

        Assert.Contains("9999_Later", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_said_to_be_none()
    {
        var folder = Directory.CreateTempSubdirectory("probity-tests-").FullName;
        var location = new DbLocation(folder, null);
        await File.WriteAllTextAsync(location.SqliteFile, new string('x', 5000), Ct);
        await using var db = Databases.Open(location);

        var problem = await Assert.ThrowsAsync<SqliteException>(() => db.MigrateAsync(location, Ct));

        Assert.Contains("is damaged, or is no SQLite database", OneLine(problem), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_named_without_the_password()
    {
        var location = new DbLocation("", "Host=127.0.0.1;Port=1;Username=probity;Password=sesame;Database=probity;Timeout=5");
        await using var db = Databases.Open(location);

        var problem = await Assert.ThrowsAnyAsync<Exception>(() => db.MigrateAsync(location, Ct));

        Assert.Contains("PostgreSQL cannot be reached: Failed to connect to 127.0.0.1:1", OneLine(problem), StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", OneLine(problem), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_server_refuses_is_said_in_its_words()
    {
        var problem = new PostgresException("password authentication failed for user \"probity\"", "FATAL", "FATAL", PostgresErrorCodes.InvalidPassword);

        Assert.StartsWith("PostgreSQL refuses: password authentication failed", OneLine(new InvalidOperationException("It failed.", problem)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_of_the_program_keeps_its_trace()
    {
        Assert.Null(Failures.Say(new KeyNotFoundException()));
        Assert.Null(Failures.Say(new InvalidOperationException("Sequence contains no elements")));
        Assert.Null(Failures.Say(new PostgresException("syntax error", "ERROR", "ERROR", PostgresErrorCodes.SyntaxError)));
    }

    [Theory]
    [InlineData("frobnicate")]
    [InlineData("serve", "--urls", "nonsense")]
    [InlineData("serve", "--urls", "http://127.0.0.1:5080;ftp://127.0.0.1")]
    [InlineData("demo", "--scale", "0")]
    [InlineData("export", "gifts", "--force", "testshire", "--format", "pdf", "--out", "x")]
    public async Task Words_that_cannot_be_read_end_with_two(params string[] words) => Assert.Equal(2, await Commands.RunAsync(words));

    private static string OneLine(Exception problem)
    {
        var said = Failures.Say(problem);
        Assert.NotNull(said);
        Assert.DoesNotContain('\n', said);
        return said;
    }
}
