using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Access;
using Probity.Audit;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Organisations;

namespace Probity.Features.Inspections.Notes;

/// <summary>
/// A working note of an inspector on a force. It is read by the inspectors of that force alone, is in nothing that is composed, exported or searched, and
/// stays as it was written: what was wrong is put right by another.
/// </summary>
public sealed class InspectionNote : Audited
{
    private InspectionNote() { }

    public Id<InspectionNote> Id { get; init; } = Id<InspectionNote>.New();

    public required Id<Programme> ProgrammeId { get; init; }

    public required Id<Body> ForceId { get; init; }

    public required string Text { get; init; }

    public required string ByName { get; init; }

    public required DateTimeOffset At { get; init; }

    public static InspectionNote Write(Programme programme, Body force, string text, Actor by, DateTimeOffset at)
    {
        var note = new InspectionNote { BodyId = programme.BodyId, ProgrammeId = programme.Id, ForceId = force.Id, Text = text, ByName = by.Name, At = at };
        note.Raise(new InspectionNoteWritten(by, at));
        return note;
    }
}

/// <summary>That a note was written; never what it says.</summary>
public sealed record InspectionNoteWritten(Actor By, DateTimeOffset At) : AuditEvent(By, At);

internal sealed class InspectionNoteMapping : IEntityTypeConfiguration<InspectionNote>
{
    public void Configure(EntityTypeBuilder<InspectionNote> builder)
    {
        builder.ToTable("InspectionNotes");
        builder.HasIndex(n => new { n.BodyId, n.ProgrammeId, n.ForceId, n.At });
    }
}
