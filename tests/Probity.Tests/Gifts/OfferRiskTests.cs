using Probity.Features.Gifts;
using Probity.Kernel;
using Probity.Tests.Support;

namespace Probity.Tests.Gifts;

public sealed class OfferRiskTests
{
    private static readonly Money Below = Money.Pounds(50);

    [Theory]
    [InlineData(ProviderRole.BusinessSupplier, "From a supplier or bidder")]
    [InlineData(ProviderRole.MediaOrganisation, "From the media")]
    public void What_the_giver_was_declared_to_be_makes_an_offer_one_to_look_at_by_itself(ProviderRole role, string said)
    {
        var offer = Gift.Declare(Gift.Present(10) with { ProviderRole = role }, Gift.Person());

        Assert.Equal([said], OfferRisk.Of(offer, Below).Reasons);
    }

    [Fact]
    public void What_procurement_is_told_shows_nowhere_in_a_managers_queue()
    {
        var (declared, by) = (Gift.Present(10), Gift.Person());
        var policy = Gift.Policy();
        var answer = policy.Answer(OfferFacts.Of(declared, Gift.To(by), policy.Rules, TestSite.Today, false), new ProviderFacts(declared.ProviderRole), Cumulative.None);

        var told = Offer.Declare(declared, Gift.To(by), "GFT-TST-2026-0001", policy, answer with { TellProcurement = true }, by, Gift.At);

        Assert.True(told.TellProcurement);
        Assert.Empty(OfferRisk.Of(told, Below).Reasons);
    }
}
