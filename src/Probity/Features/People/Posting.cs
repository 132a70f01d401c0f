using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Audit;
using Probity.Features.Organisations;

namespace Probity.Features.People;

/// <summary>The post, rank or grade, unit and line manager that a person has between two days, both included.</summary>
public sealed class Posting : Part
{
    private Posting() { }

    public Id<Posting> Id { get; init; } = Id<Posting>.New();

    public Id<Person> PersonId { get; init; }

    /// <summary>"Sergeant", "Chief Constable", or a staff grade. Acting and temporary ranks are ranks of their own time (domain 6, case 8).</summary>
    public string Rank { get; private set; } = "";

    public string Post { get; private set; } = "";

    public Id<Unit> UnitId { get; private set; }

    public Id<Person>? LineManagerId { get; private set; }

    public bool IsChiefOfficer { get; private set; }

    public DateOnly From { get; init; }

    public DateOnly? To { get; private set; }

    internal override Guid OwnerKey => PersonId.Value;

    internal static Posting Of(Person person, PostingDetails details)
    {
        var posting = new Posting { BodyId = person.BodyId, PersonId = person.Id, From = details.From };
        posting.Take(details);
        return posting;
    }

    internal void Take(PostingDetails details) =>
        (Rank, Post, UnitId, LineManagerId, IsChiefOfficer) = (details.Rank, details.Post, details.UnitId, details.LineManagerId, details.IsChiefOfficer);

    internal void End(DateOnly on) => To = To is { } earlier && earlier < on ? earlier : on;

    internal void Reopen(DateOnly? to) => To = to;

    // The start day is left out: a file that names today's post again is not a new posting.
    internal bool Matches(PostingDetails details) => To is null && Rank == details.Rank && Post == details.Post
        && UnitId == details.UnitId && LineManagerId == details.LineManagerId && IsChiefOfficer == details.IsChiefOfficer;
}

/// <summary>What a posting says.</summary>
public sealed record PostingDetails(string Rank, string Post, Id<Unit> UnitId, Id<Person>? LineManagerId, bool IsChiefOfficer, DateOnly From)
{
    /// <summary>Stands for a rank or post that nobody has stated.</summary>
    public const string Unstated = "Not stated";
}

internal sealed class PostingMapping : IEntityTypeConfiguration<Posting>
{
    public void Configure(EntityTypeBuilder<Posting> builder)
    {
        builder.ToTable("Postings");
        builder.HasIndex(p => new { p.BodyId, p.PersonId, p.From }).IsUnique();
        builder.HasIndex(p => new { p.BodyId, p.LineManagerId });
        builder.HasOne<Unit>().WithMany().HasForeignKey(p => p.UnitId);
        builder.HasIndex(p => p.UnitId);
        builder.HasIndex(p => p.PersonId);
    }
}
