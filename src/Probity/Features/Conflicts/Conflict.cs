using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Access;
using Probity.Audit;
using Probity.Features.Cases;
using Probity.Features.People;

namespace Probity.Features.Conflicts;

/// <summary>
/// Somebody for whom a record does not exist between two days, because of how they stand to its subjects (F1, F2, F3, F12).
/// Derived, and written by <see cref="ConflictKeeper"/> in the transaction that changes a party, a post, a tie or a waiver, so
/// that lists, row-level security and the decision read one table. <see cref="Record.BodyId"/> is the record's body.
/// </summary>
public sealed class Conflict : Record
{
    public Id<Conflict> Id { get; init; } = Id<Conflict>.Random();

    public required Id<Case> CaseId { get; init; }

    public required Id<Person> PersonId { get; init; }

    public required ConflictRule Rule { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>Null: for good.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Between these days two people let this person in all the same, where the rule allows it: never a subject, nor anybody next to one in line.</summary>
    public DateOnly? WaivedFrom { get; init; }

    public DateOnly? WaivedTo { get; init; }
}

/// <summary>Which conflicts count on a day, said once for lists, pages and the log of readings; <c>TablePolicies</c> says it again to the database.</summary>
internal static class ConflictQueries
{
    /// <summary>Those that hold, waived or not.</summary>
    public static IQueryable<Conflict> InForceOn(this IQueryable<Conflict> conflicts, DateOnly day) => conflicts.Where(c => c.From <= day && (c.To == null || c.To >= day));

    /// <summary>Those in spite of which somebody is let in.</summary>
    public static IQueryable<Conflict> WaivedOn(this IQueryable<Conflict> conflicts, DateOnly day) => conflicts.Where(IsWaivedOn(day));

    /// <summary>Those that keep somebody out.</summary>
    public static IQueryable<Conflict> KeepingOutOn(this IQueryable<Conflict> conflicts, DateOnly day)
    {
        var waived = IsWaivedOn(day);
        return conflicts.InForceOn(day).Where(Expression.Lambda<Func<Conflict, bool>>(Expression.Not(waived.Body), waived.Parameters));
    }

    private static Expression<Func<Conflict, bool>> IsWaivedOn(DateOnly day) => c => c.WaivedFrom != null && c.WaivedFrom <= day && (c.WaivedTo == null || c.WaivedTo >= day);
}

internal sealed class ConflictMapping : IEntityTypeConfiguration<Conflict>
{
    public void Configure(EntityTypeBuilder<Conflict> builder)
    {
        builder.ToTable("Conflicts");
        builder.HasIndex(c => new { c.BodyId, c.CaseId, c.PersonId });
        builder.HasIndex(c => new { c.CaseId, c.PersonId });
    }
}
