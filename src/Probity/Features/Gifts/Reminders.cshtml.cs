using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Site;

namespace Probity.Features.Gifts;

/// <summary>What those who check the register should chase today.</summary>
[Does("gift.check")]
public sealed class RemindersPage(GiftReminders reminders) : PageModel
{
    public Reminders Now { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => Now = await reminders.ListAsync(this.Actor(), ct);
}
