using Probity.Access;
using Probity.Data;
using Probity.Features.Gifts;

namespace Probity.Features.Demo;

/// <summary>
/// The rules for gifts of each force: they start from the pattern of one seed force (domain 6.1) and switch cross-checking and
/// peer review on from a day, so that both states can be shown (decisions 4).
/// </summary>
internal static class DemoPolicies
{
    public static List<GiftPolicy> Make(Db db, DemoForce force, DemoOrder order)
    {
        // The first has had both since before Probity; the others begin later, each on its own day.
        var months = force.Plan.Slug switch { "northshire" => 0, "westmarch" => 14, "ardenshire" => 16, "solentshire" => 12, _ => 10 };
        var first = First(force.Plan.Slug);
        var by = force.As(force.Holding(Role.RGM)[0]);
        var set = new List<GiftPolicy>();
        if (months == 0)
            first = first with { PeerReviewFrom = order.Start, CrossCheckFrom = order.Start };
        set.Add(GiftPolicy.Set(force.Body.Id, order.Start.AddYears(-3), first, "The rules as they were when the force began with Probity", by, DemoOrder.At(order.Start)));
        if (months > 0)
        {
            var from = order.Start.AddMonths(months);
            set.Add(GiftPolicy.Set(force.Body.Id, from, first with { PresumptionOfRefusal = true, PeerReviewFrom = from, CrossCheckFrom = from },
                "After the inspection: peer review among chief officers, and the register checked against contracts", by, DemoOrder.At(from.AddDays(-14))));
        }

        db.AddRange(set);
        return set;
    }

    private static GiftRules First(string slug) => slug switch
    {
        "northshire" => new GiftRules { PresumptionOfRefusal = true, LightRefreshmentsException = true, MiddleDecider = Role.HPS },
        // Not stated where the seed is silent: nothing is presumed.
        "westmarch" or "ardenshire" => new GiftRules { PresumptionOfRefusal = false, LightRefreshmentsException = true, DeclareWithinDays = 14 },
        "solentshire" => new GiftRules { PresumptionOfRefusal = true, LightRefreshmentsException = true, LineManagerBelow = Money.Pounds(20), DeclareWithinDays = 7 },
        _ => new GiftRules { PresumptionOfRefusal = true, LightRefreshmentsException = true, Alcohol = AlcoholRule.AlwaysDeclined, DeclareWithinDays = 10 },
    };
}
