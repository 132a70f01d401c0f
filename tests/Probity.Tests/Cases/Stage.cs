using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Features.People;
using Probity.Tests.Support;

namespace Probity.Tests.Cases;

/// <summary>A force with professional standards, and somebody whom a case is about.</summary>
internal sealed class Stage : IAsyncDisposable
{
    public required TestSite Site { get; init; }

    public required World World { get; init; }

    public Person Chief { get; private set; } = null!;

    public Person Head { get; private set; } = null!;

    /// <summary>Another head of professional standards, so that two can act.</summary>
    public Person SecondHead { get; private set; } = null!;

    public Person Investigator { get; private set; } = null!;

    public Person Administrator { get; private set; } = null!;

    /// <summary>The subject's line manager, who has the role of a head of professional standards all the same.</summary>
    public Person Manager { get; private set; } = null!;

    public Person Subject { get; private set; } = null!;

    public static async Task<Stage> StartAsync(string database)
    {
        var site = await TestSite.StartAsync(database);
        var stage = new Stage { Site = site, World = await site.NewWorldAsync() };
        await site.WithDbAsync(async db =>
        {
            stage.Chief = await stage.World.AddAsync(db, "Cho Chief", rank: "Chief Constable", chief: true);
            stage.Head = await stage.World.AddAsync(db, "Hal Head", roles: Role.HPS);
            stage.SecondHead = await stage.World.AddAsync(db, "Sue Second", roles: Role.HPS);
            stage.Investigator = await stage.World.AddAsync(db, "Inga Vest", stage.Head, roles: Role.PSD);
            stage.Administrator = await stage.World.AddAsync(db, "Ada Minn", roles: Role.ADM);
            stage.Manager = await stage.World.AddAsync(db, "Max Manager", roles: Role.HPS);
            stage.Subject = await stage.World.AddAsync(db, "Sam Subject", stage.Manager);
        });
        await stage.ConfirmPostsAsync(TimeSpan.FromHours(1));
        return stage;
    }

    public Task ConfirmPostsAsync(TimeSpan ago) => Site.WithDbAsync(async db =>
    {
        (await db.Bodies.SingleAsync(b => b.Id == World.Force.Id)).ConfirmPosts(World.System, Site.Clock.GetUtcNow() - ago);
        await db.SaveChangesAsync();
    });

    /// <summary>Opens a case about the subject and returns its address.</summary>
    public async Task<string> OpenAsync(Browser browser)
    {
        var page = await (await FillAsync(browser, "Sam Subject")).PressAsync("Open the case");
        Assert.Contains("Invoices paid twice", page.Reads, StringComparison.Ordinal);
        return page.Address.AbsolutePath;
    }

    public async Task<Page> FillAsync(Browser browser, string subject) => (await browser.GetAsync("/cases/open"))
        .Fill("Title", "Invoices paid twice").Fill("What is alleged?", "Two payments for one delivery.").Fill("Whom is it about?", subject)
        .Choose("Procurement and contracts", "What is it about?").Choose("Audit", "Where did it come from?");

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
