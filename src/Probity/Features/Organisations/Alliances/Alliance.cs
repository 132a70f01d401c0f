using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Access;
using Probity.Audit;

namespace Probity.Features.Organisations.Alliances;

public enum AlliancePhase { Proposed, Agreed, Implementing, Live, Ended }

/// <summary>
/// Forces that share functions under a collaboration, like West Mercia and Warwickshire. It owns no register: every record
/// keeps belonging to one force, and what the shared units may do there is said by <see cref="AllianceGrant"/>s.
/// </summary>
public sealed class Alliance : Audited
{
    private readonly List<AllianceMember> members = [];
    private readonly List<AllianceFunction> functions = [];

    private Alliance() { }

    public Id<Alliance> Id { get; init; } = Id<Alliance>.New();

    public required string Reference { get; init; }

    public required string Name { get; init; }

    public AlliancePhase Phase { get; private set; }

    public DateOnly? EndedOn { get; private set; }

    public IReadOnlyList<AllianceMember> Members => members;

    public IReadOnlyList<AllianceFunction> Functions => functions;

    /// <summary>The proposing body owns the record of the alliance; all members see it.</summary>
    public static Alliance Propose(Id<Body> proposer, string reference, string name, IEnumerable<Id<Body>> partners, string why, Actor by, DateTimeOffset at)
    {
        var alliance = new Alliance { BodyId = proposer, Reference = reference, Name = name };
        alliance.members.AddRange(partners.Prepend(proposer).Distinct().Select(member => new AllianceMember { BodyId = proposer, AllianceId = alliance.Id, MemberId = member }));
        if (alliance.members.Count < 2)
            throw new RuleBrokenException("An alliance has at least two forces.");
        alliance.Raise(new AllianceProposed(by, at, why));
        return alliance;
    }

    /// <summary>One force says yes. The alliance is agreed when every member has.</summary>
    public void Agree(Id<Body> forMember, string why, Actor by, DateTimeOffset at)
    {
        MustBe(AlliancePhase.Proposed);
        var member = members.SingleOrDefault(m => m.MemberId == forMember) ?? throw new NotThereException();
        if (!by.IsSystem && by.BodyId != forMember)
            throw new RuleBrokenException("A force agrees for itself only.");
        if (member.AgreedOn is { } already)
            throw new RuleBrokenException($"Your force agreed on {already:d MMMM yyyy}.");
        member.AgreedOn = at.LondonDate();
        if (members.All(m => m.AgreedOn is not null))
            Phase = AlliancePhase.Agreed;
        Raise(new AllianceAgreedTo(by, at, why));
    }

    public void Implement(string why, Actor by, DateTimeOffset at)
    {
        MustBe(AlliancePhase.Agreed);
        MustBeMember(by);
        Phase = AlliancePhase.Implementing;
        Raise(new AllianceImplementing(by, at, why));
    }

    public void GoLive(string why, Actor by, DateTimeOffset at)
    {
        MustBe(AlliancePhase.Implementing);
        MustBeMember(by);
        Phase = AlliancePhase.Live;
        Raise(new AllianceWentLive(by, at, why));
    }

    /// <summary>Ends it. The register ends the grants in the same transaction; nothing is copied to either side.</summary>
    public void End(DateOnly lastDay, string why, Actor by, DateTimeOffset at)
    {
        MustNotHaveEnded();
        MustBeMember(by);
        Phase = AlliancePhase.Ended;
        EndedOn = lastDay;
        Raise(new AllianceEnded(by, at, why));
    }

    /// <summary>Says by when a function is to be shared, or changes that day.</summary>
    public void Plan(AllianceFunctionKind kind, DateOnly? target, string? why, Actor by, DateTimeOffset at)
    {
        MustNotHaveEnded();
        MustBeMember(by);
        if (functions.SingleOrDefault(f => f.Kind == kind) is { } planned)
            planned.TargetOn = target;
        else
            functions.Add(new AllianceFunction { BodyId = BodyId, AllianceId = Id, Kind = kind, TargetOn = target });
        Raise(new AllianceFunctionPlanned(by, at, kind, why));
    }

