using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Audit;

namespace Probity.Features.SignIn.Throttling;

/// <summary>A wrong password, code or passkey from one address: nobody's record yet, since nobody has shown who they are. Kept for hours.</summary>
public sealed class SignInFailure : Record
{
    public Id<SignInFailure> Id { get; init; } = Id<SignInFailure>.New();

    public required string Address { get; init; }

    public required DateTimeOffset At { get; init; }
}

internal sealed class SignInFailureMapping : IEntityTypeConfiguration<SignInFailure>
{
    public void Configure(EntityTypeBuilder<SignInFailure> builder)
    {
        builder.ToTable("SignInFailures");
        builder.HasIndex(f => new { f.Address, f.At });
        builder.HasIndex(f => f.At);
    }
}
