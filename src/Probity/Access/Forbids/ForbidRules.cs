namespace Probity.Access.Forbids;

/// <summary>Trust 3.5 as a table: asked from the top before any role is looked at, and the first that applies decides.</summary>
public static class ForbidRules
{
    public static readonly IReadOnlyList<Forbid> All =
    [
        new("F1", "A subject of a record: it does not exist for them.", Conflicts.IsSubject),
        new("F2", "The direct line manager or direct report of a subject, at any time since the earliest alleged date.", Conflicts.IsDirectLine),
        new("F2", "A manager further up, unless two people have waived it.", Conflicts.IsUpperLine),
        new("F3", "Somebody with a declared or vetted relationship with a subject, unless two people have waived it.", Conflicts.IsTied),
        new("F4", "Who reported it is only for those named in the reporter's compartment, and never for anybody in conflict, waived or not.", Conflicts.IsOutsideReporterCompartment),
        new("F5", "Nobody judges their own matter, or that of somebody they report to.", Duties.JudgesOwnMatter),
        new("F5", "A chief officer's matter is decided outside their team, after a peer has reviewed it.", Duties.DecidesTooNear),
        new("F6", "Whoever is linked to a supplier does not evaluate, award, manage or sample it.", Duties.HandlesLinkedSupplier),
        new("F7", "Requester, approver and sampler are three people.", Duties.ApprovesOrSamplesTwice),
        new("F7", "Whoever referred it does not close it.", Duties.ClosesOwnReferral),
        new("F7", "Whoever investigated it does not decide it.", Duties.DecidesOwnInvestigation),
        new("F7", "Whoever the record names does not redact it.", Duties.RedactsThemselves),
        new("F7", "The second of two people is another than the first.", Duties.ConfirmsOwnRequest),
        new("F8", "Nobody gains by a grant that they make or confirm.", Duties.GrantsThemselves),
        new("F9", "What is about a record is hidden from those from whom the record is.", Conflicts.IsAboutHidden),
        new("F9", "Readings by professional standards and the anti-corruption unit are not shown to those who were read about.", Conflicts.ShowsCompartment),
        new("F10", "Nobody inspects a force in which they served in the last three years, or to whose chief officers they are tied.", Duties.InspectsTooNear),
        new("F11", "Break-glass: in one's own body, three times a day.", Duties.BreaksTooMuchGlass),
        new("F12", "A subject of the units that police the police: the whole unit is out until the record is handed over or each is waived.", Conflicts.IsInSubjectsUnit),
        new("F12", "What was handed to another body is out of sight of the head of professional standards and of administrators.", Conflicts.LostSight),
        new("F13", "Nobody can tell who stands near a subject: only those named see it, as if it were sealed.", Conflicts.MayBeConflicted),
        new("sealed", "A sealed record has actions of its own.", Conflicts.IsSealed),
    ];

    public static readonly IReadOnlyList<RoleBar> Bars =
    [
        new("separation", "Two roles that are never held together: neither counts.", Separation.Clashes),
        new("separation", "Whoever holds a card does not administer cards.", Separation.AdministersOwnCard),
        new("F8", "A role that rests on a grant that its holder made or confirmed, or that has not started.", (actor, role) => actor.Unearned.Contains(role)),
    ];
}
