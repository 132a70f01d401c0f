namespace Probity.Access;

/// <summary>What a permit obliges the person, or the program on their behalf, to do: all of it, or nothing happens.</summary>
[Flags]
public enum Obligations
{
    None = 0,
    /// <summary>A reason must be written ("!" in the matrix).</summary>
    Reason = 1,
    /// <summary>Somebody else who may do the same must confirm ("2" in the matrix).</summary>
    Second = 2,
    /// <summary>They must have signed in, with their second factor, in the last five minutes.</summary>
    RecentSignIn = 4,
    /// <summary>The reading is written down in the transaction that reads: no event, no data.</summary>
    Log = 8,
    /// <summary>What leaves carries a mark of its reader.</summary>
    Mark = 16,
}

/// <param name="Conceal">A refusal must look as if the record did not exist.</param>
/// <param name="Scope">The reach that permits; null when refused.</param>
/// <param name="Rule">
/// What decided: a forbid rule such as "F2", "separation", "role", "scope", "error", or the permitting cell such as "RGM:f";
/// "ACU:n/F11" when only break-glass made it reach.
/// </param>
public sealed record Decision(bool Permitted, bool Conceal, Scope? Scope, Obligations Obligations, string Rule)
{
    public static Decision Deny(bool conceal, string rule) => new(false, conceal, null, Obligations.None, rule);
}

/// <summary>One thing that was asked on the way to a decision.</summary>
/// <param name="Rule">A forbid rule, or the cell of the matrix.</param>
/// <param name="Says">It in words.</param>
/// <param name="Applies">The rule applies, or the cell reaches the record.</param>
public sealed record TraceStep(string Rule, string Says, bool Applies);
