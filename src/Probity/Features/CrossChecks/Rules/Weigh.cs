using Probity.Features.Contracts;

namespace Probity.Features.CrossChecks.Rules;

/// <summary>The factors that rules share, each with the sentence that explains it.</summary>
internal static class Weigh
{
    public static SeverityPart Base(decimal factor, string sentence) => new("Rule", factor, sentence);

    /// <summary>Whether the recipients had a say in the contract.</summary>
    public static SeverityPart Role(Involvement found)
    {
        var part = found.Parts.OrderByDescending(p => ContractPersonRoles.Deciders.Contains(p.Role)).FirstOrDefault();
        if (part is not null && ContractPersonRoles.Deciders.Contains(part.Role))
            return new("Decision role", 2m, $"{part.Name} is recorded on the contract as {part.Role.InWords()}.");
        if (part is not null)
            return new("Decision role", 1.5m, $"{part.Name} is recorded on the contract as {part.Role.InWords()}, which is not a part in the award.");
        if (found.Offer.IsChiefOfficer)
            return new("Decision role", 1.5m, "The recipient was a chief officer, who can influence decisions without a recorded part.");
        return found.Contract.People.Count == 0
            ? new("Decision role", 1m, "The contract names nobody who evaluated or approved, so a part in it can be neither shown nor ruled out.")
            : new("Decision role", 0.5m, "No recipient has a recorded part in the contract.");
    }

    public static SeverityPart Nearness(int days, string between) =>
        new("Nearness in time", days switch { <= 30 => 1.5m, <= 90 => 1.25m, <= 180 => 1m, _ => 0.75m }, $"{Days(days)} {between}.");

    /// <summary>A day that is not known for certain weighs less (domain 4.2).</summary>
    public static SeverityPart Certainty(Decided? decided) => decided?.Doubt is { } doubt
        ? new("Certainty of the day", 0.75m, doubt) : new("Certainty of the day", 1m, "The day of the award is recorded.");

    public static SeverityPart Value(Money? value) => value switch
    {
        null => new("Value", 1m, "The value of the offer was not stated."),
        { Pence: >= 100_00 } much => new("Value", 1.5m, $"The offer was worth {much}."),
        { Pence: >= 25_00 } some => new("Value", 1m, $"The offer was worth {some}."),
        { } little => new("Value", 0.75m, $"The offer was worth {little}."),
    };

    public static SeverityPart Repetition(int offers) => offers switch
    {
        <= 1 => new("Repetition", 1m, "One offer from the same organisation or person in twelve months."),
        2 => new("Repetition", 1.25m, "Two offers from the same organisation or person in twelve months."),
        _ => new("Repetition", 1.5m, $"{offers} offers from the same organisation or person in twelve months."),
    };

    private static string Days(int days) => days switch { 0 => "The same day", 1 => "One day", _ => $"{days:#,##0} days" };
}
