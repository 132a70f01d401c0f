using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Audit;
using Probity.Data;
using Probity.Data.RowSecurity;

namespace Probity.Features.SignIn;

/// <summary>A key that protects cookies and form tokens. In the database, so that every instance and every restart can read them.</summary>
public sealed class ProtectionKey : Record
{
    public Id<ProtectionKey> Id { get; init; } = Id<ProtectionKey>.New();

    public required string Xml { get; init; }
}

internal sealed class ProtectionKeyMapping : IEntityTypeConfiguration<ProtectionKey>
{
    public void Configure(EntityTypeBuilder<ProtectionKey> builder) => builder.ToTable("ProtectionKeys");
}

/// <summary>Keeps the framework's keys in <see cref="Db"/>.</summary>
internal sealed class ProtectionKeys(IServiceScopeFactory scopes) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateSystemScope();
        return scope.ServiceProvider.GetRequiredService<Db>().ProtectionKeys.AsNoTracking().Select(k => k.Xml).AsEnumerable().Select(XElement.Parse).ToList();
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        db.ProtectionKeys.Add(new ProtectionKey { Xml = element.ToString(SaveOptions.DisableFormatting) });
        // The framework's interface is synchronous.
        db.SaveChangesAsync().GetAwaiter().GetResult();
    }
}
