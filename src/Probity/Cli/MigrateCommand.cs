using System.CommandLine;
using Probity.Access;
using Probity.Data;
using Probity.Data.RowSecurity;
using Probity.Site;

namespace Probity.Cli;

internal static class MigrateCommand
{
    public static Command Create()
    {
        var data = CommandLine.Data();
        var command = new Verb("migrate", DoesAttribute.Nothing, "Bring the database up to this version. Safe to run again.") { data };
        command.SetAction(async (parsed, ct) =>
        {
            var options = ProbityOptions.FromEnvironment(parsed.GetValue(data));
            var services = new ServiceCollection();
            services.AddLogging();
            services.AddProbity(options);
            await using var provider = services.BuildServiceProvider();
            await using var scope = provider.CreateSystemScope();
            var db = scope.ServiceProvider.GetRequiredService<Db>();
            await db.MigrateAsync(options.Database, ct);
            await StandingData.EnsureAsync(db, scope.ServiceProvider.GetRequiredService<TimeProvider>(), ct);
            Console.WriteLine("The database is up to date.");
            return 0;
        });
        return command;
    }
}
