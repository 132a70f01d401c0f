namespace Probity.Access.Forbids;

/// <summary>Standing too near the people a record is about (F1 to F4, F9, F12, F13).</summary>
internal static class Conflicts
{
    public static bool IsSubject(Question q) => q.Facts.IsSubject;

    public static bool IsDirectLine(Question q) => q.Facts.DirectLine;

    public static bool IsUpperLine(Question q) => q.Facts is { UpperLine: true, Waived: false };

    public static bool IsTied(Question q) => q.Facts is { Tied: true, Waived: false };

    public static bool IsOutsideReporterCompartment(Question q) =>
        q.Action == "case.read.reporter" && (!q.Facts.KnowsReporter || q.Facts.UpperLine || q.Facts.Tied);

    public static bool IsAboutHidden(Question q) =>
        q.Facts.About is { } about && q with { Facts = about } is var asked && (IsSubject(asked) || IsDirectLine(asked) || IsUpperLine(asked) || IsTied(asked));

    public static bool ShowsCompartment(Question q) => q.Action == "access.aboutmine" && q.Facts.ReadInCompartment;

    public static bool IsInSubjectsUnit(Question q) => q.Facts is { UnitOfSubject: true, Transferred: false, Waived: false };

    public static bool LostSight(Question q) =>
        q.Facts is { Transferred: true, SameBody: true, TransferredHere: false, Waived: false } && (q.Subject.Is(Role.HPS) || q.Subject.Is(Role.ADM));

    public static bool MayBeConflicted(Question q) =>
        q.MayBeConflicted && (Acts.UnsealedOnly.Contains(q.Action) || !q.Facts.Named && !q.GlassIsOpen);

    public static bool IsSealed(Question q) => q.Facts.Sealed && Acts.UnsealedOnly.Contains(q.Action);
}
