using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Probity.Access;
using Probity.Data;
using Probity.Features.Inspections;
using Probity.Features.Inspections.Campaign;
using Probity.Features.Inspections.Drafts;
using Probity.Features.Inspections.Facts;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Organisations;
using Probity.Features.SignIn;

namespace Probity.Bench;

/// <summary>The grid of forces by questions at two sizes, every cell with an answer and a finding, beside a bare endpoint with the same SQL and bytes.</summary>
internal static class GridBench
{
    public static async Task RunAsync(int requests)
    {
        var folder = Directory.CreateTempSubdirectory("probity-bench-").FullName;
        try
        {
            await using var bench = await SiteUnderLoad.StartAsync(folder, Environment.GetEnvironmentVariable("PROBITY_DATABASE"));
            using var inspector = await bench.SignInAsync("Exercise Inspector One", "");
            Console.WriteLine($"{"grid",10} {"page p50",10} {"page p99",10} {"bare p50",10} {"ratio p50",10} {"p50 to first size",20}");
            double? first = null;
            foreach (var (forces, questions) in new[] { (11, 15), (44, 60) })
            {
                var code = $"bench-{forces}";
                await bench.WithAsync(services => FillAsync(services, code, forces, questions));
                var (page, bare) = await PageBench.CompareAsync(bench, inspector, $"/inspections/{code}/grid", requests);
                first ??= page.P50;
                Console.WriteLine($"{$"{forces} by {questions}",10} {page.P50,7:0.00} ms {page.P99,7:0.00} ms {bare.P50,7:0.00} ms {page.P50 / bare.P50,10:0.00} {page.P50 / first,20:0.00}");
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<bool> FillAsync(IServiceProvider services, string code, int forces, int questions)
    {
        var (db, register, at) = (services.GetRequiredService<Db>(), services.GetRequiredService<InspectionRegister>(), services.GetRequiredService<TimeProvider>().GetUtcNow());
        var grant = await db.RoleGrants.FirstAsync(g => g.Role == Role.HMI);
        var by = await services.GetRequiredService<ActorSource>().FindAsync(grant.PersonId, grant.BodyId, default) ?? throw new InvalidOperationException("The inspector is gone.");
        var inspectorate = await db.Bodies.SingleAsync(b => b.Id == grant.BodyId);
        var bodies = Enumerable.Range(1, forces).Select(n => Body.Establish(
            new BodyDetails($"{code}-{n}", $"B{forces}{n:00}", $"Benchshire {n} Constabulary", $"Benchshire {n}", "the constabulary", BodyKind.Force, "constabulary", IsExercise: true), by, at)).ToList();
        db.AddRange(bodies);
        await db.SaveChangesAsync();
        var asked = Enumerable.Range(1, questions).Select(n => new Question($"Q{n}", "H1", $"Is point {n} kept?")).ToList();
        var since = new DateOnly(2020, 1, 1);
        var programme = new ProgrammeDefinition
        {
            Code = code, Title = code, Inspectorate = inspectorate.Slug, IsExercise = true, Windows = [new Window("W", since, since.AddYears(1))], Headings = [new("H1", "All")],
            Questions = asked, Roster = [.. bodies.Select(b => new RosterLine(b.Slug, since))], Forces = [.. bodies.Select(b => new ForceFile { Programme = code, Force = b.Slug, Facts = [.. asked.Select(Found)] })],
        };
        await register.ImportAsync(InspectionJson.Write(programme), code, null, by, default);
        var known = await db.Programmes.SingleAsync(p => p.Code == code);
        foreach (var body in bodies)
        {
            var request = ReturnRequest.Issue(known, await db.Inspections.SingleAsync(i => i.ForceId == body.Id), body, DateOnly.FromDateTime(at.Date).AddDays(9), by, at);
            request.Receive(1, by, at);
            var content = SubmittedReturn.Write(new ReturnContent(code, code, "1", body.Slug, body.Name, "", [], [.. asked.Select(q => new ReturnedAnswer(q.Code, q.Text, Stance.Yes, "", [], null))]));
            db.AddRange(request, new SubmittedReturn { BodyId = body.Id, RequestId = request.Id, InspectorateId = known.BodyId, Number = 1, Content = content, Hash = SubmittedReturn.HashOf(content), SubmittedAt = at, SignedByName = "Bench" });
        }

        await db.SaveChangesAsync();
        await services.GetRequiredService<InspectionTeam>().AssignAsync(code, null, by.Name, by, default);
        return true;
    }

    private static Fact Found(Question question) => new()
    {
        Topic = ProgrammeBook.Finding, Key = question.Code.ToLowerInvariant(), Question = question.Code, Status = question.Code.EndsWith('3') ? FactStatus.HasNot : FactStatus.HasDone,
        Values = new Dictionary<string, JsonElement> { ["text"] = JsonSerializer.SerializeToElement("{noun} keeps it.") },
    };
}
