namespace Probity.Features.CrossChecks;

public enum HitStatus { New, Triage, Dismissed, Explained, Monitor, Escalated }

/// <summary>Why a hit was set aside, explained or taken further (domain 4.1).</summary>
public enum DispositionCode
{
    SamePersonConfirmed, DifferentEntity, NameCoincidence, AlreadyDeclaredAndManaged, WithinPolicy, NoDecisionRole,
    TimingCoincidence, DataError, TrainingIssue, ManagementAdvice, ConductReferral, IntelligenceOnly,
}

/// <summary>Whether two names are of one organisation: the three answers of triage.</summary>
public enum MatchAnswer { Same, Different, CannotTell }

/// <summary>What must be said of a record if proceedings follow (decisions 16).</summary>
public enum Disclosability { NotAssessed, UnusedMaterial, OfficerDisclosure, Exempt }

/// <summary>How the screens say it.</summary>
public static class HitWords
{
    public static string Say(this HitStatus status) => status switch
    {
        HitStatus.New => "New",
        HitStatus.Triage => "Being looked at",
        HitStatus.Dismissed => "Dismissed",
        HitStatus.Explained => "Explained",
        HitStatus.Monitor => "Monitored",
        _ => "Escalated",
    };

    public static string Say(this DispositionCode code) => code switch
    {
        DispositionCode.SamePersonConfirmed => "Same person, confirmed",
        DispositionCode.DifferentEntity => "Different organisation or person",
        DispositionCode.NameCoincidence => "The names are alike by coincidence",
        DispositionCode.AlreadyDeclaredAndManaged => "Already declared and managed",
        DispositionCode.WithinPolicy => "Within policy",
        DispositionCode.NoDecisionRole => "No role in the decision",
        DispositionCode.TimingCoincidence => "The dates are near each other by coincidence",
        DispositionCode.DataError => "An error in the data, to be put right",
        DispositionCode.TrainingIssue => "A matter for training",
        DispositionCode.ManagementAdvice => "Management advice",
        DispositionCode.ConductReferral => "Referred for a conduct assessment",
        _ => "Kept as intelligence only",
    };

    public static string Say(this MatchAnswer answer) => answer switch
    {
        MatchAnswer.Same => "Same organisation",
        MatchAnswer.Different => "Different organisations",
        _ => "Cannot tell",
    };

    public static string Say(this Disclosability disclosability) => disclosability switch
    {
        Disclosability.NotAssessed => "Not assessed yet",
        Disclosability.UnusedMaterial => "Unused material",
        Disclosability.OfficerDisclosure => "To be disclosed about an officer",
        _ => "Exempt, for the reason given",
    };
}
