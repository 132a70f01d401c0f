using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Probity.Features.Cases;
using Probity.Features.CrossChecks;
using Probity.Features.People;

namespace Probity.Features.Measures.Registers;

/// <summary>What professional standards and the anti-corruption unit count: investigations, and how well the cross-checks do.</summary>
internal static class StandardsMeasures
{
    private const string WhatYouSee = "It counts what exists for whoever asks; the force's own return counts all.";

    private static readonly DispositionCode[] Managed = [DispositionCode.ManagementAdvice, DispositionCode.TrainingIssue, DispositionCode.ConductReferral];

    /// <summary>Somebody decided what the hit is.</summary>
    public static readonly Expression<Func<CrossCheckHit, bool>> Triaged = h => h.Status != HitStatus.New && h.Status != HitStatus.Triage;

    /// <summary>It was escalated, or led to advice, training or a referral.</summary>
    public static readonly Expression<Func<CrossCheckHit, bool>> TakenFurther = h => h.Status == HitStatus.Escalated || h.Disposition != null && Managed.Contains(h.Disposition.Value);

    public static readonly CountOf<Case> Conduct = new()
    {
        Code = "conduct-investigations", Figure = "F6", Name = "Conduct investigations in the areas of the report", Register = "Cases", Needs = ["case.list"], Opens = "/cases/", CountsPeople = true,
        PeriodRule = "The investigation was opened in the period.", Counts = "Investigations whose primary area is one of the report's",
        Meaning = "Investigations into the conduct of officers and staff that concern media, disclosure, social media, gifts, procurement, cards or second jobs.",
        Traps = ["One investigation of three people counts as one.", "\"Other\" is no area of the report and does not count.", "It is wider than leaks, and a high number may show effort as much as conduct: forces are not ranked by it.", WhatYouSee],
        Kept = (from, ct) => from.Cases.AnyAsync(ct), Counted = Investigations,
        Beside = async (from, ct) => [$"They name {await Investigations(from).SumAsync(c => c.Parties.Count(p => p.Kind != PartyKind.Witness && p.TakenOffAt == null), ct):#,##0} people or entries as subjects."],
        Lines = (from, cases) => cases.OrderByDescending(c => c.OpenedAt).ThenBy(c => c.Reference).Select(c => new MeasureRow(c.Reference, c.OpenedAt.LondonDate(), c.Area.Say())),
    };

    public static readonly IReadOnlyList<Measure> All =
    [
        Conduct,
        new RateOf
        {
            Code = "conduct-per-1000", Name = "Conduct investigations per 1,000 of the workforce", Register = "Cases", Of = Conduct, Unit = MeasureUnit.PerThousand, CountsPeople = true, PeriodRule = Conduct.PeriodRule, Counts = Conduct.Counts,
            OutOf = "People who serve on the as-at day: officers, staff, community support officers and specials",
            Meaning = "The same investigations, set against the size of the force.", Traps = ["It is headcount and not full-time equivalent.", "Volunteers, contractors and office holders are not in the workforce.", WhatYouSee],
            Workforce = WorkforceAsync,
        },
        new CountOf<CrossCheckHit>
        {
            Code = "crosscheck-precision", Name = "Precision of the cross-checks", Register = "Cross-checks", Needs = ["crosscheck.read"], Opens = "/checks/", Unit = MeasureUnit.Percentage,
            PeriodRule = "The hit was decided in the period.", Counts = "Hits escalated, or that led to advice, training or a referral", OutOf = "Hits that were decided",
            Meaning = "Of the hits on which somebody decided, those that mattered.", Traps = ["A pair that fires again while it is suppressed makes no new hit and counts once.", "Open hits count on neither side.", WhatYouSee],
            Kept = (from, ct) => from.Hits.AnyAsync(ct), Counted = from => Decided(from).Where(TakenFurther), Base = Decided,
            Lines = (from, hits) => hits.OrderByDescending(h => h.DecidedAt).ThenBy(h => h.Reference).Select(h => new MeasureRow(h.Reference, h.EarliestOn, h.Headline)),
        },
    ];

    private static IQueryable<Case> Investigations(MeasureSource from)
    {
        var (begins, ends, known) = (from.Begins, from.Ends, from.Known);
        return from.Cases.Where(c => c.Area != ReportArea.Other && c.OpenedAt >= begins && c.OpenedAt < ends && c.OpenedAt < known);
    }

    private static IQueryable<CrossCheckHit> Decided(MeasureSource from)
    {
        var (begins, ends, known) = (from.Begins, from.Ends, from.Known);
        return from.Hits.Where(Triaged).Where(h => h.DecidedAt >= begins && h.DecidedAt < ends && h.DecidedAt < known);
    }

    private static Task<long> WorkforceAsync(MeasureSource from, CancellationToken ct)
    {
        var (body, day) = (from.Body, from.AsAt);
        PersonType[] counted = [PersonType.Officer, PersonType.Staff, PersonType.Pcso, PersonType.Special];
        return from.Db.People.LongCountAsync(p => p.BodyId == body && p.StartedOn <= day && (p.LeftOn == null || p.LeftOn >= day) && counted.Contains(p.Type), ct);
    }
}
