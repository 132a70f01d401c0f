using Probity.Access;
using Probity.Audit;

namespace Probity.Features.Contracts;

public sealed record ContractEntered(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record ContractUpdated(Actor By, DateTimeOffset At) : AuditEvent(By, At)
{
    public override string Sentence => "Contract brought up to date from a file";
}

public sealed record ContractCorrected(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why);

public sealed record ContractMoved(Actor By, DateTimeOffset At, ContractStatus To, DateOnly On, string? Why) : AuditEvent(By, At, Why)
{
    public override string Sentence => $"Stage “{To.Words()}” recorded for {On:d MMMM yyyy}";
}

public sealed record ContractPartyAdded(Actor By, DateTimeOffset At, PartyRole Role, string Name) : AuditEvent(By, At)
{
    public override string Sentence => $"{Name} recorded as {Role.Words().ToLowerInvariant()}";
}

public sealed record ContractPersonAdded(Actor By, DateTimeOffset At, ContractPersonRole Role, string Name) : AuditEvent(By, At)
{
    public override string Sentence => $"{Name} named as {Role.Words().ToLowerInvariant()}";
}

public sealed record ContractPersonLeft(Actor By, DateTimeOffset At, string? Why) : AuditEvent(By, At, Why);

public sealed record InterestDeclared(Actor By, DateTimeOffset At, bool None) : AuditEvent(By, At)
{
    public override string Sentence => None ? "No interest declared" : "An interest declared";
}

public sealed record ContractVaried(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why);

public sealed record ContractWaiverApproved(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why);

public sealed record ContractImportUndone(Actor By, DateTimeOffset At, string Batch) : AuditEvent(By, At)
{
    public override string Sentence => $"Import {Batch} undone";
}
