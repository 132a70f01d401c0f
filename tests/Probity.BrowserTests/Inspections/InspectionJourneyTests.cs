using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Probity.Access;
using Probity.BrowserTests.Support;
using Probity.Data;
using Probity.Features.Inspections;
using Probity.Features.Inspections.Drafts;
using Probity.Features.Inspections.Publication;
using Probity.Features.Inspections.Welsh;
using Probity.Features.Organisations;
using Probity.Features.People;
using Probity.Features.SignIn;
using Probity.Jobs;
using Probity.Kernel;
using static Microsoft.Playwright.Assertions;

namespace Probity.BrowserTests.Inspections;

/// <summary>One report from its draft to the policing body's answer, as an inspector, HM Inspectors, a chief officer, editors and a commissioner meet it.</summary>
public sealed class InspectionJourneyTests(AppFixture app)
{
    private const string Programme = "browser-2026", Force = "browsershire", Place = $"/inspections/{Programme}/{Force}";

    [Fact]
    public async Task A_report_goes_from_its_draft_to_the_answer_of_the_policing_body()
    {
        await app.WithAsync(MakeAsync);

        await using (var hanna = await SignInAsync("Hanna Brook"))
        {
            await hanna.Page.GotoAsync("/inspections/reports");
            await hanna.MustBeCleanAsync();
            await hanna.Page.GetByRole(AriaRole.Link, new() { Name = "Looking closely" }).ClickAsync();
            foreach (var name in new[] { "Hanna Brook", "Ines Brook", "Edda Brook" })
            {
                await hanna.Page.GetByLabel("Who?").FillAsync(name);
                await PressAsync(hanna, "Assign them");
            }
            await hanna.MustBeCleanAsync();
            await hanna.Page.GotoAsync($"/inspections/{Programme}/grid");
            await hanna.MustBeCleanAsync();
        }

        // An inspector on a phone without script.
        await using (var ines = await SignInAsync("Ines Brook", script: false, width: 320))
        {
            await ines.Page.GotoAsync($"{Place}/draft");
            await ines.MustBeCleanAsync();
            await ines.Page.GotoAsync($"/inspections/{Programme}/grid");
            await ines.MustBeCleanAsync();
            await ines.Page.GotoAsync($"{Place}/draft");
            await ines.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Change ?: The constabulary has received 145") }).ClickAsync();
            await ines.Page.GetByLabel("What the report says").FillAsync("The constabulary has received 154 applications between September 2025 and February 2026.");
            await PressAsync(ines, "Save the sentence");
            await ines.MustBeCleanAsync();
            await ines.Page.GetByLabel("Why?").FillAsync("As the return says");
            await PressAsync(ines, "Save the sentence");
            await Expect(ines.Page.GetByText("The sentence says 154; the facts say 145.").First).ToBeVisibleAsync();
            await ines.MustBeCleanAsync();
            await ines.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Change ?: The constabulary has received 154") }).ClickAsync();
            await ines.Page.GetByLabel("Why?").FillAsync("Mistyped");
            await PressAsync(ines, "Put back what was composed");
            await ines.Page.GotoAsync($"{Place}/draft/add");
            await ines.MustBeCleanAsync();
            await ines.Page.GotoAsync($"{Place}/draft/release");
            await ines.MustBeCleanAsync();
            await ines.Page.GotoAsync($"{Place}/notes");
            await ines.MustBeCleanAsync();
            await ines.Page.GetByLabel("Who gave it?").FillAsync("Ines Brook");
            await ines.Page.GetByLabel("To whom?").FillAsync("the chief constable");
            await ines.Page.GetByLabel("What was the force told?").FillAsync("One register is kept.");
            await PressAsync(ines, "Record the debrief");
            await Expect(ines.Page.GetByText("Recorded. The force can read it now.")).ToBeVisibleAsync();
            await ines.MustBeCleanAsync();
            await ines.Page.GotoAsync($"/inspections/{Programme}/moderation");
            await ines.MustBeCleanAsync();
            await ines.Page.GetByRole(AriaRole.Link, new() { Name = "H1.1 How many applications?" }).ClickAsync();
            await ines.MustBeCleanAsync();
            await PressAsync(ines, "Mark as consistent");
            await ines.Page.GotoAsync($"{Place}/draft");
            await PressAsync(ines, "Send the draft to the force");
            await Expect(ines.Page.GetByText("The draft is with the force.")).ToBeVisibleAsync();
            await ines.Page.GetByRole(AriaRole.Link, new() { Name = "Welsh version" }).ClickAsync();
            await ines.Page.GetByRole(AriaRole.Link, new() { Name = "Second jobs" }).ClickAsync();
            await ines.Page.GetByLabel("In Welsh: The constabulary has received 145").FillAsync("Derbyniodd yr heddlu 154 o geisiadau rhwng Medi 2025 a Chwefror 2026.");
            await PressAsync(ines, "Save the Welsh");
            await Expect(ines.Page.GetByText("The English says 145; the Welsh does not say it in figures.")).ToBeVisibleAsync();
            await ines.MustBeCleanAsync();
        }

        await using (var chief = await SignInAsync("Cleo Brook"))
        {
            await chief.Page.GotoAsync("/inspections/debriefs");
            await chief.MustBeCleanAsync();
            await chief.Page.GotoAsync("/inspections/accuracy");
            await chief.MustBeCleanAsync();
            await chief.Page.GetByRole(AriaRole.Link, new() { Name = "Looking closely: Browsershire Constabulary" }).ClickAsync();
            await chief.MustBeCleanAsync();
            await chief.Page.GetByLabel("Which paragraph?").SelectOptionAsync("H1/1");
            await chief.Page.GetByLabel("A fact").CheckAsync();
            await chief.Page.GetByLabel("What is wrong?").FillAsync("Two were withdrawn.");
            await chief.Page.GetByLabel("What shows it?").FillAsync("Our register");
            await PressAsync(chief, "Send the comment");
            await Expect(chief.Page.GetByText("Not answered yet.")).ToBeVisibleAsync();
            await chief.MustBeCleanAsync();
        }

        await using (var ines = await SignInAsync("Ines Brook"))
        {
            await ines.Page.GotoAsync($"{Place}/draft/comments");
            await ines.Page.GetByLabel("Which comment?").SelectOptionAsync(new SelectOptionValue { Index = 1 });
            await ines.Page.GetByLabel("Reject it").CheckAsync();
            await ines.Page.GetByLabel("Why?").FillAsync("Withdrawn ones were not counted.");
            await PressAsync(ines, "Save the answer");
            await ines.MustBeCleanAsync();
            await PressAsync(ines, "End the check of facts");
        }

        await app.WithAsync(TranslateAsync);
        await using (var hanna = await SignInAsync("Hanna Brook"))
        {
            await hanna.Page.GotoAsync($"{Place}/draft/welsh");
            await hanna.MustBeCleanAsync();
            await hanna.Page.GotoAsync($"{Place}/draft");
            await hanna.Page.GetByLabel("What did you look at?").FillAsync("All of it");
            await PressAsync(hanna, "Ask to sign the report");
        }
        await ConfirmAsync("Hugo Brook");
        await using (var hanna = await SignInAsync("Hanna Brook", width: 320))
        {
            await hanna.Page.GotoAsync($"/inspections/{Programme}/national/draft");
            await hanna.MustBeCleanAsync();
            await hanna.Page.GetByLabel("What did you look at?").FillAsync("All of it");
            await PressAsync(hanna, "Ask to sign the report");
        }
        await ConfirmAsync("Hugo Brook");

        await using (var edda = await SignInAsync("Edda Brook"))
        {
            await edda.Page.GotoAsync($"/inspections/{Programme}/publication");
            await edda.MustBeCleanAsync();
            // Longer than the clock's minutes, so that it is still to come; the job runs when it is due.
            var due = await DueAsync();
            await edda.Page.GetByLabel("Day", new() { Exact = true }).FillAsync($"{due.Day}");
            await edda.Page.GetByLabel("Month", new() { Exact = true }).FillAsync($"{due.Month}");
            await edda.Page.GetByLabel("Year", new() { Exact = true }).FillAsync($"{due.Year}");
            await edda.Page.GetByLabel("Time").FillAsync($"{due:HH:mm}");
            await edda.Page.GetByLabel("Why now?").FillAsync("As planned");
            await PressAsync(edda, "Ask to publish");
            await edda.MustBeCleanAsync();
        }
        await ConfirmAsync("Emil Brook");

        await using (var commissioner = await SignInAsync("Pia Brook"))
        {
            await ReadyAsync(commissioner, $"{Place}/recommendations");
            await commissioner.MustBeCleanAsync();
            await commissioner.Page.GetByLabel("R1: Keep one register of second jobs.").CheckAsync();
            await commissioner.Page.GetByLabel("What do you say to it?").FillAsync("Agreed.");
            await commissioner.Page.GetByLabel("What is done, and by when?").FillAsync("One register by June.");
            await PressAsync(commissioner, "Publish the answer");
            await Expect(commissioner.Page.GetByText("What is done: One register by June.")).ToBeVisibleAsync();
            await commissioner.Page.GotoAsync("/inspections/responses");
            await commissioner.MustBeCleanAsync();
        }

        // A chief officer on a phone without script, who keeps an entry before it is submitted.
        await using (var chief = await SignInAsync("Cleo Brook", script: false, width: 320))
        {
            await chief.Page.GotoAsync("/inspections/returns");
            await chief.MustBeCleanAsync();
            await chief.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^R1") }).ClickAsync();
            await chief.MustBeCleanAsync();
            await chief.Page.GetByLabel("Done", new() { Exact = true }).CheckAsync();
            await chief.Page.GetByLabel("What was done, or why is it not accepted?").FillAsync("The books were merged.");
            await PressAsync(chief, "Submit to the inspectorate");
            await Expect(chief.Page.GetByRole(AriaRole.Link, new() { Name = "Enter what shows that it is done" })).ToBeVisibleAsync();
            await chief.MustBeCleanAsync();
            await chief.Page.GetByLabel("What shows it?").FillAsync("Force Order 12");
            await PressAsync(chief, "Keep it in the force");
            await PressAsync(chief, "Submit to the inspectorate");
            await Expect(chief.Page.GetByText("The inspectorate has it.")).ToBeVisibleAsync();
            await chief.MustBeCleanAsync();
        }

        await using (var ines = await SignInAsync("Ines Brook", script: false, width: 320))
        {
            await ines.Page.GotoAsync($"/inspections/{Programme}/recommendations");
            await Expect(ines.Page.GetByText("not looked at since")).ToBeVisibleAsync();
            await ines.MustBeCleanAsync();
            await ines.Page.GotoAsync($"{Place}/recommendations");
            await ines.MustBeCleanAsync();
        }

        await using var reader = await app.VisitAsync(script: false, width: 320);
        await reader.Page.GotoAsync($"/public/inspections/{Programme}/{Force}");
        await reader.Page.GetByRole(AriaRole.Link, new() { Name = "Cymraeg" }).ClickAsync();
        await Expect(reader.Page.Locator("html")).ToHaveAttributeAsync("lang", "cy");
        await reader.MustBeCleanAsync();
        await reader.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^145") }).First.ClickAsync();
        await Expect(reader.Page.GetByRole(AriaRole.Heading, new() { Name = "Applications" })).ToBeVisibleAsync();
    }

