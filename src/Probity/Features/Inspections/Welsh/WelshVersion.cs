using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Access;
using Probity.Audit;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Organisations;
using Probity.Features.People;

namespace Probity.Features.Inspections.Welsh;

/// <summary>Where the Welsh version is on its way; it holds nothing of the English back.</summary>
public enum WelshStatus { Writing, Signed, Held, Published }

/// <summary>
/// The Welsh of a report and its release, as translators gave it: text by text beside the English that each was written for. Whether a text still
/// says what the English says is worked out each time that it is read.
/// </summary>
public sealed class WelshVersion : Audited
{
    private readonly List<WelshText> texts = [];

    private WelshVersion() { }

    public Id<WelshVersion> Id { get; init; } = Id<WelshVersion>.New();

    public required Id<Programme> ProgrammeId { get; init; }

    public required Id<Body> ForceId { get; init; }

    public WelshStatus Status { get; private set; }

    /// <summary>The translator who has read all of it as it stands; null again with the next text that changes.</summary>
    public string? ReadBy { get; private set; }

    public string? SignedBy { get; private set; }

    public DateTimeOffset? SignedAt { get; private set; }

    /// <summary>A hash of the Welsh that was signed.</summary>
    public string? SignedPrint { get; private set; }

    public IReadOnlyList<WelshText> Texts => texts;

    /// <param name="readBy">The translator who read what the force's file holds, if one did.</param>
    public static WelshVersion Begin(Inspection inspection, string? readBy, Actor by, DateTimeOffset at)
    {
        var version = new WelshVersion { BodyId = inspection.BodyId, ProgrammeId = inspection.ProgrammeId, ForceId = inspection.ForceId, ReadBy = readBy };
        version.Raise(new WelshBegun(by, at));
        return version;
    }

    /// <summary>Keeps what was written, beside what was there before.</summary>
    public void Keep(IReadOnlyList<WelshWritten> written, Actor by, DateTimeOffset at)
    {
        MustBeOpen();
        foreach (var one in written)
            texts.Add(new WelshText
            {
                BodyId = BodyId, WelshVersionId = Id, Key = one.Key, English = one.English, Text = one.Welsh, Reason = one.Reason, ById = by.PersonId, ByName = by.Name, At = at, Ordinal = texts.Count + 1,
            });
        ReadBy = null;
        Raise(new WelshKept(by, at, written.Count));
    }

    /// <summary>Somebody says which translator read all of it: from then on it is no unreviewed translation.</summary>
    public void NoteReader(string translator, Actor by, DateTimeOffset at)
    {
        MustBeOpen();
        ReadBy = translator;
        Raise(new WelshRead(by, at, translator));
    }

    public void Sign(string names, string print, Actor by, DateTimeOffset at)
    {
        MustBe(WelshStatus.Writing);
        (Status, SignedBy, SignedAt, SignedPrint) = (WelshStatus.Signed, names, at, print);
        Raise(new WelshSigned(by, at, names));
    }

    public void Hold(DateTimeOffset until, Actor by, DateTimeOffset at)
    {
        MustBe(WelshStatus.Signed);
        Status = WelshStatus.Held;
        Raise(new WelshHeld(by, at, until));
    }

    public void Publish(Actor by, DateTimeOffset at)
    {
        MustBe(WelshStatus.Held);
        Status = WelshStatus.Published;
        Raise(new WelshPublished(by, at));
    }

    /// <summary>The publication was withdrawn before its embargo ended.</summary>
    public void Release(string reason, Actor by, DateTimeOffset at)
    {
        MustBe(WelshStatus.Held);
        Status = WelshStatus.Signed;
        Raise(new WelshReopened(by, at, reason));
    }

    /// <summary>Opens it again; the signature is void.</summary>
    public void Reopen(string reason, Actor by, DateTimeOffset at)
    {
        if (Status is WelshStatus.Writing)
            throw new RuleBrokenException("The Welsh version is open already.");
        if (Status is WelshStatus.Held)
            throw new RuleBrokenException("It waits for its embargo. Withdraw the publication first.");
        (Status, SignedBy, SignedAt, SignedPrint) = (WelshStatus.Writing, null, null, null);
        Raise(new WelshReopened(by, at, reason));
    }

    private void MustBeOpen()
    {
        if (Status is not WelshStatus.Writing)
            throw new RuleBrokenException("The Welsh version is signed. Open it again first, and say why.");
    }

    private void MustBe(WelshStatus status)
    {
        if (Status != status)
            throw new RuleBrokenException($"The Welsh version is {WelshWords.Say(Status).ToLowerInvariant()}; for this it must be {WelshWords.Say(status).ToLowerInvariant()}.");
    }
}

/// <param name="English">The English that whoever wrote it had before them.</param>
/// <param name="Welsh">Null takes an earlier text away.</param>
/// <param name="Reason">Why numbers or dates that differ from the English are right.</param>
public sealed record WelshWritten(string Key, string English, string? Welsh, string? Reason = null);

/// <summary>One text as it was written at one time. Rows are only added.</summary>
public sealed class WelshText : Part
{
    public Id<WelshText> Id { get; init; } = Id<WelshText>.New();

    public required Id<WelshVersion> WelshVersionId { get; init; }

    public required string Key { get; init; }

    public required string English { get; init; }

    public string? Text { get; init; }

    public string? Reason { get; init; }

    public Id<Person>? ById { get; init; }

    public required string ByName { get; init; }

    public required DateTimeOffset At { get; init; }

    public required int Ordinal { get; init; }

    internal override Guid OwnerKey => WelshVersionId.Value;
}

internal sealed class WelshVersionMapping : IEntityTypeConfiguration<WelshVersion>
{
    public void Configure(EntityTypeBuilder<WelshVersion> builder)
    {
        builder.ToTable("WelshVersions");
        builder.HasIndex(v => new { v.BodyId, v.ProgrammeId, v.ForceId }).IsUnique();
        builder.HasMany(v => v.Texts).WithOne().HasForeignKey(t => t.WelshVersionId);
        builder.Navigation(v => v.Texts).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class WelshTextMapping : IEntityTypeConfiguration<WelshText>
{
    public void Configure(EntityTypeBuilder<WelshText> builder)
    {
        builder.ToTable("WelshTexts");
        builder.HasIndex(t => new { t.BodyId, t.WelshVersionId, t.Ordinal }).IsUnique();
    }
}

public sealed record WelshBegun(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record WelshKept(Actor By, DateTimeOffset At, int Texts) : AuditEvent(By, At);

public sealed record WelshRead(Actor By, DateTimeOffset At, string Translator) : AuditEvent(By, At);

public sealed record WelshSigned(Actor By, DateTimeOffset At, string Names) : AuditEvent(By, At);

public sealed record WelshHeld(Actor By, DateTimeOffset At, DateTimeOffset Until) : AuditEvent(By, At);

public sealed record WelshPublished(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record WelshReopened(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why);
