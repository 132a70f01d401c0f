using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Gifts;
using Probity.Features.Publication;

namespace Probity.Features.Demo;

/// <summary>
/// Publishes each quarter when everything in it has been checked: one person asks, another confirms. The last quarter still
/// waits for the second person, and one entry was corrected after it had been published.
/// </summary>
internal sealed class DemoPublication(Db db, DemoForce force, DemoOrder order, IServiceProvider services)
{
    // After the end of a quarter: the slowest entry has been declared, decided and checked by then.
    private const int Days = 110;

    private Actor Asks => force.As(force.Holding(Role.DPO)[0]);

    private Actor Confirms => force.As(force.Holding(Role.DPO)[1]);

    public async Task MakeAsync(CancellationToken ct)
    {
        var from = new DateOnly(order.Start.Year, (order.Start.Month - 1) / 3 * 3 + 1, 1);
        var first = from;
        for (; from.AddMonths(3).AddDays(Days) <= order.LastDay; from = from.AddMonths(3))
        {
            // The last of them looks at everything again, and so carries the correction.
            var last = from.AddMonths(6).AddDays(Days) > order.LastDay;
            await PublishAsync(last ? first : from, from.AddMonths(3).AddDays(-1), DemoOrder.At(from.AddMonths(3).AddDays(Days), 60), confirmed: true, ct);
            if (from == first)
                await CorrectAsync(DemoOrder.At(from.AddMonths(3).AddDays(Days + 9), 60), ct);
        }

        await PublishAsync(from, from.AddMonths(3).AddDays(-1), DemoOrder.At(order.LastDay, 30), confirmed: false, ct);
        await PublishContractsAsync(ct);
    }

    private async Task PublishContractsAsync(CancellationToken ct)
    {
        var at = DemoOrder.At(order.LastDay.AddDays(-20), 90);
        var clock = new StoppedClock(at);
        var publisher = new ContractPublisher(db, new SecondPerson(db, clock, services), clock);
        var (asks, confirms) = (OfPolicingBody(2), OfPolicingBody(3));
        await publisher.RequestAsync(order.Start.AddYears(-1), order.LastDay.AddDays(-40), "Contracts over £10,000", asks, ct);
        var act = db.PendingActs.Local.Single(a => a.BodyId == force.PolicingBody.Id && a.Status == PendingStatus.Waiting);
        act.Confirm(confirms, at.AddHours(2));
        await db.SaveChangesAsync(ct);
        await publisher.CarryOutAsync(act, confirms, ct);
    }

    private Actor OfPolicingBody(int member) => force.As(force.OfPolicingBody[member]) with { BodyId = force.PolicingBody.Id };

    private async Task PublishAsync(DateOnly from, DateOnly to, DateTimeOffset at, bool confirmed, CancellationToken ct)
    {
        var clock = new StoppedClock(at);
        var publisher = new GiftPublisher(db, new SecondPerson(db, clock, services), clock);
        if ((await publisher.CandidatesAsync(force.Body.Id, from, to, ct)).Count == 0)
            return;
        await publisher.RequestAsync(from, to, "Quarterly publication", Asks, ct);
        if (!confirmed)
            return;
        var act = db.PendingActs.Local.Single(a => a.BodyId == force.Body.Id && a.Status == PendingStatus.Waiting);
        act.Confirm(Confirms, at.AddHours(2));
        await db.SaveChangesAsync(ct);
        await publisher.CarryOutAsync(act, Confirms, ct);
        db.ChangeTracker.Clear();
    }

    private async Task CorrectAsync(DateTimeOffset at, CancellationToken ct)
    {
        var by = force.As(force.Holding(Role.RGM)[0]);
        var (body, me) = (force.Body.Id, by.PersonId!.Value);
        var offer = await db.Offers.Include(o => o.Items).Include(o => o.CoRecipients).AsSplitQuery().OrderBy(o => o.Reference)
            .FirstAsync(o => o.BodyId == body && o.Status == OfferStatus.Published && o.TotalValue != null && o.RecipientId != me && o.DeclaredById != me, ct);
        var items = offer.Declaration.Items;
        var corrected = offer.Declaration with { Items = [items[0] with { EstimatedValue = new Money(items[0].EstimatedValue!.Value.Pence + 150), ValueMethod = "Shop's web page" }, .. items.Skip(1)] };
        var (policy, answer) = await services.GetRequiredService<GiftRegister>().JudgeAgainAsync(offer, corrected, ct);
        offer.Correct(new OfferCorrection(offer.Reference, offer.Version, corrected, null), "The price was looked up again: the first was of another size.", policy, answer, by, at);
        await db.SaveChangesAsync(ct);
    }

    private sealed class StoppedClock(DateTimeOffset at) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => at;
    }
}
