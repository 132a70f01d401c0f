using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Access;
using Probity.Audit;
using Probity.Features.Organisations;

namespace Probity.Features.Imports;

/// <summary>A register left the service as a file: who took it, when, why and how much.</summary>
public sealed class RegisterExtract : Audited
{
    private RegisterExtract() { }

    public Id<RegisterExtract> Id { get; init; } = Id<RegisterExtract>.New();

    public required string Register { get; init; }

    public required string Format { get; init; }

    public required int Rows { get; init; }

    public required string ByName { get; init; }

    public required DateTimeOffset TakenAt { get; init; }

    public required string Reason { get; init; }

    public static RegisterExtract Take(Id<Body> body, string register, string format, int rows, string reason, Actor by, DateTimeOffset at)
    {
        var extract = new RegisterExtract { BodyId = body, Register = register, Format = format, Rows = rows, ByName = by.Name, TakenAt = at, Reason = reason };
        extract.Raise(new RegisterExported(register, rows, by, at, reason));
        return extract;
    }
}

public sealed record RegisterExported(string Register, int Rows, Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why)
{
    public override string Sentence => $"Register of {Register} exported, {Rows:#,##0} rows";
}

internal sealed class RegisterExtractMapping : IEntityTypeConfiguration<RegisterExtract>
{
    public void Configure(EntityTypeBuilder<RegisterExtract> builder)
    {
        builder.ToTable("RegisterExtracts");
        builder.HasIndex(e => new { e.BodyId, e.TakenAt });
    }
}
