using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Audit;
using Probity.Features.Inspections.Facts;
using Probity.Features.Organisations;

namespace Probity.Features.Inspections.Campaign;

/// <summary>
/// What a force submitted, as it was, with its hash: what leaves the force is frozen with its definition, period, as-at day and recipient
/// (decisions 15). Rows are only added; a correction is another submission.
/// </summary>
public sealed class SubmittedReturn : Record
{
    public Id<SubmittedReturn> Id { get; init; } = Id<SubmittedReturn>.New();

    public required Id<ReturnRequest> RequestId { get; init; }

    public required Id<Body> InspectorateId { get; init; }

    /// <summary>1 for the first.</summary>
    public required int Number { get; init; }

    /// <summary>A <see cref="ReturnContent"/> as JSON.</summary>
    public required string Content { get; init; }

    /// <summary>SHA-256 of the content's bytes, in small hexadecimal letters.</summary>
    public required string Hash { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    public required string SignedByName { get; init; }

    // What is absent is written as null: a reader of the copy must not wonder whether it was left out.
    private static readonly JsonSerializerOptions Json = new(InspectionJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.Never };

    public ReturnContent Read() => JsonSerializer.Deserialize<ReturnContent>(Content, Json)!;

    public static string Write(ReturnContent content) => JsonSerializer.Serialize(content, Json);

    /// <summary>Whether it still is what was signed.</summary>
    public bool IsIntact => HashOf(Content) == Hash;

    public static string HashOf(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
}

/// <summary>A whole return as it is submitted.</summary>
public sealed record ReturnContent(string Programme, string Title, string FrameworkVersion, string Force, string ForceName, string Recipient,
    IReadOnlyList<ReturnedFigure> Figures, IReadOnlyList<ReturnedAnswer> Answers);

/// <param name="Guidance">What was asked, in the words of the day.</param>
/// <param name="Window">The code of the programme's window.</param>
/// <param name="Query">The measure and its version, where the register was counted.</param>
/// <param name="Rows">The rows that the force chose to submit as evidence.</param>
public sealed record ReturnedFigure(string Code, string Title, string? Guidance, CountState State, long? Value, string? Answer, AnswerSource Source, string? Window, DateOnly? From, DateOnly? To, DateOnly? AsAt,
    string? Query, IReadOnlyList<string> Rows, string? Note, string? Reply);

public sealed record ReturnedAnswer(string Code, string Question, Stance Stance, string Text, IReadOnlyList<string> Evidence, string? Reply);

internal sealed class SubmittedReturnMapping : IEntityTypeConfiguration<SubmittedReturn>
{
    public void Configure(EntityTypeBuilder<SubmittedReturn> builder)
    {
        builder.ToTable("SubmittedReturns");
        builder.Ignore(s => s.IsIntact);
        builder.HasIndex(s => new { s.BodyId, s.RequestId, s.Number }).IsUnique();
        builder.HasIndex(s => s.RequestId);
    }
}
