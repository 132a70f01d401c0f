using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.AuditTrail;
using Probity.Features.People;
using Probity.Features.SignIn.Accounts;
using Probity.Site;

namespace Probity.Features.Admin;

/// <summary>An administrator opens somebody's account, hands out setup codes, and closes it. They never see or choose a password.</summary>
[Does("user.manage")]
public sealed class AccountPage(AccountRegister accounts, Db db, RecordHistory history) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    public Person Person { get; private set; } = null!;

    public Account? Account { get; private set; }

    public IReadOnlyList<HistoryLine> History { get; private set; } = [];

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
        if (!this.TryRead(read => ReadEmail(read), out var email, prefix: ""))
            return this.Invalid();
        Code = await accounts.OpenAsync(Person, email, this.Actor(), ct);
        await ReloadAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostCodeAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        Code = await accounts.NewCodeAsync(Person.Id, this.Actor(), ct);
        await ReloadAsync(ct);
        return Page();
    }

    public Task<IActionResult> OnPostCloseAsync(CancellationToken ct) => ChangeAsync((person, why) => accounts.CloseAsync(person, why, this.Actor(), ct), "The account is closed; its sessions are over.", ct);

    public Task<IActionResult> OnPostReopenAsync(CancellationToken ct) => ChangeAsync((person, why) => accounts.ReopenAsync(person, why, this.Actor(), ct), "The account is open again. Hand out a setup code.", ct);

    public async Task ReloadAsync(CancellationToken ct)
    {
        var body = this.Actor().BodyId;
        Person = await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.BodyId == body && p.Number == Number, ct) ?? throw new NotThereException();
        var id = Person.Id;
        Account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.BodyId == body && a.PersonId == id, ct);
        History = Account is null ? [] : await history.OfAsync(body, Account.Id.Value, ct);
    }

    private string ReadEmail(FormReader read)
    {
        var email = read.Text(Email, "Enter their e-mail address", max: 254);
        if (email.Length > 0 && email.IndexOf('@', StringComparison.Ordinal) < 1)
            read.Refuse(nameof(Email), "Enter an e-mail address, like name@force.example");
        return email;
    }

    private async Task<IActionResult> ChangeAsync(Func<Id<Person>, string, Task> change, string banner, CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (!this.TryRead(read => read.Text(Why, "Enter why"), out var why, prefix: ""))
            return this.Invalid();
        await change(Person.Id, why);
        TempData["Banner"] = banner;
        return RedirectToPage(new { number = Number });
    }
}
