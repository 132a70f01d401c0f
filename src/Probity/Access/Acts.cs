namespace Probity.Access;

/// <summary>
/// Which actions the forbid rules and obligations are about: the only lists of actions outside the matrix. A new action is
/// a row of authz-matrix.csv and its name in those of these sets that say what is true of it.
/// </summary>
public static class Acts
{
    /// <summary>Judging: nobody does it on their own matter (F5).</summary>
    public static readonly IReadOnlySet<string> Judge = Set(
        "gift.endorse", "gift.decide", "gift.peerreview", "gift.check", "gift.correct",
        "interest.decide", "interest.review", "interest.appeal.decide", "association.decide", "card.sample",
        "register.publish", "register.redact", "crosscheck.dispose", "crosscheck.suppress",
        "case.decide", "case.close", "case.dispose", "conflict.waive", "breakglass.review", "alert.dispose",
        "policy.publish", "inspection.sign", "inspection.publish");

    /// <summary>The decision itself: not by the requester (F7), nor by a chief officer's own team (F5).</summary>
    public static readonly IReadOnlySet<string> Decide = Set("gift.decide", "interest.decide", "interest.appeal.decide", "association.decide");

    /// <summary>Evaluating, awarding, managing or sampling a supplier (F6).</summary>
    public static readonly IReadOnlySet<string> HandleSupplier = Set("contract.record", "supplier.edit", "card.sample");

    /// <summary>Giving somebody reach (F8).</summary>
    public static readonly IReadOnlySet<string> Grant = Set("role.grant", "alliance.grant");

    /// <summary>What break-glass opens: reading only (F11).</summary>
    public static readonly IReadOnlySet<string> GlassOpens = Set("case.read.open", "case.read.sealed");

    /// <summary>Only on what is not sealed; a sealed record has an action of its own instead.</summary>
    public static readonly IReadOnlySet<string> UnsealedOnly = Set("case.read.open", "case.name");

    /// <summary>Need a sign-in of the last five minutes.</summary>
    public static readonly IReadOnlySet<string> SignInAgain = Set("register.export", "case.disclose", "case.read.sealed", "breakglass.use");

    /// <summary>What leaves is marked with its reader.</summary>
    public static readonly IReadOnlySet<string> Export = Set("register.export");

    /// <summary>Readings that are always written down.</summary>
    public static readonly IReadOnlySet<string> ReadRestricted = Set(
        "association.read", "crosscheck.read", "case.list", "case.read.open", "case.read.sealed", "case.read.reporter", "case.audit",
        "leak.read", "leak.trace", "alert.read", "access.own", "access.aboutmine", "access.search", "access.stats");

    /// <summary>Readings that are written down when the record is another's and not published.</summary>
    public static readonly IReadOnlySet<string> ReadOthers = Set("gift.read", "interest.read");

    /// <summary>Every set, by its name, for the test that each member is a row of the matrix.</summary>
    public static IEnumerable<IReadOnlySet<string>> All =>
        [Judge, Decide, HandleSupplier, Grant, GlassOpens, UnsealedOnly, SignInAgain, Export, ReadRestricted, ReadOthers];

    private static HashSet<string> Set(params string[] actions) => [.. actions];
}
