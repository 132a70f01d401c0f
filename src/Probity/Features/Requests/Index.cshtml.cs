using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Features.People;
using Probity.Features.SignIn.Again;
using Probity.Site;

namespace Probity.Features.Requests;

/// <summary>What waits for a second person, and the two answers. Which acts are shown follows from the actor's roles.</summary>
[Does(DoesAttribute.Nothing)]
public sealed class IndexPage(SecondPerson second) : PageModel, IReloads
{
    public IReadOnlyList<(PendingAct Act, IReadOnlyList<string> Details, string? Address)> Waiting { get; private set; } = [];

    public Id<Person>? Me => this.Actor().PersonId;

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task<IActionResult> OnPostConfirmAsync(Guid id, CancellationToken ct)
    {
        // One of two people is who they were five minutes ago, whatever lies on an open desk.
        HttpContext.MustHaveSignedInRecently(Obligations.RecentSignIn);
        var told = await second.ConfirmAsync(new Id<PendingAct>(id), this.Actor(), ct);
        return Done($"Confirmed: {told}");
    }

    public async Task<IActionResult> OnPostRefuseAsync(Guid id, string? why, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(why))
            throw new RuleBrokenException("Enter the reason why you refuse.");
        await second.RefuseAsync(new Id<PendingAct>(id), why.Trim(), this.Actor(), ct);
        return Done("Refused. Nothing was changed.");
    }

    public async Task<IActionResult> OnPostWithdrawAsync(Guid id, CancellationToken ct)
    {
        await second.WithdrawAsync(new Id<PendingAct>(id), this.Actor(), ct);
        return Done("Your request is withdrawn.");
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        var shown = new List<(PendingAct, IReadOnlyList<string>, string?)>();
        foreach (var act in await second.WaitingAsync(this.Actor(), ct))
            shown.Add((act, await second.DetailsAsync(act, ct), second.AddressOf(act)));
        Waiting = shown;
    }

    private RedirectToPageResult Done(string banner)
    {
        TempData["Banner"] = banner;
        return RedirectToPage();
    }
}
