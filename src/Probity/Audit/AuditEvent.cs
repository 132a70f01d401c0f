using System.Text;
using Probity.Access;

namespace Probity.Audit;

/// <summary>Something that happened to a record, in the past tense: who did it, when and why.</summary>
/// <param name="By">The person who acted, and the body they acted for.</param>
/// <param name="At">The instant, in UTC.</param>
/// <param name="Reason">Why, in the person's own words, where a reason was asked for.</param>
public abstract record AuditEvent(Actor By, DateTimeOffset At, string? Reason = null)
{
    /// <summary>"Offer endorsed" for an OfferEndorsed; an event with more to say overrides it.</summary>
    public virtual string Sentence => Words(GetType().Name);

    private static string Words(string name)
    {
        var words = new StringBuilder(name[..1]);
        foreach (var letter in name.AsSpan(1))
            words.Append(char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : letter);
        return words.ToString();
    }
}
