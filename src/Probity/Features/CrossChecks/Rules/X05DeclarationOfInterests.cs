using Probity.Features.Contracts;
using Probity.Matching;

namespace Probity.Features.CrossChecks.Rules;

/// <summary>X05: somebody evaluated or approved without a declaration of interests, or declared after it began.</summary>
internal sealed class X05DeclarationOfInterests : ICrossCheck
{
    public string Code => "X05";
    public string Title => "Declaration of interests missing or late";
    public string Question => "Did everybody who evaluates or approves declare their interests in time?";
    public int Version => 1;

    public IReadOnlyList<string> Innocent =>
    [
        "The contract was taken over from an older register, from before declarations were asked for.",
        "The declaration was made on paper and not entered.",
        "The person was named on the contract and took no part.",
    ];

    public IAsyncEnumerable<Finding> FindAsync(CheckContext context, CancellationToken ct) => Find(context).ToAsyncEnumerable();

    private static IEnumerable<Finding> Find(CheckContext context)
    {
        foreach (var contract in context.Contracts.Where(c => IsAsked(c, context)))
            foreach (var person in contract.People.Where(p => ContractPersonRoles.Deciders.Contains(p.Role)).GroupBy(p => p.PersonId))
            {
                var (part, due) = person.Select(p => (Part: p, Due: DueOn(contract, p))).OrderBy(x => x.Due ?? DateOnly.MaxValue).First();
                if (due is { } day && day <= context.Today && (part.DeclaredOn is not { } declared || declared > day))
                    yield return Make(contract, part, day);
            }
    }

    private static Finding Make(CheckedContract contract, CheckedPart part, DateOnly due)
    {
        var did = part.DeclaredOn is { } on ? $"declared interests on {Say.Day(on)}" : "has no declaration of interests";
        var stage = part.Role == ContractPersonRole.Approver ? "the award" : "evaluation";
        IEnumerable<TimelineEvent> declared = part.DeclaredOn is { } made ? [new(made, TimelineLane.People, $"{part.Name} declares interests")] : [];
        return new Finding
        {
            Key = $"{contract.Id}/{part.PersonId}", Headline = $"{part.Name}, {part.Role.InWords()} of {contract.Reference}, {did}", Tier = MatchTier.A,
            Rating = SeverityRating.Of(
            [
                part.DeclaredOn is null ? Weigh.Base(1.5m, "No declaration.") : Weigh.Base(1m, "A declaration after the day it was due."),
                new("Decision role", 1.25m, $"{part.Name} is recorded on the contract as {part.Role.InWords()}."), Size(contract.Value),
            ]),
            Inputs = [contract.Input], Subjects = [part.PersonId], EarliestOn = contract.TenderOpen is { } open && open < due ? open : due,
            Known = [$"“{contract.Title}” ({contract.Reference}) names {part.Name} as {part.Role.InWords()}.", $"A declaration was due before {stage}, on {Say.Day(due)}.", $"{part.Name} {did}."],
            Unknown = ["Whether a declaration was made outside this register.", "Whether the person took part."],
            Timeline = Say.Timeline(contract, [part]).Concat(declared).OrderBy(e => e.On).ThenBy(e => e.Lane).ToList(),
        };
    }

    private static SeverityPart Size(Money? value) => value switch
    {
        null => new("Value", 1m, "The value of the contract is not stated."),
        { Pence: >= 100_000_00 } large => new("Value", 1.5m, $"The contract is worth {large}."),
        { } other => new("Value", 1m, $"The contract is worth {other}."),
    };

    private static bool IsAsked(CheckedContract contract, CheckContext context) => contract.People.Count > 0 && contract.Status != ContractStatus.Cancelled
        && (context.Parameters.DeclarationsFrom is not { } from || contract.Decided is not { } decided || decided.To >= from);

    // Judges before evaluation, approvers before the award; somebody who came later, on the day they came.
    private static DateOnly? DueOn(CheckedContract contract, CheckedPart part)
    {
        var due = part.Role == ContractPersonRole.Approver ? contract.Decided?.To : contract.EvaluationStart ?? contract.Decided?.To;
        return due is { } day && part.From > day ? part.From : due;
    }
}
