using System.Linq.Expressions;

namespace Probity.Access.Forbids;

/// <summary>Standing too near the people a record is about (F1 to F4, F9, F12, F13).</summary>
internal static class Conflicts
{
    public static readonly Expression<Func<Question, bool>> IsSubject = q => q.Facts.IsSubject;

    public static readonly Expression<Func<Question, bool>> IsDirectLine = q => q.Facts.DirectLine;

    public static readonly Expression<Func<Question, bool>> IsUpperLine = q => q.Facts.UpperLine && !q.Facts.Waived;

    public static readonly Expression<Func<Question, bool>> IsTied = q => q.Facts.Tied && !q.Facts.Waived;

    public static readonly Expression<Func<Question, bool>> IsOutsideReporterCompartment = q =>
        q.Action == "case.read.reporter" && (!q.Facts.KnowsReporter || q.Facts.UpperLine || q.Facts.Tied);

    public static readonly Expression<Func<Question, bool>> IsAboutHidden = q => q.Facts.About != null
        && (q.Facts.About.IsSubject || q.Facts.About.DirectLine || (q.Facts.About.UpperLine || q.Facts.About.Tied) && !q.Facts.About.Waived);

    public static readonly Expression<Func<Question, bool>> ShowsCompartment = q => q.Action == "access.aboutmine" && q.Facts.ReadInCompartment;

    public static readonly Expression<Func<Question, bool>> IsInSubjectsUnit = q => q.Facts.UnitOfSubject && !q.Facts.Transferred && !q.Facts.Waived;

    public static readonly Expression<Func<Question, bool>> LostSight = q =>
        q.Facts.Transferred && q.Facts.SameBody && !q.Facts.TransferredHere && !q.Facts.Waived && (q.Subject.Is(Role.HPS) || q.Subject.Is(Role.ADM));

    public static readonly Expression<Func<Question, bool>> MayBeConflicted = q =>
        q.MayBeConflicted && (Acts.UnsealedOnly.Contains(q.Action) || !q.Facts.Named && !q.GlassIsOpen);

    public static readonly Expression<Func<Question, bool>> IsSealed = q => q.Facts.Sealed && Acts.UnsealedOnly.Contains(q.Action);
}
