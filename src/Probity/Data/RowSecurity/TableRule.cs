namespace Probity.Data.RowSecurity;

/// <summary>Who may read the rows of a table besides the program itself and those who reach the owning body.</summary>
internal enum Readers
{
    /// <summary>Nobody else.</summary>
    Own,

    /// <summary>Every person who is signed in.</summary>
    People,

    /// <summary>Those and the public.</summary>
    Everybody,
}

/// <summary>
/// What PostgreSQL holds a table to, whatever the program asks of it. Rows are always written for a body that is reached.
/// </summary>
internal sealed record TableRule(string Table, Readers Readers = Readers.Own)
{
    /// <summary>Needed to find out who signs in, so that it is open before anybody is known.</summary>
    public bool AtSignIn { get; init; }

    /// <summary>A directory that brings people writes it, for its own body.</summary>
    public bool OfFeeds { get; init; }

    /// <summary>Rows are deleted somewhere in the program; of all others the database refuses it.</summary>
    public bool Deletes { get; init; }

    /// <summary>Rows are only ever added: what happened, happened.</summary>
    public bool OnlyAdds { get; init; }

    /// <summary>A condition on a row under which it is read although its body is not reached.</summary>
    public string? AlsoRead { get; init; }

    /// <summary>A condition on a row under which the public reads it.</summary>
    public string? Published { get; init; }

    /// <summary>A condition that no reach overrides.</summary>
    public string? Never { get; init; }

    public bool IsPublic => Readers is Readers.Everybody || Published is not null;

    /// <summary>A part of a case is there for whom the case is.</summary>
    /// <param name="when">Rows of which that is so.</param>
    public static TableRule PartOfCase(string table, string when = "TRUE") => new(table) { Never = $"({when} AND NOT EXISTS (SELECT 1 FROM \"Cases\" c WHERE c.\"Id\" = \"{table}\".\"CaseId\"))" };
}
