using Probity.Access;
using Probity.Audit;

namespace Probity.Features.Contracts;

/// <summary>What publication leaves on the record itself.</summary>
public sealed partial class Contract
{
    /// <summary>Why it is not published although its value says so: commercially exempt, covert, security. Null when nothing stands in the way.</summary>
    public string? WithheldBecause { get; private set; }

    public void HoldBack(bool holdBack, string reason, Actor by, DateTimeOffset at)
    {
        if (holdBack == WithheldBecause is not null)
            throw new RuleBrokenException(holdBack ? "This contract is held back already." : "This contract is not held back.");
        WithheldBecause = holdBack ? reason : null;
        Raise(holdBack ? new ContractHeldBack(by, at, reason) : new ContractReleased(by, at, reason));
    }

    internal void MarkPublished(Actor by, DateTimeOffset at) => Raise(new ContractPublished(by, at));
}

public sealed record ContractHeldBack(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why)
{
    public override string Sentence => "Held back from publication";
}

public sealed record ContractReleased(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why)
{
    public override string Sentence => "No longer held back from publication";
}

public sealed record ContractPublished(Actor By, DateTimeOffset At) : AuditEvent(By, At);
