using System.Text.RegularExpressions;

namespace Probity.Features.Gifts;

/// <summary>Reads the items of a declaration. Alcohol and cash are recognised from the words, so that nobody has to tick a box for a bottle.</summary>
internal static partial class OfferItemReader
{
    public static IReadOnlyList<OfferItemDetails> Read(OfferForm form, FormReader read, OfferOutcome outcome)
    {
        var items = new List<OfferItemDetails>();
        if (form.Items.Count > OfferForm.MostItems)
            read.Refuse($"Items[{OfferForm.MostItems}].Description", $"An entry holds at most {OfferForm.MostItems} items. Declare the others in a second entry");
        for (var i = 0; i < form.Items.Count && i < OfferForm.MostItems; i++)
            if (!form.Items[i].Remove && (i == 0 || !form.Items[i].IsBlank))
                items.Add(Item(form, read, i, outcome));
        if (items.Count == 0)
            read.Refuse("Items[0].Remove", "An offer has at least one item: keep one, or describe what it was instead");
        return items;
    }

    private static OfferItemDetails Item(OfferForm form, FormReader read, int i, OfferOutcome outcome)
    {
        var (typed, at) = (form.Items[i], $"Items[{i}].");
        var description = read.Text(typed.Description, "Enter what was offered", max: 500, field: at + "Description");
        var value = read.OptionalMoney(typed.Value, at + "Value");
        if (string.IsNullOrWhiteSpace(typed.Value) && !typed.ValueUnknown)
            read.Refuse(at + "Value", "Enter the value or your best estimate, or say that you do not know it");
        // Somebody who names a value knows one, whatever else is ticked.
        var quantity = read.OptionalNumber(typed.Quantity, min: 1, max: 10_000, field: at + "Quantity") ?? 1;
        var own = read.OptionalChoice<OfferOutcome>(typed.Outcome, at + "Outcome") ?? outcome;
        return new OfferItemDetails(description, quantity, value, IsEstimate: value is not null && string.IsNullOrWhiteSpace(form.ValueMethod), read.Optional(form.ValueMethod, 200, nameof(form.ValueMethod)),
            Alcohol: i == 0 && form.Alcohol || Drinks().IsMatch(description), CashOrVoucher: i == 0 && form.Cash || CashLike().IsMatch(description), own,
            int.TryParse(typed.Was, out var was) ? was : null);
    }

    [GeneratedRegex(@"\b(wines?|champagne|prosecco|cava|whisk(e)?y|gin|vodka|rum|brandy|cognac|port|sherry|beers?|ales?|lagers?|ciders?|spirits|liqueurs?|alcohol)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Drinks();

    [GeneratedRegex(@"\b(cash|vouchers?|gift ?cards?|bank ?notes?|cheques?|money)\b", RegexOptions.IgnoreCase)]
    private static partial Regex CashLike();
}
