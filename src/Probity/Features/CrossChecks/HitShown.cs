using Probity.Access;
using Probity.Features.AuditTrail;
using Probity.Matching;

namespace Probity.Features.CrossChecks;

/// <summary>A hit as its pages show it to one person.</summary>
public sealed record HitShown(CrossCheckHit Hit, ICrossCheck? Rule, HitStatement Statement, IReadOnlyList<SeverityPart> Parts, IReadOnlyList<HitReview> Reviews)
{
    public static HitShown Of(CrossCheckHit hit, IEnumerable<ICrossCheck> rules, Actor actor) => new(hit, rules.SingleOrDefault(r => r.Code == hit.Rule),
        CheckJson.Read<HitStatement>(hit.Statement), CheckJson.Read<List<SeverityPart>>(hit.SeverityParts), hit.ReviewsShownTo(actor));

    /// <summary>A review stands that this person may not see before they have given theirs.</summary>
    public bool HidesReview => Hit.Reviews.Count > Reviews.Count;

    /// <summary>Whether the answer about the names is still asked for.</summary>
    public bool AsksAboutNames => (Hit.IsOpen || Hit.IsClosedByAnswer) && Statement.Pair is not null;

    /// <summary>What was said of the names, unless it is part of a review that this person may not see yet.</summary>
    public MatchAnswer? Answer => HidesReview ? null : Hit.Answer;

    public (IReadOnlyList<DifferencePart> Left, IReadOnlyList<DifferencePart> Right) Names => NameDifference.Between(Statement.Pair!.Left.Name, Statement.Pair.Right.Name);

    public string TierInWords => Hit.Tier switch
    {
        MatchTier.A => "A: by a registered number, a recorded link or the record itself",
        MatchTier.B => "B: by the same name and something more, or by a number with a day that is not certain",
        _ => "C: by names only",
    };

    /// <summary>The history without what is stored for machines, and without a review that this person may not see yet.</summary>
    public IReadOnlyList<HistoryLine> Readable(IReadOnlyList<HistoryLine> history) => history.Where(line => !HidesReview || !line.Sentence.StartsWith("Names compared", StringComparison.Ordinal)).Select(line => line with
    {
        Changes = line.Changes.Where(change => change.Field is not (nameof(CrossCheckHit.Statement) or nameof(CrossCheckHit.SeverityParts) or nameof(CrossCheckHit.Fingerprint) or nameof(CrossCheckHit.Score))
            && !change.Field.StartsWith("Hit", StringComparison.Ordinal) && (!HidesReview || change.Field != nameof(CrossCheckHit.Answer))).ToList(),
    }).ToList();
}
