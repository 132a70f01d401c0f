using Probity.Access;

namespace Probity.Features.Contracts;

/// <summary>The way of a contract, stage by stage (domain 3.21). Only declared controls stop it: a cross-check never does (decisions 12).</summary>
public sealed partial class Contract
{
    private static readonly Dictionary<ContractStatus, ContractStatus[]> Ways = new()
    {
        [ContractStatus.Pipeline] = [ContractStatus.LiveTender, ContractStatus.Cancelled],
        [ContractStatus.LiveTender] = [ContractStatus.Evaluation, ContractStatus.Cancelled],
        [ContractStatus.Evaluation] = [ContractStatus.AwardDecision, ContractStatus.Cancelled],
        [ContractStatus.AwardDecision] = [ContractStatus.Standstill, ContractStatus.Active, ContractStatus.Cancelled],
        [ContractStatus.Standstill] = [ContractStatus.Active, ContractStatus.Cancelled],
        [ContractStatus.Active] = [ContractStatus.Ended, ContractStatus.Terminated],
        [ContractStatus.Ended] = [],
        [ContractStatus.Terminated] = [],
        [ContractStatus.Cancelled] = [],
    };

    /// <summary>The stages that can come next. Without competition there is nothing to evaluate: the award follows the need.</summary>
    public IReadOnlyList<ContractStatus> NextStages => Status == ContractStatus.Pipeline && Route is { } route && (route.IsDirect() || route == ContractRoute.FrameworkCallOff)
        ? [ContractStatus.AwardDecision, .. Ways[Status]]
        : Ways[Status];

    /// <summary>The contract reaches a stage on a day; for <see cref="ContractStatus.Standstill"/> that day is its last.</summary>
    public void Move(ContractStatus to, DateOnly on, string? reason, Actor by, DateTimeOffset at)
    {
        if (!NextStages.Contains(to))
            throw new RuleBrokenException($"A contract at the stage “{Status.Words()}” cannot go to “{to.Words()}”.");
        // Only the end of a standstill is known before it comes.
        if (to != ContractStatus.Standstill && on > at.LondonDate())
            throw new RuleBrokenException($"The stage “{to.Words()}” cannot be reached on {on:d MMMM yyyy}, which has not come yet. Record it on the day, or correct the date.");
        if (DayBefore(to) is var (what, day) && on < day)
            throw new RuleBrokenException($"{what} {day:d MMMM yyyy}, so the stage “{to.Words()}” cannot have been reached on {on:d MMMM yyyy}. Correct one of the two dates.");
        CheckControls(to, on, reason, by);
        SetDate(to, on);
        Status = to;
        Raise(new ContractMoved(by, at, to, on, reason));
    }

    // The last recorded day that a stage cannot lie before: cross-checks count from these.
    private (string What, DateOnly Day)? DayBefore(ContractStatus to) => to switch
    {
        ContractStatus.Evaluation when TenderOpen is { } opened => ("The tender opened on", opened),
        ContractStatus.AwardDecision when EvaluationStart is { } began => ("Evaluation began on", began),
        ContractStatus.AwardDecision when TenderOpen is { } opened => ("The tender opened on", opened),
        ContractStatus.Standstill or ContractStatus.Active when AwardDecision is { } decided && !AwardMonthOnly => ("The award was decided on", decided),
        ContractStatus.Ended or ContractStatus.Terminated when Signed is { } signed => ("The contract was signed on", signed),
        _ => null,
    };

    private void CheckControls(ContractStatus to, DateOnly on, string? reason, Actor by)
    {
        switch (to)
        {
            case ContractStatus.LiveTender when Route is null:
                throw new RuleBrokenException("Record the procurement route before the tender opens.");
            case ContractStatus.Evaluation:
                MustHaveDeclared(ContractPersonRoles.Judges, "evaluation");
                break;
            case ContractStatus.AwardDecision:
                MustHaveDeclared(ContractPersonRoles.Deciders, "the award");
                MustNotApproveAlone(by);
                break;
            case ContractStatus.Active when StandstillEnd >= on:
                throw new RuleBrokenException($"The standstill runs until {StandstillEnd:d MMMM yyyy}; the contract can be signed after that day.");
            case ContractStatus.Ended or ContractStatus.Terminated or ContractStatus.Cancelled when string.IsNullOrWhiteSpace(reason):
                throw new RuleBrokenException($"Enter why the contract is {to.Words().ToLowerInvariant()}.");
        }
    }

    private void MustHaveDeclared(IReadOnlyList<ContractPersonRole> roles, string stage)
    {
        var those = people.Where(p => p.To is null && roles.Contains(p.Role)).ToList();
        if (stage == "evaluation" && those.Count == 0)
            throw new RuleBrokenException("Name the people who evaluate the bids before evaluation begins.");
        var missing = those.Where(p => p.InterestDeclaredOn is null).Select(p => p.PersonId).Distinct().Count();
        if (missing > 0)
            throw new RuleBrokenException($"{missing} of the people who evaluate or approve {(missing == 1 ? "has" : "have")} not declared their interests. Each must do so before {stage}.");
    }

    // One person who both judged the bids and alone approved the award decided by themselves.
    private void MustNotApproveAlone(Actor by)
    {
        var judges = people.Where(p => p.To is null && ContractPersonRoles.Judges.Contains(p.Role)).Select(p => p.PersonId).ToHashSet();
        var approvers = people.Where(p => p.To is null && p.Role == ContractPersonRole.Approver).Select(p => p.PersonId).Distinct().ToList();
        if (approvers.Count > 0 && approvers.All(judges.Contains))
            throw new RuleBrokenException("The only approver also evaluated the bids. Name another approver.");
        if (by.PersonId is { } person && judges.Contains(person))
            throw new RuleBrokenException("You evaluated the bids, so somebody else must record the award.");
    }

    private void SetDate(ContractStatus to, DateOnly on)
    {
        switch (to)
        {
            case ContractStatus.LiveTender: TenderOpen = on; break;
            case ContractStatus.Evaluation: (TenderClose, EvaluationStart) = (TenderClose ?? on, on); break;
            case ContractStatus.AwardDecision: (AwardDecision, AwardMonthOnly, EvaluationEnd) = (on, false, EvaluationEnd ?? (EvaluationStart is null ? null : on)); break;
            case ContractStatus.Standstill: StandstillEnd = on; break;
            case ContractStatus.Active: (Signed, Start) = (on, Start ?? on); break;
            case ContractStatus.Ended or ContractStatus.Terminated: End = on; break;
        }
    }

    private void MustBe(string otherwise, params ContractStatus[] statuses)
    {
        if (!statuses.Contains(Status))
            throw new RuleBrokenException(otherwise);
    }
}
