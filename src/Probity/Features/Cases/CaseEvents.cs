using Probity.Access;
using Probity.Audit;

namespace Probity.Features.Cases;

public sealed record CaseOpened(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record CasePartyAdded(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record CasePartyIdentified(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record CasePartyTakenOff(Actor By, DateTimeOffset At, string Why, string Who) : AuditEvent(By, At, Why)
{
    public override string Sentence => $"{Who} taken off, entered in error";
}

public sealed record CaseWaiverEnded(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record CaseNamed(Actor By, DateTimeOffset At, string Who) : AuditEvent(By, At)
{
    public override string Sentence => $"Named {Who}";
}

public sealed record CaseNameEnded(Actor By, DateTimeOffset At, string Who) : AuditEvent(By, At)
{
    public override string Sentence => $"Access of {Who} ended";
}

public sealed record CaseNoted(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record CaseSealed(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why);

public sealed record CaseUnsealed(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why);

public sealed record CaseDecided(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why);

public sealed record CaseClosed(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why);

public sealed record CaseReopened(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why);

public sealed record CaseTransferred(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why)
{
    public override string Sentence => "Handed over to another body";
}

public sealed record CaseConflictWaived(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why);

public sealed record CaseDisclosed(Actor By, DateTimeOffset At, string Why, string What, string Recipient) : AuditEvent(By, At, Why)
{
    public override string Sentence => $"Disclosed to {Recipient}: {What}";
}
