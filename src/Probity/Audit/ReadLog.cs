using Probity.Access;
using Probity.Data;
using Probity.Features.People;
using Probity.Features.SignIn.Sessions;

namespace Probity.Audit;

/// <summary>From where a request comes; empty for jobs and commands.</summary>
/// <param name="Address">The address that asked.</param>
/// <param name="Session">The session, as the list of sessions shows it.</param>
public sealed record Origin(string? Address, string? Session)
{
    public static Origin Of(HttpContext? context) => new(context?.Connection.RemoteIpAddress?.ToString(), context is null ? null : SessionCookie.Session(context)?.Session.Id.ToString());
}

/// <summary>
/// Writes down who read what. It only adds to what the next save writes: whoever shows a record saves in the transaction in
/// which they read it, so that there is no data without its event.
/// </summary>
public sealed class ReadLog(Db db, Origin origin, TimeProvider clock)
{
    /// <param name="decision">What permitted it, where one record was asked for.</param>
    /// <param name="owner">Whose record it is.</param>
    public void Note(Actor by, string action, ReadAct act, string type, Guid? key, string what, Decision? decision = null, string? why = null, Id<Person>? owner = null) =>
        db.ReadEvents.Add(new ReadEvent
        {
            BodyId = by.BodyId, At = clock.GetUtcNow(), PersonId = by.PersonId, PersonName = by.Name, Action = action, Act = act, What = what, RecordType = type, RecordKey = key,
            OwnerId = owner, Rule = decision?.Rule ?? RuleOf(by, action), Reason = why, Address = origin.Address, Session = origin.Session,
        });

    // Of a list only the widest cell is told: which one let somebody see which row differs.
    private static string? RuleOf(Actor by, string action) =>
        by.IsSystem ? "system" : Policy.Current.PermitsOf(by, action).Select(held => $"{held.Role}:{(char)held.Permit.Scope}").FirstOrDefault();
}
