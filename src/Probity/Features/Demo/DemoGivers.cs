using Probity.Features.Gifts;

namespace Probity.Features.Demo;

/// <summary>Who offers things to a force: invented shops, charities, newspapers and people. A few come back often.</summary>
internal sealed class DemoGivers
{
    private readonly Dictionary<ProviderRole, string[]> organisations;
    private readonly List<string> people;

    public DemoGivers(DemoForce force, DemoMarket market, DemoNames names, Dice dice)
    {
        var (plan, towns) = (force.Plan, force.Plan.Stations);
        people = Enumerable.Range(0, 60).Select(_ => names.Giver()).ToList();
        organisations = new()
        {
            [ProviderRole.BusinessOther] =
            [
                $"The Copper Spoon Café, {towns[0]}", $"{towns[1]} Bakehouse", $"{towns[2]} Fish Bar", "Beanfield Coffee", "Beanfield Coffee", $"{towns[0]} Traders' Association",
                $"The Old Lamp Inn, {towns[3]}", $"{towns[3]} Garden Centre", $"{names.Giver()} Butchers", $"{towns[1]} Taxis", "Hollowfield Supermarket", $"{towns[2]} Business Club",
            ],
            [ProviderRole.BusinessSupplier] = market.Usual.Select(s => Typed(s.Supplier.Name, dice)).ToArray(),
            [ProviderRole.BusinessBidder] = market.Usual.Where((_, i) => i % 3 == 0).Select(s => s.Supplier.Name).ToArray(),
            [ProviderRole.MediaOrganisation] = [$"{plan.ShortName} Evening Lantern", $"Radio {towns[0]}", $"{towns[1]} Weekly Lantern"],
            [ProviderRole.Charity] = [$"Friends of {towns[0]} Hospice", $"{plan.ShortName} Air Rescue Friends", $"{towns[2]} Youth Boxing Trust"],
            [ProviderRole.FaithOrCommunity] = [$"{towns[0]} Community Mosque", $"St Oswin's Church, {towns[1]}", $"{towns[2]} Gurdwara", $"{towns[0]} Residents' Group", $"{towns[3]} Synagogue"],
            [ProviderRole.PublicBody] = [$"{towns[0]} Town Council", $"{plan.ShortName} Fire and Rescue", $"{towns[1]} College"],
            [ProviderRole.ForeignGovernment] = ["Visiting delegation from Valdoria", "Police of the Republic of Estavia"],
            [ProviderRole.PoliceForce] = ForcePlan.All.Where(f => f != plan).Select(f => f.Name).ToArray(),
            [ProviderRole.StaffAssociation] = [$"{plan.ShortName} Police Sports Association", $"{plan.ShortName} Police Benevolent Fund"],
        };
    }

    public (ProviderKind Kind, string Name) One(ProviderRole role, Dice dice) => role switch
    {
        ProviderRole.PublicOrVictim => (ProviderKind.Person, dice.Pick(people)),
        ProviderRole.Unknown => (ProviderKind.Unknown, "Not known"),
        _ => (ProviderKind.Organisation, dice.Pick(organisations[role])),
    };

    // People rarely type a company's whole name.
    private static string Typed(string name, Dice dice) => dice.Below(4) switch
    {
        0 => name,
        1 => name.Replace(" Ltd", "", StringComparison.Ordinal),
        2 => name.ToUpperInvariant(),
        _ => name.Split(' ')[0],
    };
}
