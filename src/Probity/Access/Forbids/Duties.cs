using System.Linq.Expressions;

namespace Probity.Access.Forbids;

/// <summary>Duties that one person never holds on one matter (F5 to F8, F10, F11).</summary>
internal static class Duties
{
    public static readonly Expression<Func<Question, bool>> JudgesOwnMatter = q => q.Facts.SelfDealing && Acts.Judge.Contains(q.Action);

    public static readonly Expression<Func<Question, bool>> DecidesTooNear = q => q.Facts.DecidedTooNear && Acts.Decide.Contains(q.Action);

    public static readonly Expression<Func<Question, bool>> HandlesLinkedSupplier = q => q.Facts.LinkedToSupplier && Acts.HandleSupplier.Contains(q.Action);

    public static readonly Expression<Func<Question, bool>> ApprovesOrSamplesTwice = q =>
        q.Facts.Requested && Acts.Decide.Contains(q.Action) || (q.Facts.Requested || q.Facts.Approved) && q.Action == "card.sample";

    public static readonly Expression<Func<Question, bool>> ClosesOwnReferral = q => q.Facts.Referred && q.Action == "case.close";

    public static readonly Expression<Func<Question, bool>> DecidesOwnInvestigation = q => q.Facts.Investigated && q.Action == "case.decide";

    public static readonly Expression<Func<Question, bool>> RedactsThemselves = q => q.Facts.Concerned && q.Action == "register.redact";

    public static readonly Expression<Func<Question, bool>> ConfirmsOwnRequest = q => q.Facts.AskedFirst;

    public static readonly Expression<Func<Question, bool>> GrantsThemselves = q => q.Facts.GainsByGrant && Acts.Grant.Contains(q.Action);

    public static readonly Expression<Func<Question, bool>> InspectsTooNear = q => q.Facts.NearForce;

    public static readonly Expression<Func<Question, bool>> BreaksTooMuchGlass = q =>
        q.Action == "breakglass.use" && (q.Context.GlassToday >= 3 || !q.Context.AtHome || !q.Facts.SameBody);
}
