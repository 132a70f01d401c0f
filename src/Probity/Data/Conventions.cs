using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Probity.Audit;

namespace Probity.Data;

/// <summary>How values are stored, said once: both databases must be able to compare and sort what they hold.</summary>
internal static class Conventions
{
    public static void Apply(ModelConfigurationBuilder builder)
    {
        builder.Properties<Money>().HaveConversion<MoneyConverter>();
        builder.Properties<DateTimeOffset>().HaveConversion<InstantConverter>();
        builder.Properties<Enum>().HaveConversion<string>();
        foreach (var record in Assembly.GetExecutingAssembly().GetTypes().Where(t => t.IsSubclassOf(typeof(Record)) && !t.IsAbstract))
            builder.Properties(typeof(Id<>).MakeGenericType(record)).HaveConversion(typeof(IdConverter<>).MakeGenericType(record));
    }

    public static void Finish(ModelBuilder builder)
    {
        foreach (var type in builder.Model.GetEntityTypes())
        {
            // Ids are made by the records themselves; a database that thinks otherwise would take an update for an insert.
            foreach (var key in type.GetKeys().SelectMany(k => k.Properties))
                key.ValueGenerated = Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.Never;
            if (typeof(Audited).IsAssignableFrom(type.ClrType))
                type.FindProperty(nameof(Audited.Version))!.IsConcurrencyToken = true;
            // Nothing is deleted because something else was.
            foreach (var key in type.GetForeignKeys())
                key.DeleteBehavior = DeleteBehavior.Restrict;
        }
    }

    private sealed class IdConverter<T>() : ValueConverter<Id<T>, Guid>(id => id.Value, value => new Id<T>(value));

    private sealed class MoneyConverter() : ValueConverter<Money, long>(money => money.Pence, pence => new Money(pence));

    // UTC ticks: SQLite can neither compare nor sort a DateTimeOffset.
    private sealed class InstantConverter() : ValueConverter<DateTimeOffset, long>(at => at.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}