    /// <summary>Names the unit that does the work for all, and the force that hosts it.</summary>
    public void Share(AllianceFunctionKind kind, Unit unit, Actor by, DateTimeOffset at)
    {
        MustNotHaveEnded();
        MustBeMember(by);
        if (members.All(m => m.MemberId != unit.BodyId))
            throw new RuleBrokenException("The shared unit must belong to a member of the alliance.");
        if (unit.ClosedOn is not null)
            throw new RuleBrokenException($"{unit.Name} is closed.");
        var function = Function(kind);
        (function.UnitId, function.HostId) = (unit.Id, unit.BodyId);
        Raise(new AllianceUnitNamed(by, at, kind, unit.Name));
    }

    public void TakeLive(AllianceFunctionKind kind, DateOnly on, string? why, Actor by, DateTimeOffset at)
    {
        if (Phase is not (AlliancePhase.Implementing or AlliancePhase.Live))
            throw new RuleBrokenException("A function goes live while the alliance is being implemented or is live.");
        MustBeMember(by);
        var function = Function(kind);
        if (function.UnitId is null)
            throw new RuleBrokenException("Name the shared unit first.");
        if (function.WentLiveOn is { } already)
            throw new RuleBrokenException($"It went live on {already:d MMMM yyyy}.");
        function.WentLiveOn = on;
        Raise(new AllianceFunctionWentLive(by, at, kind, why));
    }

    public AllianceFunction Function(AllianceFunctionKind kind) =>
        functions.SingleOrDefault(f => f.Kind == kind) ?? throw new RuleBrokenException($"{kind.Title()} is not planned in this alliance.");

    internal void MustBeMember(Actor by)
    {
        if (!by.IsSystem && members.All(m => m.MemberId != by.BodyId))
            throw new NotThereException();
    }

    private void MustNotHaveEnded()
    {
        if (Phase == AlliancePhase.Ended)
            throw new RuleBrokenException($"The alliance ended on {EndedOn:d MMMM yyyy}.");
    }

    private void MustBe(AlliancePhase phase)
    {
        if (Phase != phase)
            throw new RuleBrokenException($"The alliance is {Phase.Title()}; for this it must be {phase.Title()}.");
    }
}

public sealed record AllianceProposed(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why);

public sealed record AllianceAgreedTo(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why);

public sealed record AllianceImplementing(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why);

public sealed record AllianceWentLive(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why);

public sealed record AllianceEnded(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why);

public sealed record AllianceFunctionPlanned(Actor By, DateTimeOffset At, AllianceFunctionKind Kind, string? Why) : AuditEvent(By, At, Why)
{
    public override string Sentence => $"{Kind.Title()} planned";
}

public sealed record AllianceUnitNamed(Actor By, DateTimeOffset At, AllianceFunctionKind Kind, string Unit) : AuditEvent(By, At)
{
    public override string Sentence => $"{Unit} named as the shared unit for {Kind.Title()}";
}

public sealed record AllianceFunctionWentLive(Actor By, DateTimeOffset At, AllianceFunctionKind Kind, string? Why) : AuditEvent(By, At, Why)
{
    public override string Sentence => $"{Kind.Title()} went live";
}

internal sealed class AllianceMapping : IEntityTypeConfiguration<Alliance>
{
    public void Configure(EntityTypeBuilder<Alliance> builder)
    {
        builder.ToTable("Alliances");
        builder.HasIndex(a => new { a.BodyId, a.Reference }).IsUnique();
        builder.HasMany(a => a.Members).WithOne().HasForeignKey(m => m.AllianceId);
        builder.HasMany(a => a.Functions).WithOne().HasForeignKey(f => f.AllianceId);
        builder.Navigation(a => a.Members).UsePropertyAccessMode(PropertyAccessMode.Field).AutoInclude();
        builder.Navigation(a => a.Functions).UsePropertyAccessMode(PropertyAccessMode.Field).AutoInclude();
    }
}
