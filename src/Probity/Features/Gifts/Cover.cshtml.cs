using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Features.People;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Gifts;

public sealed class CoverForm
{
    public string? Deputy { get; set; }

    public DateParts From { get; set; } = new();

    public DateParts To { get; set; } = new();

    internal (Id<Person> Deputy, DateOnly From, DateOnly To) Read(FormReader read)
    {
        if (!Guid.TryParse(Deputy, out var deputy))
            read.Refuse(nameof(Deputy), "Choose who endorses for you");
        return (new Id<Person>(deputy), read.Date(From, "Enter the first day"), read.Date(To, "Enter the last day"));
    }
}

/// <summary>A supervisor names a deputy for some days.</summary>
[Does("gift.endorse")]
public sealed class CoverPage(CoverRegister register) : PageModel, IReloads
{
    [BindProperty]
    public CoverForm Form { get; set; } = new();

    public IReadOnlyList<EndorsementCover> Covers { get; private set; } = [];

    public IReadOnlyList<GovItem> Candidates { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct)
    {
        Form.From = DateParts.From(register.Today);
        return ReloadAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!this.TryRead(read => Form.Read(read), out var meant))
        {
            await ReloadAsync(ct);
            return this.Invalid();
        }

        await register.NameAsync(meant.Deputy, meant.From, meant.To, this.Actor(), ct);
        TempData["Banner"] = "Cover is arranged";
        return LocalRedirect("/gifts/cover");
    }

    public async Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken ct)
    {
        await register.EndAsync(new Id<EndorsementCover>(id), this.Actor(), ct);
        TempData["Banner"] = "Cover has ended";
        return LocalRedirect("/gifts/cover");
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        Covers = await register.ListAsync(this.Actor(), ct);
        Candidates = (await register.CandidatesAsync(this.Actor(), ct)).Select(c => new GovItem(c.Id.ToString(), $"{c.Name}, {c.Post}")).ToList();
    }
}
