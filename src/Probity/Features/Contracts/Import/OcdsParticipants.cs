using System.Text.RegularExpressions;
using Probity.Features.Contracts.Ocds;
using Probity.Matching;

namespace Probity.Features.Contracts.Import;

/// <summary>Who won, who carries out, and who bid and lost, from all the places where a publisher may say it.</summary>
internal static partial class OcdsParticipants
{
    public static IReadOnlyList<PartyDraft> Of(OcdsRelease release)
    {
        var found = new List<PartyDraft>();
        var awards = OcdsDrafts.Standing(release);
        var days = awards.Select(a => OcdsDates.Day(a.Date)).Distinct().Count();
        foreach (var award in awards)
            foreach (var supplier in award.Suppliers)
                Add(found, Details(release, supplier), PartyRole.Supplier, days > 1 ? OcdsDates.Day(award.Date) : null);
        // Some publishers name the winner among the parties only.
        if (found.Count == 0 && awards.Count > 0)
            AddByRole(found, release, "supplier", PartyRole.Supplier);
        AddByRole(found, release, "subcontractor", PartyRole.Subcontractor);

        var lost = (release.Tender?.Tenderers ?? []).Concat(release.Bids.SelectMany(b => b.Tenderers))
            .Concat(release.Awards.Where(a => OcdsDrafts.IsVoid(a.Status)).SelectMany(a => a.Suppliers));
        foreach (var bidder in lost)
            AddLoser(found, Details(release, bidder));
        foreach (var party in release.Parties.Where(p => p.Roles.Contains("tenderer")))
            AddLoser(found, Details(party));
        return found;
    }

    private static void AddByRole(List<PartyDraft> found, OcdsRelease release, string role, PartyRole as_)
    {
        foreach (var party in release.Parties.Where(p => p.Roles.Contains(role)))
            Add(found, Details(party), as_, null);
    }

    private static void AddLoser(List<PartyDraft> found, SupplierDetails? details)
    {
        if (details is not null && !found.Any(p => p.Role != PartyRole.Subcontractor && Same(p.Details, details)))
            Add(found, details, PartyRole.Bidder, null);
    }

    private static void Add(List<PartyDraft> found, SupplierDetails? details, PartyRole role, DateOnly? awardedOn)
    {
        if (details is not null && !found.Any(p => p.Role == role && Same(p.Details, details)))
            found.Add(new PartyDraft(details, role, awardedOn));
    }

    private static bool Same(SupplierDetails left, SupplierDetails right) =>
        left.Name == right.Name || left.Identifiers.Intersect(right.Identifiers).Any();

    private static SupplierDetails? Details(OcdsRelease release, OcdsOrganisation reference) =>
        release.Party(reference) is { } party ? Details(party with { Name = party.Name ?? reference.Name })
            : reference.Name is { } name ? new SupplierDetails(Short(name), []) : null;

    private static SupplierDetails? Details(OcdsParty party)
    {
        if ((party.Name ?? party.LegalName) is not { } name)
            return null;
        var identifiers = party.AdditionalIdentifiers.Prepend(party.Identifier)
            .Select(i => IdentifierDetails.Read(i?.Scheme, i?.Id)).OfType<IdentifierDetails>().Distinct().ToList();
        var address = party.Address is { } a ? string.Join(", ", new[] { a.Street, a.Locality, a.Region, a.PostalCode }.Where(part => part is not null)) : null;
        return new SupplierDetails(Short(name), identifiers, Postcode.Normalise(party.Address?.PostalCode) ?? LastPostcode(address),
            party.ContactDomain ?? Host(party.Website), string.IsNullOrEmpty(address) ? null : OcdsDrafts.Short(address, 1000))
        {
            OtherNames = party.LegalName is { } legal && !legal.Equals(name, StringComparison.OrdinalIgnoreCase) ? [Short(legal)] : [],
        };
    }

    private static string Short(string name) => OcdsDrafts.Short(name, 300)!;

    private static string? Host(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Host.Length > 0
        ? uri.Host.StartsWith("www.", StringComparison.Ordinal) ? uri.Host[4..] : uri.Host : null;

    /// <summary>Publishers often put the whole address into its first line.</summary>
    internal static string? LastPostcode(string? address) =>
        address is not null && PostcodeInText().Matches(address).LastOrDefault() is { } found ? Postcode.Normalise(found.Value) : null;

    [GeneratedRegex(@"\b[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}\b", RegexOptions.IgnoreCase)]
    private static partial Regex PostcodeInText();
}
