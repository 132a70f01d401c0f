using Microsoft.Extensions.DependencyInjection;
using Probity.Access;
using Probity.Features.People;
using Probity.Features.SignIn.Accounts;
using Probity.Features.SignIn.SecondFactor;

namespace Probity.Tests.Support;

/// <summary>Somebody with a local account that is all set up: the password, and an app whose codes the test works out.</summary>
public sealed class TestAccount
{
    public const string Password = "otter lamp staircase";

    private readonly TestSite site;
    private readonly Queue<string> recovery;
    private long last;

    private TestAccount(TestSite site, Person person, string email, string key, long last, IEnumerable<string> recovery)
    {
        (this.site, Person, Email, Key, this.last, this.recovery) = (site, person, email, key, last, new(recovery));
    }

    public Person Person { get; }

    public string Email { get; }

    /// <summary>What the app holds.</summary>
    public string Key { get; }

    public static Task<TestAccount> SetUpAsync(TestSite site, Person person, string email) => site.WithAsync(async services =>
    {
        var (accounts, factors, ct) = (services.GetRequiredService<AccountRegister>(), services.GetRequiredService<SecondFactors>(), TestContext.Current.CancellationToken);
        var code = await accounts.OpenAsync(person, email, Actor.Operator(person.BodyId), ct);
        await accounts.SetUpAsync(email, code, Password, ct);
        var account = (await factors.OfAsync(person.Id, ct))!;
        var (key, now) = (CodeApp.NewKey(), CodeApp.StepAt(site.Clock.GetUtcNow()));
        // The oldest code that is taken, so that two later ones are left at the same time.
        Assert.True(await factors.AddAppAsync(account, key, CodeApp.Code(key, now - 1), ct));
        return new TestAccount(site, person, email, key, now - 1, await factors.NewRecoveryCodesAsync(account, ct));
    });

    /// <summary>Adds an app on the page that a sign-in without a second factor leads to. Returns the page after it and what the app holds.</summary>
    public static async Task<(Page Codes, string Key)> AddAppAsync(TestSite site, Page page)
    {
        var key = string.Concat(page.Document.QuerySelectorAll("p").Single(p => p.TextContent.StartsWith("Key:", StringComparison.Ordinal)).TextContent["Key:".Length..].Where(char.IsAsciiLetterOrDigit));
        return (await page.Fill("Code of the app", CodeApp.Code(key, CodeApp.StepAt(site.Clock.GetUtcNow()) - 1)).PressAsync("Add the app"), key);
    }

    /// <summary>A code that has not been used: the app's if it has one by now, otherwise a recovery code.</summary>
    public string NextCode()
    {
        var now = CodeApp.StepAt(site.Clock.GetUtcNow());
        if (last + 1 > now)
            return recovery.Dequeue();
        last = Math.Max(last + 1, now - 1);
        return CodeApp.Code(Key, last);
    }

    public async Task<Page> SignInAsync(Browser browser, string? address = null) =>
        await (await TypePasswordAsync(browser, address)).Fill("Enter the code of your app", NextCode()).PressAsync("Continue");

    public async Task<Page> TypePasswordAsync(Browser browser, string? address = null) =>
        await (await browser.GetAsync(address ?? "/sign-in")).Fill("E-mail address", Email).Fill("Password", Password).PressAsync("Sign in");
}