    // The rest as a translator sends it back: here the English with Welsh months, for nobody translated it.
    private static async Task TranslateAsync(IServiceProvider services)
    {
        var ines = await services.GetRequiredService<Db>().People.SingleAsync(p => p.GivenNames == "Ines" && p.Surname == "Brook");
        var (actor, desk) = ((await services.GetRequiredService<ActorSource>().FindAsync(ines.Id, ines.BodyId, CancellationToken.None))!, services.GetRequiredService<WelshDesk>());
        var shown = await desk.ReadAsync(Programme, Force, "inspection.draft", actor, CancellationToken.None);
        await desk.SaveAsync(new DraftPlace(Programme, Force, shown.Version!.Version), [.. shown.Lines.Where(l => l.IsOpen).Select(l => new WelshWritten(l.Key, l.English,
            l.English.Replace("September", "Medi", StringComparison.Ordinal).Replace("February", "Chwefror", StringComparison.Ordinal)))], actor, CancellationToken.None);
    }

    private async Task<Visit> SignInAsync(string name, bool script = true, int width = 1280)
    {
        var visit = await app.VisitAsync(script, width);
        await visit.Page.GotoAsync("/sign-in");
        await visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = new($"^{Regex.Escape(name)}") }).First.ClickAsync();
        return visit;
    }

    private async Task ConfirmAsync(string name)
    {
        await using var visit = await SignInAsync(name);
        await visit.Page.GotoAsync("/requests");
        await visit.MustBeCleanAsync();
        await PressAsync(visit, "Confirm");
    }

    private static Task PressAsync(Visit visit, string button) => visit.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    private async Task<DateTime> DueAsync()
    {
        var due = default(DateTimeOffset);
        await app.WithAsync(services =>
        {
            due = services.GetRequiredService<TimeProvider>().GetUtcNow().AddDays(1);
            return Task.CompletedTask;
        });
        return due.InLondon().DateTime;
    }

    // The end of the embargo comes early, instead of being waited for.
    private async Task ReadyAsync(Visit visit, string address)
    {
        await app.WithAsync(async services =>
        {
            var (db, now) = (services.GetRequiredService<Db>(), services.GetRequiredService<TimeProvider>().GetUtcNow());
            await db.HeldPublications.ExecuteUpdateAsync(set => set.SetProperty(p => p.ReleaseAt, now));
            var job = await db.Jobs.AsNoTracking().SingleAsync(j => j.Kind == ReportRelease.Name);
            await services.GetServices<IJob>().Single(j => j.Kind == ReportRelease.Name).RunAsync(job, CancellationToken.None);
        });
        await visit.Page.GotoAsync(address);
    }

    private static async Task MakeAsync(IServiceProvider services)
    {
        var (db, at, since, root) = (services.GetRequiredService<Db>(), services.GetRequiredService<TimeProvider>().GetUtcNow(), new DateOnly(2020, 1, 1), Actor.System(default));
        var force = Body.Establish(new BodyDetails(Force, "BRS", "Browsershire Constabulary", "Browsershire", "the constabulary", BodyKind.Force, "territorial force", "Wales", IsExercise: true), root, at);
        var commissioner = Body.Establish(new BodyDetails($"{Force}-policing-body", "BRS", "Browsershire Commissioner", "Browsershire", "the commissioner", BodyKind.LocalPolicingBody, "commissioner", ForceId: force.Id, IsExercise: true), root, at);
        var inspectorate = Body.Establish(new BodyDetails("browser-inspectorate", "BRI", "Browser Inspectorate", "BRI", "the inspectorate", BodyKind.Inspectorate, "inspectorate", IsExercise: true), root, at);
        db.AddRange(force, commissioner, inspectorate);
        var number = 9000;
        foreach (var (body, names) in new (Body, (string Name, Role? Role)[])[]
        {
            (inspectorate, [("Hanna", Role.HMI), ("Hugo", Role.HMI), ("Ines", Role.INS), ("Edda", Role.EDI), ("Emil", Role.EDI)]), (force, [("Cleo", null)]), (commissioner, [("Pia", Role.PCC)]),
        })
        {
            var unit = Unit.Open(body.Id, "OFF", "Office", UnitKind.Department, null, root, at);
            db.Add(unit);
            foreach (var (name, role) in names)
            {
                var person = Person.Join(body.Id, new PersonDetails($"{number++}", PersonType.Officer, name, "Brook", null, since), new PostingDetails("Chief", "Chief", unit.Id, null, role is null, since), Actor.System(body.Id), at);
                db.Add(person);
                if (role is { } held)
                    db.Add(RoleGrant.Make(body.Id, person.Id, held, since, null, "Test", Actor.System(body.Id), at));
            }
        }
        await db.SaveChangesAsync();
        await services.GetRequiredService<InspectionRegister>().ImportAsync(Definition, "programme.json", null, Actor.System(inspectorate.Id), CancellationToken.None);
    }

    private const string Definition = """
        {"code": "browser-2026", "title": "Looking closely", "inspectorate": "browser-inspectorate", "isExercise": true,
         "windows": [{"code": "W", "from": "2025-09-01", "to": "2026-02-28"}], "roster": [{"body": "browsershire", "from": "2026-01-01"}],
         "headings": [{"code": "H1", "text": "Second jobs"}], "questions": [{"code": "H1.1", "heading": "H1", "text": "How many applications?"}],
         "return": [{"code": "F3", "title": "Applications", "kind": "count", "window": "W", "question": "H1.1", "one": "application", "many": "applications", "definition": "New applications."}],
         "topics": [{"code": "jobs.count", "title": "Applications", "question": "H1.1", "sentences": [[{"say": "{noun} has received {F3:application|applications} {window:F3}."}]]}],
         "forces": [{"programme": "browser-2026", "force": "browsershire", "documents": [{"id": "return", "title": "Data return"}],
           "figures": [{"code": "F3", "value": 145, "provenance": "force-return", "source": [{"document": "return", "paragraph": "4"}]}],
           "recommendations": [{"code": "R1", "kind": "recommendation", "addressee": "the chief constable", "text": "Keep one register of second jobs."}]}]}
        """;
}
