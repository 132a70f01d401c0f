namespace Probity.Access.Forbids;

/// <summary>Duties that one person never holds on one matter (F5 to F8, F10, F11).</summary>
internal static class Duties
{
    public static bool JudgesOwnMatter(Question q) => q.Facts.SelfDealing && Acts.Judge.Contains(q.Action);

    public static bool DecidesTooNear(Question q) => q.Facts.DecidedTooNear && Acts.Decide.Contains(q.Action);

    public static bool HandlesLinkedSupplier(Question q) => q.Facts.LinkedToSupplier && Acts.HandleSupplier.Contains(q.Action);

    public static bool ApprovesOrSamplesTwice(Question q) =>
        q.Facts.Requested && Acts.Decide.Contains(q.Action) || (q.Facts.Requested || q.Facts.Approved) && q.Action == "card.sample";

    public static bool ClosesOwnReferral(Question q) => q.Facts.Referred && q.Action == "case.close";

    public static bool DecidesOwnInvestigation(Question q) => q.Facts.Investigated && q.Action == "case.decide";

    public static bool RedactsThemselves(Question q) => q.Facts.Concerned && q.Action == "register.redact";

    public static bool ConfirmsOwnRequest(Question q) => q.Facts.AskedFirst;

    public static bool GrantsThemselves(Question q) => q.Facts.GainsByGrant && Acts.Grant.Contains(q.Action);

    public static bool InspectsTooNear(Question q) => q.Facts.NearForce;

    public static bool BreaksTooMuchGlass(Question q) =>
        q.Action == "breakglass.use" && (q.Context.GlassToday >= 3 || !q.Context.AtHome || !q.Facts.SameBody);
}
