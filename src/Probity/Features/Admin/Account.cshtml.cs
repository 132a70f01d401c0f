using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.AuditTrail;
using Probity.Features.People;
using Probity.Features.SignIn.Accounts;
using Probity.Features.SignIn.Again;
using Probity.Site;

namespace Probity.Features.Admin;

/// <summary>
/// An administrator opens somebody's account, hands out setup codes or asks a second person for one, and closes it. They never
/// see or choose a password.
/// </summary>
[Does("user.manage")]
public sealed class AccountPage(AccountRegister accounts, SetupCodes codes, Db db, RecordHistory history) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    [BindProperty]
    public string? CodeWhy { get; set; }

    [BindProperty]
    public string? CloseWhy { get; set; }

    public Person Person { get; private set; } = null!;

    public Account? Account { get; private set; }

    public IReadOnlyList<HistoryLine> History { get; private set; } = [];

    /// <summary>A setup code for this person is handed out by two people.</summary>
    public bool NeedsSecond { get; private set; }

    /// <summary>Shown once, on the answer to the request that made it.</summary>
    public string? Code { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        Email = Person.Email;
    }

    public async Task<IActionResult> OnPostOpenAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (!this.TryRead(read => (Email: ReadEmail(read), Why: ReadWhy(read)), out var typed, prefix: ""))
            return this.Invalid();
        return NeedsSecond ? await AskAsync(typed.Email, typed.Why, ct) : await ShowAsync(await accounts.OpenAsync(Person, typed.Email, this.Actor(), ct), ct);
    }

    public async Task<IActionResult> OnPostCodeAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (!this.TryRead(ReadWhy, out var why, prefix: ""))
            return this.Invalid();
        return NeedsSecond ? await AskAsync(null, why, ct) : await ShowAsync(await accounts.NewCodeAsync(Person, this.Actor(), ct), ct);
    }

    public Task<IActionResult> OnPostCloseAsync(CancellationToken ct) => ChangeAsync((person, why) => accounts.CloseAsync(person, why, this.Actor(), ct), "The account is closed; its sessions are over.", ct);

    public Task<IActionResult> OnPostReopenAsync(CancellationToken ct) => ChangeAsync((person, why) => accounts.ReopenAsync(person, why, this.Actor(), ct), "The account is open again. Hand out a setup code.", ct);

    public async Task ReloadAsync(CancellationToken ct)
    {
        var body = this.Actor().BodyId;
        Person = await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.BodyId == body && p.Number == Number, ct) ?? throw new NotThereException();
        var id = Person.Id;
        Account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.BodyId == body && a.PersonId == id, ct);
        NeedsSecond = await accounts.NeedsSecondAsync(Person, ct);
        History = Account is null ? [] : await history.OfAsync(body, Account.Id.Value, ct);
    }

    private string ReadEmail(FormReader read)
    {
        var email = read.Text(Email, "Enter their e-mail address", max: 254);
        if (email.Length > 0 && email.IndexOf('@', StringComparison.Ordinal) < 1)
            read.Refuse(nameof(Email), "Enter an e-mail address, like name@force.example");
        return email;
    }

    private string ReadWhy(FormReader read) => NeedsSecond ? read.Text(CodeWhy, "Enter why they need a code") : "";

    private async Task<IActionResult> AskAsync(string? email, string why, CancellationToken ct)
    {
        HttpContext.MustHaveSignedInRecently(Obligations.RecentSignIn);
        await codes.AskAsync(Person, email, why, this.Actor(), ct);
        TempData["Banner"] = "Asked. Whoever confirms sees the code and gives it to them.";
        return RedirectToPage(new { number = Number });
    }

    private async Task<IActionResult> ShowAsync(string code, CancellationToken ct)
    {
        Code = code;
        await ReloadAsync(ct);
        return Page();
    }

    private async Task<IActionResult> ChangeAsync(Func<Id<Person>, string, Task> change, string banner, CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (!this.TryRead(read => Account?.ClosedByFeed is true && CloseWhy is not null ? read.Text(CloseWhy, "Enter why") : read.Text(Why, "Enter why"), out var why, prefix: ""))
            return this.Invalid();
        await change(Person.Id, why);
        TempData["Banner"] = banner;
        return RedirectToPage(new { number = Number });
    }
}
