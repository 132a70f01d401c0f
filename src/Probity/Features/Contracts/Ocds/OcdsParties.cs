namespace Probity.Features.Contracts.Ocds;

/// <summary>The organisations of a release: its list of parties and, in files from before version 1.1, those described where they are named.</summary>
internal static class OcdsParties
{
    public static IReadOnlyList<OcdsParty> Of(OcdsNode release)
    {
        var parties = release.List("parties", p => Party(p, null));
        foreach (var (place, role) in Places(release))
        {
            if (Party(place, role) is { } named && IsDescribed(named))
                Add(parties, named);
        }
        return parties;
    }

    private static IEnumerable<(OcdsNode Place, string Role)> Places(OcdsNode release)
    {
        if (release.Object("buyer") is { } buyer)
            yield return (buyer, "buyer");
        if (release.Object("tender") is { } tender)
        {
            if (tender.Object("procuringEntity") is { } entity)
                yield return (entity, "procuringEntity");
            foreach (var tenderer in Inner(tender, "tenderers"))
                yield return (tenderer, "tenderer");
        }
        foreach (var supplier in Inner(release, "awards").SelectMany(a => Inner(a, "suppliers")))
            yield return (supplier, "supplier");
    }

    private static List<OcdsNode> Inner(OcdsNode node, string name) => node.List(name, n => n);

    /// <summary>More than a reference: it carries what only a party has.</summary>
    private static bool IsDescribed(OcdsParty party) =>
        party.Identifier is { Scheme: not null } or { LegalName: not null } || party.Address is not null || party.AdditionalIdentifiers.Count > 0;

    private static void Add(List<OcdsParty> parties, OcdsParty named)
    {
        var known = parties.FindIndex(p => p.Id is not null ? p.Id == named.Id : p.Name == named.Name);
        if (known < 0)
            parties.Add(named);
        else if (!parties[known].Roles.Contains(named.Roles[0]))
            parties[known] = parties[known] with { Roles = [.. parties[known].Roles, named.Roles[0]] };
    }

    private static OcdsParty? Party(OcdsNode p, string? role)
    {
        var (id, name) = (p.Text("id"), p.Text("name"));
        var identifier = p.Object("identifier") is { } i ? Identifier(i) : null;
        if (identifier?.Id is null && OcdsIdentifiers.FromPartyId(id) is { } fromId)
            identifier = fromId with { LegalName = identifier?.LegalName, Uri = identifier?.Uri };
        name ??= identifier?.LegalName;
        if (id is null && name is null && identifier?.Id is null)
            return null;
        if (name is null)
            p.Note("name", null, "This organisation has no name.");

        return new()
        {
            Id = id,
            Name = name,
            Identifier = identifier,
            AdditionalIdentifiers = p.List("additionalIdentifiers", Identifier),
            Address = p.Object("address") is { } a ? Address(a) : null,
            ContactDomain = Domain(p.Object("contactPoint")?.Text("email")),
            Website = p.Object("details")?.Text("url") ?? p.Object("contactPoint")?.Text("url"),
            Roles = role is null ? p.Texts("roles") : [role],
        };
    }

    private static OcdsIdentifier? Identifier(OcdsNode i) =>
        OcdsIdentifiers.Tidy(i.Text("scheme"), i.Text("id"), i.Text("legalName"), i.Text("uri"));

    private static OcdsAddress? Address(OcdsNode a)
    {
        var address = new OcdsAddress(a.Text("streetAddress"), a.Text("locality"), a.Text("region"), a.Text("postalCode"),
            a.Text("countryName") ?? a.Text("country"));
        return address == new OcdsAddress(null, null, null, null, null) ? null : address;
    }

    private static string? Domain(string? email) =>
        email?.LastIndexOf('@') is >= 0 and var at && email[(at + 1)..].Trim().ToLowerInvariant() is { Length: > 0 } domain ? domain : null;
}
