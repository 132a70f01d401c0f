namespace Probity.Access.Worlds;

/// <summary>Who manages whom, and when.</summary>
internal sealed class ReportingLines(IReadOnlyList<WorldPost> posts)
{
    private readonly ILookup<string, WorldPost> managed = posts.Where(post => post.Manager is not null).ToLookup(post => post.Person);

    public bool IsManager(string person, string body, DateOnly today) =>
        managed.Any(of => of.Any(post => post.Manager == person && post.Body == body && Of(post).Overlaps(Period.Day(today))));

    /// <summary>The manager stands above the person at any level, all of the chain on one and the same day of the period; nobody above themselves.</summary>
    /// <param name="body">Only posts of this body; null for any.</param>
    public bool IsAbove(string manager, string person, Period when, string? body = null) => manager != person && Climb(person, manager, when, body, [person]);

    private bool Climb(string from, string to, Period when, string? body, HashSet<string> passed)
    {
        foreach (var post in managed[from].Where(post => body is null || post.Body == body))
        {
            var both = Of(post).And(when);
            if (both.IsEmpty || post.Manager is not { } next)
                continue;
            if (next == to)
                return true;
            if (!passed.Add(next))
                continue;
            var found = Climb(next, to, both, body, passed);
            passed.Remove(next);
            if (found)
                return true;
        }
        return false;
    }

    private static Period Of(WorldPost post) => Period.Of(post.From, post.To);
}
