namespace Probity.Features.Cases;

/// <summary>What people call the choices of a case.</summary>
public static class CaseWords
{
    public static bool IsSubject(this PartyKind kind) => kind != PartyKind.Witness;

    public static string Say(this PartyKind kind) => kind == PartyKind.PersonOfInterest ? "Person of interest" : kind.ToString();

    public static string Say(this CaseStatus status) => status.ToString();

    public static string Say(this NamedAs role) => role == NamedAs.AppropriateAuthority ? "Appropriate authority" : role.ToString();

    public static string Say(this Severity severity) => severity switch
    {
        Severity.GrossMisconduct => "Gross misconduct",
        Severity.PracticeRequiringImprovement => "Practice requiring improvement",
        Severity.NoBreach => "No breach",
        _ => severity.ToString(),
    };

    public static string Say(this ReportArea area) => area switch
    {
        ReportArea.SocialMedia => "Social media",
        ReportArea.Procurement => "Procurement and contracts",
        ReportArea.SecondJobs => "Second jobs",
        ReportArea.Gifts => "Gifts and hospitality",
        ReportArea.Cards => "Payment cards",
        ReportArea.Media => "Relations with the media",
        _ => area.ToString(),
    };

    public static string Say(this CaseSource source) => source switch
    {
        CaseSource.ConductMatter => "Conduct matter",
        CaseSource.CrossCheck => "Cross-check",
        CaseSource.InspectorateReferral => "Referred by the inspectorate",
        CaseSource.SelfReport => "Reported by the person themselves",
        _ => source.ToString(),
    };
}
