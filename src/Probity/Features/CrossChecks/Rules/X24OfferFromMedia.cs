using Probity.Features.Gifts;

namespace Probity.Features.CrossChecks.Rules;

/// <summary>X24: an offer from a journalist or a media organisation.</summary>
internal sealed class X24OfferFromMedia : ICrossCheck
{
    public string Code => "X24";
    public string Title => "An offer from the media";
    public string Question => "Did a journalist or a media organisation make an offer?";
    public int Version => 1;

    public IReadOnlyList<string> Innocent =>
    [
        "A dinner at which awards are given, with a table for the force that was approved.",
        "Coffee at an interview that the press office arranged.",
        "The offer was declined.",
    ];

    public IAsyncEnumerable<Finding> FindAsync(CheckContext context, CancellationToken ct) => Find(context).ToAsyncEnumerable();

    private static IEnumerable<Finding> Find(CheckContext context) =>
        context.Offers.Where(o => o.ProviderRole == ProviderRole.MediaOrganisation).Select(offer => OneRegister.Make(
            $"{offer.ProviderName}, a journalist or media organisation, made an offer to {offer.Who}", offer,
            SeverityRating.Of(
            [
                offer.IsAccepted ? Weigh.Base(1.5m, "An accepted offer from the media.") : Weigh.Base(0.5m, "An offer from the media that was not accepted."),
                Weigh.Value(offer.Value), Weigh.Repetition(context.OffersFromSameProvider(offer)),
            ]),
            ["The declaration says that who offered it is a journalist or a media organisation."], ["Whether the contact itself is recorded in the media contact log."]));
}
