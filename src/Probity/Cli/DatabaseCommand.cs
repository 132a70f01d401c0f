using System.CommandLine;
using Probity.Access;
using Probity.Data.RowSecurity;
using Probity.Site;

namespace Probity.Cli;

/// <summary>`database roles`.</summary>
internal static class DatabaseCommand
{
    public static Command Create()
    {
        var command = new Command("database", "Prepare a PostgreSQL database.");
        var roles = new Verb("roles", DoesAttribute.Nothing, "Make the roles that Probity migrates, runs and publishes as. Once, by a superuser of the database; safe to run again.");
        roles.SetAction(async (_, ct) =>
        {
            var location = ProbityOptions.FromEnvironment(null).Database;
            if (location.Postgres is null)
                throw new RuleBrokenException("SQLite has no roles. Set PROBITY_DATABASE to a PostgreSQL database.");
            await using var db = location.OpenAsOwner(TimeProvider.System);
            await DatabaseRoles.ArrangeAsync(db, ct);
            Console.WriteLine($"""
                The roles are there: {DatabaseRoles.Owner} owns and migrates, {DatabaseRoles.App} is what Probity runs as, {DatabaseRoles.Public} reads what is published.
                None has a password yet. Give them one in psql, such as \password {DatabaseRoles.App}, then run: ./probity migrate
                """);
            return 0;
        });
        command.Subcommands.Add(roles);
        return command;
    }
}
