using Probity.Features.Organisations;

namespace Probity.Access.Worlds;

/// <summary>
/// What the decision function must know, worked out from a world: pure, and no decision in itself. Which of these facts
/// matters for which action is for the rules to say.
/// </summary>
internal sealed class WorldFacts
{
    private readonly World world;
    private readonly DateOnly today;
    private readonly Period now;
    private readonly ReportingLines lines;
    private readonly WorldRoles roles;
    private readonly NearSubjects near;
    private readonly Dictionary<string, WorldRecord> records;
    private readonly Dictionary<string, WorldPerson> people;
    private readonly Dictionary<string, WorldBody> bodies;

    public WorldFacts(World world)
    {
        this.world = world;
        today = DateOnly.FromDateTime(world.Now.DateTime);
        now = Period.Day(today);
        lines = new ReportingLines(world.Posts);
        roles = new WorldRoles(world, lines, today);
        near = new NearSubjects(world, today);
        (records, people, bodies) = (world.Records.ToDictionary(r => r.Id), world.People.ToDictionary(p => p.Id), world.Bodies.ToDictionary(b => b.Id));
    }

    public Decision Ask(WorldQuestion question, Policy policy)
    {
        var who = question.Who is { } id ? people[id] : null;
        var acting = question.Acting ?? who?.Body;
        var record = question.Record is { } reference ? records[reference] : null;
        return policy.Decide(roles.ActorFor(who, acting), question.Action, FactsOf(question, who, acting, record), ContextOf(who, acting, record));
    }

    private Facts FactsOf(WorldQuestion question, WorldPerson? who, string? acting, WorldRecord? record)
    {
        // What they make will be theirs, and of the body that they act for.
        if (record is null)
            return new Facts { SameBody = true, Own = true };
        var place = near.Add(PlaceOf(acting, who?.Id, record), who?.Id, record);
        if (who is null)
            return place;
        return Concern(place with { About = record.About is { } about ? near.Add(new Facts(), who.Id, records[about]) : null }, question.Action, who.Id, acting, record);
    }

    private Facts PlaceOf(string? acting, string? who, WorldRecord record) => new()
    {
        SameBody = acting == record.Body, Oversees = acting is not null && bodies[acting].Oversees == record.Body,
        Transferred = record.TransferredTo is not null, TransferredHere = acting is not null && record.TransferredTo == acting,
        PostsFresh = Facts.AreFresh(bodies[record.Body].PostsAsOf, world.Now), Published = record.Published, Sealed = record.Sealed, ChiefOfficer = record.ChiefOfficer,
        Submitted = record.Submissions.Any(s => s.Body == acting && who is not null && s.Inspectors.Contains(who) && Period.Of(s.From, s.To).Overlaps(now)),
        ReadInCompartment = record.ReadAs is Role.PSD or Role.HPS or Role.ACU,
    };

    private Facts Concern(Facts facts, string action, string who, string? acting, WorldRecord record)
    {
        var own = record.Owners.Contains(who);
        return facts with
        {
            Own = own,
            InTree = record.Owners.Any(owner => lines.IsAbove(who, owner, now, record.Body)),
            Assigned = record.Assigned.Contains(who),
            Named = record.Named.Contains(who),
            KnowsReporter = record.ReporterReaders.Contains(who),
            SelfDealing = own || record.DonorLinked.Contains(who) || record.Owners.Any(owner => lines.IsAbove(owner, who, now)),
            DecidedTooNear = record.ChiefOfficer && (InTeam(who, record) && !facts.Oversees || record.NeedsPeerReview && !record.PeerReviewedBy.Any(peer => peer != who && !record.Owners.Contains(peer))),
            LinkedToSupplier = record.Supplier is { } supplier && world.SupplierLinks.Any(l => l.Person == who && l.Supplier == supplier && l.On >= today.AddMonths(-24) && l.On <= today),
            Requested = record.RequestedBy.Contains(who),
            Approved = record.ApprovedBy.Contains(who),
            Referred = record.ReferredBy.Contains(who),
            Investigated = record.Investigators.Contains(who),
            Concerned = own || record.Parties.Any(party => party.Person == who),
            AskedFirst = record.Pending.Any(pending => pending.Action == action && pending.By == who),
            GainsByGrant = record.Beneficiaries.Contains(who),
            NearForce = IsNearForce(who, acting, record.Inspects ?? record.Body),
        };
    }

    private bool InTeam(string who, WorldRecord record) => record.Owners.Any(owner => owner != who && UnitsOf(owner).Intersect(UnitsOf(who)).Any());

    private IEnumerable<string> UnitsOf(string person) => world.Posts.Where(p => p.Person == person && Of(p).Overlaps(now)).Select(p => p.Unit).OfType<string>();

    private bool IsNearForce(string who, string? acting, string force)
    {
        if (acting is null || bodies[acting].Kind != BodyKind.Inspectorate || bodies[force].Kind != BodyKind.Force)
            return false;
        var recently = new Period(today.AddYears(-3), today);
        return people[who].Body == force
            || world.Posts.Any(p => p.Person == who && p.Body == force && Of(p).Overlaps(recently))
            || world.Roles.Any(r => r.Person == who && r.Body == force && Period.Of(r.From, r.To).Overlaps(recently))
            || world.People.Any(p => roles.IsChiefOfficer(p.Id, force) && near.AreTied(p.Id, who, now));
    }

    private Context ContextOf(WorldPerson? who, string? acting, WorldRecord? record)
    {
        var uses = world.BreakGlass.Where(use => use.Person == who?.Id && use.At <= world.Now).OrderBy(use => use.At).ToList();
        var last = uses.LastOrDefault(use => use.Record == record?.Id);
        return new Context
        {
            AtHome = who is not null && acting == who.Body,
            Glass = last is null ? null : new BreakGlass(world.Now - last.At, uses.Where(use => DayOf(use) == DayOf(last)).ToList().IndexOf(last) + 1, last.Second is not null && last.Second != last.Person),
            GlassToday = uses.Count(use => DayOf(use) == today),
        };
    }

    private DateOnly DayOf(WorldGlass use) => DateOnly.FromDateTime(use.At.ToOffset(world.Now.Offset).DateTime);

    private static Period Of(WorldPost post) => Period.Of(post.From, post.To);
}
