using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Probity.Features.Gifts;

internal sealed class OfferMapping : IEntityTypeConfiguration<Offer>
{
    /// <summary>What became of an offer, or shall: the mapping has no words for these indexes, so they stand here for the drift test.</summary>
    internal static string OutcomeIndexes(bool sqlite) => sqlite
        ? """CREATE INDEX "IX_Offers_Outcome" ON "Offers" ("BodyId", COALESCE("FinalOutcome", "ProposedOutcome"), "OfferedOn", "Id")"""
        : """
          CREATE INDEX "IX_Offers_FinalOutcome" ON "Offers" ("BodyId", "FinalOutcome", "OfferedOn", "Id");
          CREATE INDEX "IX_Offers_ProposedOutcome" ON "Offers" ("BodyId", "ProposedOutcome", "OfferedOn", "Id") WHERE "FinalOutcome" IS NULL
          """;

    public void Configure(EntityTypeBuilder<Offer> builder)
    {
        builder.ToTable("Offers");
        builder.Ignore(o => o.Declaration);
        builder.Ignore(o => o.IsUnconfirmedProxy);
        builder.HasIndex(o => new { o.BodyId, o.Reference }).IsUnique();
        // The register is read newest first, a page at a time from where the last one ended.
        builder.HasIndex(o => new { o.BodyId, o.OfferedOn, o.Id });
        // Each filter that people use daily, in the order in which the register is read: SQLite keeps no statistics to choose by.
        builder.HasIndex(o => new { o.BodyId, o.Status, o.OfferedOn, o.Id });
        builder.HasIndex(o => new { o.BodyId, o.Kind, o.OfferedOn, o.Id });
        builder.HasIndex(o => new { o.BodyId, o.UnitId, o.OfferedOn, o.Id });
        // What somebody sees because they decide it, or because chief officers are theirs to watch.
        builder.HasIndex(o => new { o.BodyId, o.Decider, o.OfferedOn, o.Id });
        builder.HasIndex(o => new { o.BodyId, o.IsChiefOfficer, o.OfferedOn, o.Id });
        // Most forces have none, and then the whole register was read to find that out.
        builder.HasIndex(o => new { o.BodyId, o.OfferedOn, o.Id }, "IX_Offers_FromOldBooks").HasFilter("\"LegacyRegisterId\" IS NOT NULL");
        builder.HasIndex(o => o.PeerReviewerId);
        // Whose they are, down to the id: a supervisor's thousands are counted and found without a look at one of them.
        builder.HasIndex(o => new { o.BodyId, o.RecipientId, o.OfferedOn, o.Id });
        builder.HasIndex(o => new { o.BodyId, o.DeclaredById, o.RecipientId, o.OfferedOn, o.Id });
        builder.HasIndex(o => new { o.BodyId, o.ProviderKey, o.OfferedOn });
        builder.HasIndex(o => new { o.BodyId, o.TotalValue, o.Id });
        builder.HasIndex(o => new { o.BodyId, o.SupplierId });
        builder.HasIndex(o => new { o.BodyId, o.ImportBatchId });
        // The monthly check reads by the day of the decision, the dormant units by the day of the declaration, a page by its reference.
        builder.HasIndex(o => new { o.BodyId, o.DecidedAt });
        builder.HasIndex(o => new { o.BodyId, o.UnitId, o.DeclaredOn });
        builder.HasIndex(o => o.Reference);
        builder.HasMany(o => o.Items).WithOne().HasForeignKey(i => i.OfferId);
        builder.HasMany(o => o.CoRecipients).WithOne().HasForeignKey(c => c.OfferId);
        builder.HasMany(o => o.PeerReviews).WithOne().HasForeignKey(r => r.OfferId);
        builder.HasMany(o => o.Queries).WithOne().HasForeignKey(q => q.OfferId);
        builder.Navigation(o => o.Items).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.Navigation(o => o.CoRecipients).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.Navigation(o => o.PeerReviews).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.Navigation(o => o.Queries).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class OfferItemMapping : IEntityTypeConfiguration<OfferItem>
{
    public void Configure(EntityTypeBuilder<OfferItem> builder)
    {
        builder.ToTable("OfferItems");
        builder.HasIndex(i => i.OfferId);
    }
}

internal sealed class OfferCoRecipientMapping : IEntityTypeConfiguration<OfferCoRecipient>
{
    public void Configure(EntityTypeBuilder<OfferCoRecipient> builder)
    {
        builder.ToTable("OfferCoRecipients");
        builder.HasIndex(c => c.OfferId);
        builder.HasIndex(c => c.PersonId);
    }
}

internal sealed class PeerReviewMapping : IEntityTypeConfiguration<PeerReview>
{
    public void Configure(EntityTypeBuilder<PeerReview> builder)
    {
        builder.ToTable("OfferPeerReviews");
        builder.HasIndex(r => r.OfferId);
    }
}

internal sealed class OfferQueryMapping : IEntityTypeConfiguration<OfferQuery>
{
    public void Configure(EntityTypeBuilder<OfferQuery> builder)
    {
        builder.ToTable("OfferQueries");
        builder.HasIndex(q => q.OfferId);
    }
}
