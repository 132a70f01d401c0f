using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Features.Organisations;
using Probity.Features.Publication;
using Probity.Site;

namespace Probity.Features.Public;

/// <summary>One published entry at its permanent link, with every version; or the notice that it was withdrawn.</summary>
[AllowAnonymous, Does("gift.read")]
public sealed class RowPage(PublicRegister published) : PageModel
{
    public Body Body { get; private set; } = null!;

    public PublishedRegister Definition { get; private set; } = null!;

    public IReadOnlyList<PublicRow> Versions { get; private set; } = [];

    public bool MayWithdraw => Versions[0].WithdrawnAt is null && this.Actor() is var actor && actor.BodyId == Body.Id && actor.May("register.redact");

    public async Task OnGetAsync(string slug, string register, string reference, CancellationToken ct)
    {
        (Body, Definition) = await published.FindAsync(slug, register, ct);
        Versions = await published.VersionsAsync(Body, Definition, reference, ct);
        // Earlier versions of a withdrawn entry are withdrawn with it.
        // So are those that still held what a correction leaves out.
        Versions = Versions[0].WithdrawnAt is not null ? [Versions[0]] : Versions.Where(v => v.WithdrawnAt is null).ToList();
    }
}
