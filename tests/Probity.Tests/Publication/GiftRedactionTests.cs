using Probity.Features.Gifts;
using Probity.Features.Publication;
using Probity.Tests.Gifts;

namespace Probity.Tests.Publication;

public sealed class GiftRedactionTests
{
    [Theory]
    [InlineData("Mrs Jones")]
    [InlineData("Nancy Nosey")]
    [InlineData("The Patel family of Oak Street")]
    public void A_giver_of_whom_nobody_said_what_they_are_is_not_named_when_it_may_be_a_person(string giver)
    {
        var offer = Declared(Gift.Coffee() with { ProviderName = giver, ProviderRole = ProviderRole.Unknown });

        var shown = GiftRedaction.Of(offer, null);

        Assert.Equal(GiftRedaction.PrivateDonor, shown.Party);
        Assert.DoesNotContain(shown.Cells.Values, cell => cell.Contains(giver, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("Bean There Ltd", ProviderRole.Unknown)]
    [InlineData("Starbucks", ProviderRole.Unknown)]
    [InlineData("Price Waterhouse", ProviderRole.BusinessOther)]
    public void An_organisation_is_named(string giver, ProviderRole role) =>
        Assert.Equal(giver, GiftRedaction.Of(Declared(Gift.Coffee() with { ProviderName = giver, ProviderRole = role }), null).Party);

    [Fact]
    public void Other_words_for_the_description_hide_the_items_in_the_outcome_too()
    {
        var offer = Declared(Gift.Coffee(OfferOutcome.Accepted, Gift.Item("Card from Amy's mother", 1, OfferOutcome.Accepted), Gift.Item("Flowers", 5, OfferOutcome.Declined)));
        var choice = RedactionChoice.Make(Gift.Force, offer.Id, false, "Tokens of thanks", "Names a child", Gift.Person(), Gift.At);

        Assert.Contains("Amy", GiftRedaction.Of(offer, null).Cells["outcome"], StringComparison.Ordinal);
        Assert.DoesNotContain(GiftRedaction.Of(offer, choice).Cells.Values, cell => cell.Contains("Amy", StringComparison.Ordinal));
    }

    private static Offer Declared(OfferDeclaration declared) => Gift.Declare(declared, Gift.Person());
}
