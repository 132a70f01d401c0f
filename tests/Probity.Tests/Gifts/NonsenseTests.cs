using System.Net;
using AngleSharp.Html.Dom;
using Probity.Access;
using Probity.Tests.Support;

namespace Probity.Tests.Gifts;

/// <summary>Whatever is typed into any field of any form of the register is taken, or refused with a sentence that names the field; never lost, never an error of ours.</summary>
public sealed class NonsenseTests
{
    private static readonly string Long = new('x', 100_000);

    private static readonly string[] Nonsense = [Long, "\0\u0001\u001b[31m", "😀 \u202Egnp.exe\u202C\u200F", "12/13/2026", "£1,2.3", "-5", "1900", "2999", "'; DROP TABLE \"Offers\"; --", "<script>alert(1)</script>"];

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Every_field_of_the_declaration_takes_nonsense_or_names_itself(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await FlowWorld.StartAsync(site);

        await TryAsync(await site.SignInAsync(world.Constable), "/gifts/declare", "Declare this offer", page => Everything(page).Choose("Somebody else", "Who was it offered to?"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task So_does_every_field_of_what_follows(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await FlowWorld.StartAsync(site);
        var (waiting, asked, endorsed, chief, gone) = (await world.DeclareAsync(world.Constable), await world.DeclareAsync(world.Constable, "Garden Club"), await world.DeclareAsync(world.Constable, "Elm Street School", 40),
            await world.DeclareAsync(world.Assistant, "Harbour Festival", 30), await world.DeclareAsync(world.OtherConstable, "Northern Fleet", 3));
        await world.ChangeAsync(endorsed, o => o.Endorse(null, FlowWorld.As(world.Sergeant, Role.SUP), world.World.At));
        var admin = await site.WithDbAsync(db => world.World.AddAsync(db, "Moe Admin", roles: Role.ADM));

        await TryAsync(await site.SignInAsync(world.Constable), $"/gifts/{waiting.Reference}/amend", "Save the change", Everything);
        await TryAsync(await site.SignInAsync(world.RegisterManager), $"/gifts/{gone.Reference}/correct", "See what would change", Everything);
        await TryAsync(await site.SignInAsync(world.Sergeant), $"/gifts/{waiting.Reference}/endorse", "Save", page => page.Choose("Something is missing: ask the declarant"));
        await TryAsync(await site.SignInAsync(world.Decider), $"/gifts/{asked.Reference}/query", "Send");
        await TryAsync(await site.SignInAsync(world.Decider), $"/gifts/{endorsed.Reference}/decide", "Decide");
        await TryAsync(await site.SignInAsync(world.Deputy), $"/gifts/{chief.Reference}/peer-review", "Save the review");
        await TryAsync(await site.SignInAsync(admin), "/gifts/settings", "See what would change");
    }

    // What the form asks only of some offers, it is asked of this one.
    private static Page Everything(Page page) => page.Choose("Hospitality or a meal", "What kind of offer was it?").Choose("Nobody knows who", "Organisation or person?");

    // Everything that can be typed in is filled with one piece of nonsense at a time.
    private static async Task TryAsync(Browser browser, string address, string button, Func<Page, Page>? prepare = null)
    {
        foreach (var nonsense in Nonsense)
        {
            var page = await browser.GetAsync(address);
            Assert.True(page.Offers(button), $"{address}, before {nonsense[..Math.Min(20, nonsense.Length)]}: {page.Reads}");
            prepare?.Invoke(page);
            var ids = Typable(page).Select(e => e.Id!).ToList();
            Assert.NotEmpty(ids);
            foreach (var id in ids)
                Type(page, id, nonsense);

            var answer = await page.PressAsync(button);

            var about = $"{address}, {nonsense[..Math.Min(20, nonsense.Length)]}";
            Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.BadRequest or HttpStatusCode.Conflict, $"{about}: {answer.Status}");
            // Words are words: a form that asks only for some takes these, and the offer goes on.
            if (answer.Status == HttpStatusCode.OK && !(await browser.GetAsync(address)).Offers(button))
                return;
            if (answer.Status != HttpStatusCode.OK && !nonsense.Contains('\0', StringComparison.Ordinal))
                Assert.Equal((about, nonsense), (about, string.Join("|", ids.Select(id => Typed(answer, id)).Distinct())));
            if (nonsense == Long)
                Assert.Equal((about, ""), (about, string.Join(", ", ids.Where(id => !IsNamed(answer, id)))));
        }
    }

    // The summary leads to the field, or for a date to its first box, with a sentence that says more than the one for all fields.
    private static bool IsNamed(Page page, string id) => page.Document.QuerySelectorAll(".govuk-error-summary__list a")
        .Any(a => a.GetAttribute("href") is { } href && (href == $"#{id}" || href == $"#{id[..(id.LastIndexOf('-') + 1)]}day") && !a.TextContent.StartsWith("Use ", StringComparison.Ordinal));

    private static IEnumerable<AngleSharp.Dom.IElement> Typable(Page page) => page.Document.QuerySelectorAll("main form input[type=text], main form textarea").Where(e => !string.IsNullOrEmpty(e.Id));

    private static string Typed(Page page, string id) => page.Document.GetElementById(id) is IHtmlTextAreaElement area ? area.Value : ((IHtmlInputElement)page.Document.GetElementById(id)!).Value;

    private static void Type(Page page, string id, string text)
    {
        if (page.Document.GetElementById(id) is IHtmlTextAreaElement area)
            area.Value = text;
        else
            ((IHtmlInputElement)page.Document.GetElementById(id)!).Value = text;
    }
}
