using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Audit;

namespace Probity.Features.Organisations.Alliances;

/// <summary>What allied forces may do together.</summary>
public enum AllianceFunctionKind { ProfessionalStandards, AntiCorruption, Vetting, CaseManagement, InformationManagement, Procurement, Finance, Communications }

/// <summary>A force in an alliance, and the day it agreed.</summary>
public sealed class AllianceMember : Part
{
    internal AllianceMember() { }

    public Id<AllianceMember> Id { get; init; } = Id<AllianceMember>.New();

    public required Id<Alliance> AllianceId { get; init; }

    public required Id<Body> MemberId { get; init; }

    public DateOnly? AgreedOn { get; internal set; }

    internal override Guid OwnerKey => AllianceId.Value;
}

/// <summary>One shared function: when it should start, when it did, and which unit of which force does it.</summary>
public sealed class AllianceFunction : Part
{
    internal AllianceFunction() { }

    public Id<AllianceFunction> Id { get; init; } = Id<AllianceFunction>.New();

    public required Id<Alliance> AllianceId { get; init; }

    public required AllianceFunctionKind Kind { get; init; }

    public DateOnly? TargetOn { get; internal set; }

    public DateOnly? WentLiveOn { get; internal set; }

    public Id<Unit>? UnitId { get; internal set; }

    public Id<Body>? HostId { get; internal set; }

    internal override Guid OwnerKey => AllianceId.Value;
}

public static class AllianceWords
{
    /// <summary>The function as a sentence names it.</summary>
    public static string Title(this AllianceFunctionKind kind) => kind switch
    {
        AllianceFunctionKind.ProfessionalStandards => "Professional standards",
        AllianceFunctionKind.AntiCorruption => "Anti-corruption unit",
        AllianceFunctionKind.CaseManagement => "Case management",
        AllianceFunctionKind.InformationManagement => "Information management",
        _ => kind.ToString(),
    };

    public static string Title(this AlliancePhase phase) => phase switch
    {
        AlliancePhase.Implementing => "being implemented",
        _ => phase.ToString().ToLowerInvariant(),
    };
}

internal sealed class AllianceMemberMapping : IEntityTypeConfiguration<AllianceMember>
{
    public void Configure(EntityTypeBuilder<AllianceMember> builder)
    {
        builder.ToTable("AllianceMembers");
        builder.HasIndex(m => new { m.BodyId, m.AllianceId, m.MemberId }).IsUnique();
        builder.HasIndex(m => m.AllianceId);
        builder.HasIndex(m => m.MemberId);
    }
}

internal sealed class AllianceFunctionMapping : IEntityTypeConfiguration<AllianceFunction>
{
    public void Configure(EntityTypeBuilder<AllianceFunction> builder)
    {
        builder.ToTable("AllianceFunctions");
        builder.HasIndex(f => new { f.BodyId, f.AllianceId, f.Kind }).IsUnique();
        builder.HasIndex(f => f.AllianceId);
    }
}
