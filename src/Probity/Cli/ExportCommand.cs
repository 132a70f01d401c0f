using System.CommandLine;
using Probity.Data;
using Probity.Features.Imports;
using Probity.Features.Imports.Sheets;

namespace Probity.Cli;

/// <summary>`export REGISTER`: every stored field, to a file.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var register = new Argument<string>("REGISTER") { Description = "people, gifts, contracts or suppliers" };
        var format = new Option<string>("--format") { Description = "csv, xlsx or json", HelpName = "FORMAT", Required = true };
        format.AcceptOnlyFromAmong("csv", "xlsx", "json");
        var output = new Option<string>("--out") { Description = "The file to write", HelpName = "FILE", Required = true };
        var (force, data, person) = (CommandLine.Force(), CommandLine.Data(), ImportCommand.As());
        var command = new Verb("export", "register.export", "Write a register to a file: every stored field, under the headings that import reads.") { register, force, format, output, person, data };
        command.SetAction((parsed, ct) => CommandLine.RunAsync(parsed.GetValue(data), async services =>
        {
            var path = Path.GetFullPath(parsed.GetValue(output)!);
            var body = await services.GetRequiredService<Db>().BodyAsync(parsed.GetValue(force)!, ct);
            var by = await ImportCommand.ActorAsync(services, body, parsed.GetValue(person), ct);
            if (!by.May("register.export"))
                throw new RuleBrokenException($"{by.Name} may not export registers of {body.Name}.");
            var unfinished = path + ".part";
            try
            {
                int rows;
                await using (var file = File.Create(unfinished))
                    rows = await services.GetRequiredService<RegisterExports>().WriteAsync(parsed.GetValue(register)!, body, Enum.Parse<SheetFormat>(parsed.GetValue(format)!, ignoreCase: true), file, "command", by, ct);
                File.Move(unfinished, path, overwrite: true);
                await Console.Error.WriteLineAsync($"{rows:#,##0} rows written.");
                return 0;
            }
            finally
            {
                File.Delete(unfinished);
            }
        }, ct));
        return command;
    }
}
