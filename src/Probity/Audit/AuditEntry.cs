using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Features.Organisations;
using Probity.Features.People;

namespace Probity.Audit;

/// <summary>One field that changed, with its old and new value as text; null means absent.</summary>
public sealed partial record FieldChange(string Field, string? Old, string? New)
{
    /// <summary>The field as words: "EstimatedValue" reads "Estimated value", and "OfferItem: IsEstimate" reads "Offer item: Estimate".</summary>
    [JsonIgnore]
    public string Label => Words.GetValueOrDefault(Field) ?? WordStart().Replace(Verb().Replace(KeyEnd().Replace(Field, ""), ""), match => " " + match.Value.ToLowerInvariant());

    // What a field is called on screen, where code has another word for it (decisions 13).
    private static readonly Dictionary<string, string> Words = new()
    {
        ["ProviderName"] = "Who offered it", ["ProviderKind"] = "Organisation or person", ["ProviderRole"] = "What they are", ["ProviderKey"] = "Who offered it, as compared",
        ["OfferCoRecipient: Name"] = "Shared with", ["OfferCoRecipient: PersonId"] = "Shared with, in the force",
    };

    // "RecipientId" holds a key and is read as a name; "AskedByName" reads "Asked by".
    [GeneratedRegex("(?<=[a-z])Id$|(?<=By)Name$")]
    private static partial Regex KeyEnd();

    // What is answered with yes or no needs no verb.
    [GeneratedRegex("(?<=^|: )(?:Is|Has)(?=[A-Z])")]
    private static partial Regex Verb();

    [GeneratedRegex(@"(?<=[a-z])[A-Z](?![A-Z])")]
    private static partial Regex WordStart();
}

/// <summary>One line of a record's history. Written in the transaction of the change, never changed afterwards.</summary>
public sealed class AuditEntry : Record
{
    public Id<AuditEntry> Id { get; init; } = Id<AuditEntry>.New();

    /// <summary>The record's type and primary key.</summary>
    public required string RecordType { get; init; }

    public required Guid RecordKey { get; init; }

    public required int RecordVersion { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Null when the system acted.</summary>
    public Id<Person>? PersonId { get; init; }

    public required string PersonName { get; init; }

    public required Id<Body> ActingBodyId { get; init; }

    /// <summary>The event's type name, such as OfferEndorsed.</summary>
    public required string Event { get; init; }

    public required string Sentence { get; init; }

    public string? Reason { get; init; }

    /// <summary>A JSON array of <see cref="FieldChange"/>.</summary>
    public required string Changes { get; init; }
}

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("AuditEntries");
        builder.HasIndex(e => new { e.BodyId, e.RecordKey, e.Id });
    }
}
