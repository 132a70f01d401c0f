using Probity.Access;

namespace Probity.Features.Gifts;

/// <summary>Reads a declaration as typed, with the people and the giver looked up: what a form alone cannot know.</summary>
public sealed class Declaring(OfferRecipients recipients, Givers givers, TimeProvider clock)
{
    /// <summary>Everything that is wrong is noted in <paramref name="read"/>; the pair means something only when nothing is.</summary>
    public async Task<(OfferDeclaration Offer, OfferRecipient Recipient)> ReadAsync(OfferForm form, FormReader read, Actor actor, CancellationToken ct)
    {
        var declared = form.Read(read, clock.Today());
        declared = declared with { CoRecipients = await SharersAsync(form, read, [], actor.BodyId, ct) };
        var recipient = await RecipientAsync(form, read, declared.OfferedOn, actor, ct);
        return (await WithRoleAsync(form, read, declared, actor, ct), recipient);
    }

    /// <summary>Reads a declaration that is amended or corrected. To whom it was offered stays; what it was and who shared in it may change.</summary>
    public async Task<OfferDeclaration> AgainAsync(OfferForm form, FormReader read, Offer offer, CancellationToken ct) =>
        form.Read(read, offer.DeclaredOn) with { CoRecipients = await SharersAsync(form, read, offer.Declaration.CoRecipients, offer.BodyId, ct) };

    // Asked only where the policy needs it: for what was not declined, from somebody we know nothing of.
    private async Task<OfferDeclaration> WithRoleAsync(OfferForm form, FormReader read, OfferDeclaration declared, Actor actor, CancellationToken ct)
    {
        if (declared.ProviderRole != ProviderRole.Unknown || declared.ProviderKind == ProviderKind.Unknown || declared.ProviderName.Length == 0)
            return declared;
        if (await givers.RoleOfAsync(declared, actor, ct) is { } known)
            return declared with { ProviderRole = known };
        if (declared.ProposedOutcome is not (OfferOutcome.Declined or OfferOutcome.Returned) && !string.IsNullOrWhiteSpace(form.Outcome))
            read.Refuse(nameof(form.ProviderRole), $"Select what {declared.ProviderName} is");
        return declared;
    }

    private async Task<OfferRecipient> RecipientAsync(OfferForm form, FormReader read, DateOnly day, Actor actor, CancellationToken ct)
    {
        var on = day == default ? clock.Today() : day;
        if (form.OtherRecipient is null && !string.IsNullOrWhiteSpace(form.RecipientName))
            read.Refuse(nameof(form.Recipient), "Select who it was offered to, or clear the name you entered");
        if (form.OtherRecipient is not { } kind)
            return await recipients.OfPersonAsync(actor.PersonId ?? throw new NotThereException(), on, ct);
        var name = kind == RecipientKind.Force ? read.Optional(form.RecipientName, 200, nameof(form.RecipientName)) ?? "The force"
            : read.Text(form.RecipientName, kind == RecipientKind.Person ? "Enter the name or number of the person" : "Enter the name of the team or animal", max: 200, field: nameof(form.RecipientName));
        if (kind != RecipientKind.Person)
            return await recipients.OfOthersAsync(kind, name, on, actor, ct);
        if (name.Length > 0 && await recipients.FindPersonAsync(actor.BodyId, name, ct) is { } person)
            return await recipients.OfPersonAsync(person, on, ct);
        if (name.Length > 0)
            read.Refuse(nameof(form.RecipientName), "Nobody, or more than one person, is called that. Enter the collar or payroll number");
        return new OfferRecipient(kind, null, name);
    }

    /// <summary>Who else shared in it, by number or name. Who is <paramref name="known"/> already stays who they were, even where two bear one name.</summary>
    public async Task<IReadOnlyList<CoRecipientDetails>> SharersAsync(OfferForm form, FormReader read, IReadOnlyList<CoRecipientDetails> known, Id<Organisations.Body> body, CancellationToken ct)
    {
        var names = form.CoRecipientNames;
        if (names.Count > OfferForm.MostSharers || names.Any(n => n.Length > 200))
        {
            read.Refuse(nameof(form.CoRecipients), $"Who else shared in it? Enter at most {OfferForm.MostSharers} names, each of 200 characters or fewer");
            return [];
        }

        var found = new List<CoRecipientDetails>();
        foreach (var name in names)
            if (known.Any(k => k.Name == name))
                found.AddRange(known.Where(k => k.Name == name));
            else if (await recipients.FindPersonAsync(body, name, ct) is { } person)
                found.Add(new(person, (await recipients.OfPersonAsync(person, clock.Today(), ct)).Name));
            else
                found.Add(new(null, name));
        return found.Distinct().ToList();
    }
}
