using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Probity.Access;
using Probity.BrowserTests.Support;
using Probity.Data;
using Probity.Features.Inspections;
using Probity.Features.Inspections.Facts;
using Probity.Features.Inspections.Programmes;
using static Microsoft.Playwright.Assertions;

namespace Probity.BrowserTests.Inspections;

/// <summary>A campaign as an inspector, a liaison officer and a deputy chief constable play it, each at their own browser; every page on the way is clean.</summary>
public sealed class CampaignTests(AppFixture app)
{
    private const string Code = "exercise-returns";

    [Fact]
    public async Task An_inspector_asks_a_liaison_officer_answers_and_a_deputy_chief_constable_signs()
    {
        await EnterProgrammeAsync();
        await using var inspector = await SignInAsync("Exercise Inspector One");
        await using var liaison = await SignInAsync("Head of professional standards.*Northshire", script: false, width: 320);
        await using var deputy = await SignInAsync("Deputy Chief Constable.*Northshire");

        await inspector.Page.GotoAsync("/inspections/campaigns");
        await inspector.MustBeCleanAsync();
        await inspector.Page.GetByRole(AriaRole.Link, new() { Name = "Exercise of returns" }).ClickAsync();
        await inspector.MustBeCleanAsync();
        await PressAsync(inspector, "Issue to all of them");
        await FillDateAsync(inspector.Page, 17, 4, 2026);
        await PressAsync(inspector, "Issue to all of them");
        await Expect(inspector.Page.GetByText("The return is issued to 1 force.")).ToBeVisibleAsync();

        var page = liaison.Page;
        await page.GotoAsync("/inspections/returns");
        await liaison.MustBeCleanAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Exercise of returns" }).ClickAsync();
        await PressAsync(liaison, "Count from the registers");
        await Expect(page.GetByText("1 item was counted in the registers.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "F3: Second-job applications" }).ClickAsync();
        await PressAsync(liaison, "Save the answer");
        await Expect(page.GetByText("Select what the answer is").First).ToBeVisibleAsync();
        await page.GetByLabel("A number (0 is one)").CheckAsync();
        await page.GetByLabel("Number", new() { Exact = true }).FillAsync("0");
        await PressAsync(liaison, "Save the answer");
        await page.GetByRole(AriaRole.Link, new() { Name = "Q1: Are offers declared in time?" }).ClickAsync();
        await page.GetByLabel("Yes", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("What do you do, and how do you know?").FillAsync("We remind everybody");
        await PressAsync(liaison, "Keep as a draft");
        await Expect(page.GetByText("This is your draft.")).ToBeVisibleAsync();
        await PressAsync(liaison, "Save the answer");
        await Expect(page.GetByText("the register says").First).ToBeVisibleAsync();
        await PressAsync(liaison, "Send for signature");

        await inspector.Page.GotoAsync($"/inspections/campaigns/{Code}/northshire");
        await Expect(inspector.Page.GetByText("Nothing was submitted yet.")).ToBeVisibleAsync();
        await inspector.MustBeCleanAsync();

        await deputy.Page.GotoAsync($"/inspections/returns/{Code}/sign");
        await deputy.MustBeCleanAsync();
        await PressAsync(deputy, "Sign and submit");
        await deputy.Page.GetByRole(AriaRole.Link, new() { Name = "Submission 1" }).ClickAsync();
        await deputy.MustBeCleanAsync();

        await inspector.Page.ReloadAsync();
        await Expect(inspector.Page.GetByText("We remind everybody")).ToBeVisibleAsync();
        await inspector.MustBeCleanAsync();
        await inspector.Page.GetByLabel("Which item?").SelectOptionAsync("F3: Second-job applications");
        await inspector.Page.GetByLabel("What is your question?").FillAsync("Does none mean that nobody applied?");
        await PressAsync(inspector, "Return it with this question");

        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("came back with questions") }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "F3: Second-job applications" }).ClickAsync();
        await page.GetByLabel("Your reply to the inspectorate's question").FillAsync("Nobody applied.");
        await PressAsync(liaison, "Save the answer");
        await PressAsync(liaison, "Send for signature");
        await deputy.Page.GotoAsync($"/inspections/returns/{Code}/sign");
        await PressAsync(deputy, "Sign and submit");

        await inspector.Page.GotoAsync($"/inspections/campaigns/{Code}/northshire");
        await Expect(inspector.Page.GetByText("Reply: Nobody applied.")).ToBeVisibleAsync();
        await PressAsync(inspector, "Accept the return");
        await Expect(inspector.Page.GetByText("The return is accepted.")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(false, 320)]
    public async Task The_pages_of_measures_are_clean(bool script, int width)
    {
        await using var visit = await SignInAsync("Head of professional standards.*Northshire", script, width);
        foreach (var address in new[] { "/measures", "/measures/gifts-late?from=2025-01-01&to=2026-03-18", "/measures/gifts-late?from=2025-01-01&to=2026-03-18&rows=base&after=50", "/measures/gifts-late?from=today", "/measures/contracts-value", "/measures/conduct-per-1000" })
        {
            await visit.Page.GotoAsync(address);
            await visit.MustBeCleanAsync();
        }
    }

    private static async Task PressAsync(Visit visit, string button)
    {
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await visit.MustBeCleanAsync();
    }

    private static async Task FillDateAsync(IPage page, int day, int month, int year)
    {
        await page.GetByLabel("Day", new() { Exact = true }).FillAsync($"{day}");
        await page.GetByLabel("Month", new() { Exact = true }).FillAsync($"{month}");
        await page.GetByLabel("Year", new() { Exact = true }).FillAsync($"{year}");
    }

    private async Task<Visit> SignInAsync(string who, bool script = true, int width = 1280)
    {
        var visit = await app.VisitAsync(script, width);
        await visit.Page.GotoAsync("/sign-in");
        await visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = new(who) }).First.ClickAsync();
        return visit;
    }

    // Its roster is one force, so that nobody else's first page says that a return is due.
    private Task EnterProgrammeAsync() => app.WithAsync(async services =>
    {
        var (db, register, ct) = (services.GetRequiredService<Db>(), services.GetRequiredService<InspectionRegister>(), TestContext.Current.CancellationToken);
        var definition = new ProgrammeDefinition
        {
            Code = Code, Title = "Exercise of returns", IsExercise = true, Windows = [new Window("W", new DateOnly(2025, 9, 1))], Headings = [new Heading("H1", "Is it kept?")],
            Questions = [new Question("Q1", "H1", "Are offers declared in time?", null, "gifts-late <= 5")], Roster = [new RosterLine("northshire", new DateOnly(2026, 1, 1))],
            Return = [new ReturnItem { Code = "G1", Title = "Offers", Window = "W", Measure = "gifts-offers" }, new ReturnItem { Code = "F3", Title = "Second-job applications", Window = "W" }],
        };
        await register.ImportAsync(InspectionJson.Write(definition), "exercise-returns.json", null, Actor.Operator(default), ct);
        var programme = await db.Programmes.SingleAsync(p => p.Code == Code, ct);
        programme.Open(Actor.System(programme.BodyId), services.GetRequiredService<TimeProvider>().GetUtcNow());
        await db.SaveChangesAsync(ct);
    });
}
