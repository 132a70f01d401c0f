using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Access;
using Probity.Audit;
using Probity.Features.Inspections.Facts;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Organisations;

namespace Probity.Features.Inspections;

/// <summary>How far the inspection of one force is (domain 5.7).</summary>
public enum InspectionStage
{
    NotStarted, ReturnIssued, ReturnReceived, ReturnQueried, Fieldwork, Debriefed, Drafting, Moderation, Approved, AccuracyCheck, Final, Embargoed, Published, ResponseReceived, Monitoring, Closed,
}

public enum InspectionItemKind { Fact, Figure }

/// <summary>
/// The inspection of one force in one programme: all that is known, and how far it is. It belongs to the inspectorate; a force sees of it what
/// it is shown at the check of facts, and everybody what is published.
/// </summary>
public sealed class Inspection : Audited
{
    private readonly List<InspectionItem> items = [];

    private Inspection() { }

    public Id<Inspection> Id { get; init; } = Id<Inspection>.New();

    public required Id<Programme> ProgrammeId { get; init; }

    public required Id<Body> ForceId { get; init; }

    public InspectionStage Stage { get; private set; }

    /// <summary>What is known besides facts and figures (documents, grades, recommendations, quotations, the release), as one JSON object.</summary>
    public string Header { get; private set; } = "{}";

    /// <summary>The facts and figures; only loaded where they are asked for.</summary>
    public IReadOnlyList<InspectionItem> Items => items;

    public static Inspection Begin(Programme programme, Body force, Actor by, DateTimeOffset at)
    {
        var inspection = new Inspection { BodyId = programme.BodyId, ProgrammeId = programme.Id, ForceId = force.Id };
        inspection.Header = InspectionJson.Write(new ForceFile { Programme = programme.Code, Force = force.Slug });
        inspection.Raise(new InspectionBegun(by, at));
        return inspection;
    }

    /// <summary>All that is known, as reports are composed from it.</summary>
    public ForceFile Read() => InspectionJson.Read<ForceFile>(Header, "inspection") with
    {
        Facts = [.. Of(InspectionItemKind.Fact).Select(i => InspectionJson.Read<Fact>(i.Json, i.Code))],
        Figures = [.. Of(InspectionItemKind.Figure).Select(i => InspectionJson.Read<Figure>(i.Json, i.Code))],
    };

    /// <summary>Takes what is known anew; the history says what came, changed and went. False when nothing is different.</summary>
    public bool Take(ForceFile file, string? reason, Actor by, DateTimeOffset at)
    {
        var header = InspectionJson.Write(file with { Facts = [], Figures = [], Schema = null });
        var wanted = file.Facts.Select(f => (Kind: InspectionItemKind.Fact, Code: f.Id, f.Question, Json: InspectionJson.Write(f)))
            .Concat(file.Figures.Select(f => (Kind: InspectionItemKind.Figure, f.Code, Question: (string?)null, Json: InspectionJson.Write(f)))).ToList();
        var known = items.ToDictionary(i => (i.Kind, i.Code));
        var gone = items.Where(i => wanted.All(w => w.Kind != i.Kind || w.Code != i.Code)).ToList();
        var (came, changed) = (new List<string>(), new List<string>());
        foreach (var item in gone)
            items.Remove(item);
        for (var place = 0; place < wanted.Count; place++)
        {
            var (kind, code, _, json) = wanted[place];
            if (known.TryGetValue((kind, code), out var item))
            {
                if (item.Take(json, place))
                    changed.Add(code);
                continue;
            }

            came.Add(code);
            items.Add(new InspectionItem { BodyId = BodyId, InspectionId = Id, Kind = kind, Code = code, Json = json, Ordinal = place });
        }

        if (came.Count + changed.Count + gone.Count == 0 && header == Header)
            return false;
        Header = header;
        Raise(new InspectionFactsTaken(by, at, string.Join(", ", came), string.Join(", ", changed), string.Join(", ", gone.Select(g => g.Code)), reason));
        return true;
    }

    /// <summary>Moves on, or back with a reason.</summary>
    public void MoveTo(InspectionStage stage, string? reason, Actor by, DateTimeOffset at)
    {
        if (stage == Stage)
            throw new RuleBrokenException("The inspection is at this stage already.");
        if (stage < Stage && string.IsNullOrWhiteSpace(reason))
            throw new RuleBrokenException("Say why the inspection goes back.");
        var before = Stage;
        Stage = stage;
        Raise(new InspectionMoved(by, at, before, stage, reason));
    }

    private IEnumerable<InspectionItem> Of(InspectionItemKind kind) => items.Where(i => i.Kind == kind).OrderBy(i => i.Ordinal);
}

/// <summary>One fact or figure of an inspection, as the published schema has it.</summary>
public sealed class InspectionItem : Part
{
    internal InspectionItem() { }

    public Id<InspectionItem> Id { get; init; } = Id<InspectionItem>.New();

    public required Id<Inspection> InspectionId { get; init; }

    public required InspectionItemKind Kind { get; init; }

    /// <summary>The id of the fact or the code of the figure.</summary>
    public required string Code { get; init; }

    public required string Json { get; set; }

    public required int Ordinal { get; set; }

    internal override Guid OwnerKey => InspectionId.Value;

    internal bool Take(string json, int ordinal)
    {
        var differs = json != Json;
        (Json, Ordinal) = (json, ordinal);
        return differs;
    }
}

public sealed record InspectionBegun(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record InspectionFactsTaken(Actor By, DateTimeOffset At, string Came, string Changed, string Gone, string? Why) : AuditEvent(By, At, Why)
{
    public override string Sentence => "Facts and figures entered";
}

public sealed record InspectionMoved(Actor By, DateTimeOffset At, InspectionStage Before, InspectionStage After, string? Why) : AuditEvent(By, At, Why);

internal sealed class InspectionMapping : IEntityTypeConfiguration<Inspection>
{
    public void Configure(EntityTypeBuilder<Inspection> builder)
    {
        builder.ToTable("Inspections");
        builder.HasIndex(i => new { i.BodyId, i.ProgrammeId, i.ForceId }).IsUnique();
        builder.HasOne<Programme>().WithMany().HasForeignKey(i => i.ProgrammeId);
        builder.HasOne<Body>().WithMany().HasForeignKey(i => i.ForceId);
        builder.HasMany(i => i.Items).WithOne().HasForeignKey(i => i.InspectionId);
        builder.Navigation(i => i.Items).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class InspectionItemMapping : IEntityTypeConfiguration<InspectionItem>
{
    public void Configure(EntityTypeBuilder<InspectionItem> builder)
    {
        builder.ToTable("InspectionItems");
        builder.HasIndex(i => new { i.BodyId, i.InspectionId, i.Kind, i.Code }).IsUnique();
    }
}
