using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Audit;
using Probity.Features.People;

namespace Probity.Features.SignIn.Again;

/// <summary>
/// What somebody sent when their session was over or their sign-in too old, kept for them until they have signed in again. Readable with
/// the site's own keys only, since it may be about a case. <see cref="Record.BodyId"/> is the person's own body.
/// </summary>
public sealed class HeldForm : Record
{
    public Id<HeldForm> Id { get; init; } = Id<HeldForm>.Random();

    public required Id<Person> PersonId { get; init; }

    /// <summary>Where it was sent to.</summary>
    public required string Address { get; init; }

    public required string Protected { get; init; }

    public required DateTimeOffset HeldAt { get; init; }
}

internal sealed class HeldFormMapping : IEntityTypeConfiguration<HeldForm>
{
    public void Configure(EntityTypeBuilder<HeldForm> builder)
    {
        builder.ToTable("HeldForms");
        builder.HasIndex(f => new { f.BodyId, f.PersonId, f.HeldAt });
    }
}
