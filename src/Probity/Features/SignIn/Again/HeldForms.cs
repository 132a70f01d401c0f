using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Organisations;
using Probity.Features.People;
using Probity.Features.SignIn.Sessions;

namespace Probity.Features.SignIn.Again;

/// <summary>A form as it was typed, to be sent once more.</summary>
public sealed record FormAsTyped(string Address, IReadOnlyList<KeyValuePair<string, string>> Fields);

/// <summary>Keeps what was typed while its writer signs in again: for them alone, and not for long.</summary>
public sealed class HeldForms(Db db, IDataProtectionProvider protection, IAntiforgery antiforgery, TimeProvider clock)
{
    /// <summary>How long it can be sent.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(12);

    private const int Longest = 500_000;
    private const int Most = 10;
    private const string Token = "__RequestVerificationToken";

    private readonly IDataProtector protector = protection.CreateProtector("Probity.HeldForms");

    /// <summary>
    /// Where the form can be sent from once its writer has signed in. Null when it is not kept: a file is chosen anew, a form without the
    /// writer's own token was not theirs, and nobody needs more than a few.
    /// </summary>
    public async Task<string?> HoldAsync(HttpContext context, Id<Person> person, Id<Body> body, CancellationToken ct)
    {
        var request = context.Request;
        if (request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) is not true || request.ContentLength is null or > Longest)
            return null;
        if (!await IsTheirsAsync(context, person))
            return null;
        var now = clock.GetUtcNow();
        var since = now - Kept;
        if (await db.HeldForms.CountAsync(f => f.BodyId == body && f.PersonId == person && f.HeldAt > since, ct) >= Most)
            return null;

        var form = await request.ReadFormAsync(ct);
        if (Site.Requests.HoldsNul(form))
            return null;
        var fields = form.Where(field => field.Key != Token).SelectMany(field => field.Value.Select(value => KeyValuePair.Create(field.Key, value ?? ""))).ToList();
        var kept = new HeldForm
        {
            BodyId = body, PersonId = person, Address = $"{request.Path}{request.QueryString}", Protected = protector.Protect(JsonSerializer.Serialize(fields)), HeldAt = now,
        };
        db.HeldForms.Add(kept);
        await db.SaveChangesAsync(ct);
        await db.EnqueueAsync(body, SessionCleaning.JobKind, "", now + SessionCleaning.Every, ct);
        return $"/sign-in/held/{kept.Id}";
    }

    public async Task<FormAsTyped?> FindAsync(Id<HeldForm> id, Actor actor, CancellationToken ct)
    {
        var (since, body, me) = (clock.GetUtcNow() - Kept, actor.HomeBodyId, actor.PersonId);
        return await db.HeldForms.AsNoTracking().SingleOrDefaultAsync(f => f.BodyId == body && f.Id == id && f.PersonId == me && f.HeldAt > since, ct) is { } found
            ? new FormAsTyped(found.Address, JsonSerializer.Deserialize<List<KeyValuePair<string, string>>>(protector.Unprotect(found.Protected))!) : null;
    }

    // The token on the form is bound to its writer, who is nobody to the site while the session is over.
    private async Task<bool> IsTheirsAsync(HttpContext context, Id<Person> person)
    {
        var before = context.User;
        try
        {
            context.User = SessionCookie.Principal(person);
            return await antiforgery.IsRequestValidAsync(context);
        }
        finally
        {
            context.User = before;
        }
    }
}
