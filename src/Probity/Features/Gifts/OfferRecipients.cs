using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Organisations;
using Probity.Features.People;

namespace Probity.Features.Gifts;

/// <summary>Finds people by what a form says of them, and how they stood on a day.</summary>
public sealed class OfferRecipients(Db db)
{
    /// <summary>A person of the body as they were on a day; a posting that is missing for that day is taken from the nearest one.</summary>
    public async Task<OfferRecipient> OfPersonAsync(Id<Person> id, DateOnly day, CancellationToken ct)
    {
        var person = await db.People.AsNoTracking().Include(p => p.Postings).SingleAsync(p => p.Id == id, ct);
        var posting = person.PostingOn(day) ?? person.Postings.OrderBy(p => p.From).FirstOrDefault(p => p.From > day) ?? person.Postings.MaxBy(p => p.From);
        var unit = posting is null ? null : await db.Units.AsNoTracking().Where(u => u.Id == posting.UnitId).Select(u => u.Name).SingleOrDefaultAsync(ct);
        return new OfferRecipient(RecipientKind.Person, person.Id, person.Name, posting?.Rank, posting?.Post, posting?.UnitId, unit,
            posting?.IsChiefOfficer ?? false, posting?.LineManagerId is not null);
    }

    /// <summary>A team, the force or an animal: named, and placed in the unit of whoever declares.</summary>
    public async Task<OfferRecipient> OfOthersAsync(RecipientKind kind, string name, DateOnly day, Actor declarant, CancellationToken ct)
    {
        var mine = declarant.PersonId is { } me ? await OfPersonAsync(me, day, ct) : null;
        return new OfferRecipient(kind, null, name, UnitId: mine?.UnitId, Unit: mine?.Unit, HasLineManager: mine?.HasLineManager ?? false);
    }

    /// <summary>Somebody of the body by collar or payroll number, or by their whole name where only one bears it.</summary>
    public async Task<Id<Person>?> FindPersonAsync(Id<Body> body, string typed, CancellationToken ct) =>
        await db.People.AsNoTracking().Where(p => p.BodyId == body).MeantByAsync(typed, ct) is [var one] ? one.Id : null;
}
