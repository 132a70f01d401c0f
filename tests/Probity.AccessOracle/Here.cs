using System.Text.Json;

namespace Probity.AccessOracle;

/// <summary>One question before the rules.</summary>
internal sealed class Here(JsonElement world, People people, Dictionary<string, JsonElement> bodies, Dictionary<string, JsonElement> records, string action, string? who, string? home, string? acting, JsonElement? asked)
{
    private static readonly HashSet<string> F5 =
    [
        "gift.endorse", "gift.decide", "gift.peerreview", "gift.check", "gift.correct", "interest.decide", "interest.review", "interest.appeal.decide",
        "association.decide", "card.sample", "register.publish", "register.redact", "crosscheck.dispose", "crosscheck.suppress", "case.decide", "case.close",
        "case.dispose", "conflict.waive", "breakglass.review", "alert.dispose", "policy.publish", "inspection.sign", "inspection.publish",
    ];

    private readonly string today = people.Today;
    private readonly DateTimeOffset now = world.Moment("now")!.Value;

    private bool Inside => asked is not { } r || acting == r.Text("body");
    private bool Over => asked is { } r && acting is not null && bodies[acting].Text("oversees") == r.Text("body");
    private bool Moved => asked is { } r && r.Text("transferredTo") is not null;
    private bool MovedHere => asked is { } r && acting is not null && r.Text("transferredTo") == acting;
    private People.Near? Near => asked is { } r ? people.NearTo(r) : null;
    private IEnumerable<string> Owners => asked is not { } r ? [] : r.Names("beneficiaries").Concat(new[] { r.Text("declarant"), r.Text("holder") }.OfType<string>());
    private bool Own => asked is null || who is not null && Owners.Contains(who);
    private bool Is(string list) => who is not null && asked is { } r && r.Names(list).Contains(who);

    // F13: nobody can tell.
    private bool Unsure => Near is { Any: true } near && (near.Unmatched || !(bodies[asked!.Value.Text("body")!].Moment("postsAsOf") is { } asOf && now - asOf >= TimeSpan.Zero && now - asOf <= TimeSpan.FromDays(2)));
    private bool Shut => Unsure || asked is { } r && r.Yes("sealed");

    /// <summary>The first rule of F1 to F13 that applies.</summary>
    public string? Forbidden(HashSet<string> held)
    {
        if (asked is not { } r)
            return action == "case.read.reporter" ? "F4" : action == "breakglass.use" && (UsesToday >= 3 || !AtHome) ? "F11" : null;
        var near = people.NearTo(r);
        bool In(HashSet<string> set) => who is not null && set.Contains(who);
        var waived = In(near.Waived);
        var about = r.Text("about") is { } other && who is not null ? people.NearTo(records[other]) : null;
        bool AboutHidden(People.Near n) => In(n.Subjects) || In(n.Direct) || (In(n.Upper) || In(n.Tied)) && !In(n.Waived);
        var openOnly = action is "case.read.open" or "case.name";
        var rules = new (string Rule, Func<bool> Applies)[]
        {
            ("F1", () => In(near.Subjects)),
            ("F2", () => In(near.Direct) || In(near.Upper) && !waived),
            ("F3", () => In(near.Tied) && !waived),
            ("F4", () => action == "case.read.reporter" && (!Is("reporterReaders") || In(near.Upper) || In(near.Tied))),
            ("F5", () => F5.Contains(action) && who is not null && (Own || Is("donorLinked") || Owners.Any(owner => people.Above([who], today, 1).Contains(owner)))),
            ("F5", () => action is "gift.decide" or "interest.decide" or "interest.appeal.decide" or "association.decide" && who is not null && r.Yes("chiefOfficer") && (TooNearToChief(r) || Unreviewed(r))),
            ("F6", () => action is "contract.record" or "supplier.edit" or "card.sample" && LinkedSuppliers().Contains(r.Text("supplier") ?? "")),
            ("F7", () => action is "gift.decide" or "interest.decide" or "interest.appeal.decide" or "association.decide" && Is("requestedBy")
                || action == "card.sample" && (Is("requestedBy") || Is("approvedBy")) || action == "case.close" && Is("referredBy") || action == "case.decide" && Is("investigators")
                || action == "register.redact" && who is not null && (Own || r.Many("parties").Any(party => party.Text("person") == who))
                || who is not null && r.Many("pending").Any(p => p.Text("action") == action && p.Text("by") == who)),
            ("F8", () => action is "role.grant" or "alliance.grant" && Is("beneficiaries")),
            ("F9", () => about is not null && AboutHidden(about) || action == "access.aboutmine" && r.Text("readAs") is "PSD" or "HPS" or "ACU"),
            ("F10", () => Inspects(r.Text("inspects") ?? r.Text("body")!)),
            ("F11", () => action == "breakglass.use" && (UsesToday >= 3 || !AtHome || !Inside)),
            ("F12", () => In(near.Unit) && !Moved && !waived || Moved && Inside && !MovedHere && !waived && held.Overlaps(["HPS", "ADM"])),
            ("F13", () => Unsure && (openOnly || !Is("named") && !Broken)),
            ("sealed", () => r.Yes("sealed") && openOnly),
        };
        return rules.FirstOrDefault(rule => rule.Applies()).Rule;
    }

    public bool Reaches(string letter) => letter switch
    {
        "o" => Own,
        "t" => Inside && who is not null && asked is { } r && Owners.Any(owner => owner != who && people.Above([owner], today, 1, r.Text("body")).Contains(who)),
        "a" => Is("assigned"),
        "f" or "h" => Inside,
        "g" => Inside || Over || Submitted,
        "n" => Is("named") && (Inside || MovedHere || Over),
        "c" => asked is { } r && r.Yes("chiefOfficer") && (Inside || Over),
        "s" => Submitted,
        "p" => asked is { } r && r.Yes("published"),
        _ => throw new InvalidOperationException(letter),
    };

    public bool Glass(string role, string letter) => letter == "n" && Broken && Table.Cells.ContainsKey(("breakglass.use", role));

    public string[] Owed(string cell, bool broken)
    {
        var restricted = action is "association.read" or "crosscheck.read" or "case.list" or "case.audit" or "leak.read" or "leak.trace" or "alert.read"
            or "access.own" or "access.aboutmine" or "access.search" or "access.stats" || action.StartsWith("case.read.", StringComparison.Ordinal);
        var others = action is "gift.read" or "interest.read" && !Own && asked is { } r && !r.Yes("published");
        return [.. new (string Word, bool Owed)[]
        {
            ("reason", cell.EndsWith('!')),
            ("second", cell == "2" || action == "breakglass.use" && Shut),
            ("recent-sign-in", action is "register.export" or "case.disclose" or "case.read.sealed" or "breakglass.use" || broken),
            ("log", restricted || others),
            ("mark", action == "register.export"),
        }.Where(pair => pair.Owed).Select(pair => pair.Word)];
    }

    private bool Submitted => asked is { } r && who is not null && r.Many("submissions").Any(s => s.Text("body") == acting && s.Names("inspectors").Contains(who) && s.Holds(today, today));

    private bool AtHome => who is not null && acting == home;

    private string DayOf(JsonElement use) => use.Moment("at")!.Value.ToOffset(now.Offset).ToString("yyyy-MM-dd");

    private List<JsonElement> Uses => world.Many("breakGlass").Where(use => who is not null && use.Text("person") == who && use.Moment("at") <= now).OrderBy(use => use.Moment("at")).ToList();

    private int UsesToday => Uses.Count(use => DayOf(use) == today);

    private bool Broken
    {
        get
        {
            if (asked is not { } r || action is not ("case.read.open" or "case.read.sealed") || !AtHome || !Inside || Uses.FindLastIndex(use => use.Text("record") == r.Text("id")) is var last && last < 0)
                return false;
            var use = Uses[last];
            var earlierThatDay = Uses.Take(last).Count(other => DayOf(other) == DayOf(use));
            return earlierThatDay < 3 && now - use.Moment("at") < TimeSpan.FromHours(1) && (!Shut || use.Text("second") is { } second && second != who);
        }
    }

    private bool TooNearToChief(JsonElement r) => !(acting is not null && bodies[acting].Text("oversees") == r.Text("body"))
        && Owners.Where(owner => owner != who).SelectMany(owner => people.UnitsOf(owner, today, today)).Intersect(people.UnitsOf(who!, today, today)).Any();

    private bool Unreviewed(JsonElement r) => r.Yes("needsPeerReview", otherwise: true) && !r.Names("peerReviewedBy").Except(Owners).Except([who!]).Any();

    private HashSet<string> LinkedSuppliers() => [.. from link in world.Many("supplierLinks")
        where who is not null && link.Text("person") == who && string.CompareOrdinal(link.Text("on"), DateOnly.Parse(today).AddMonths(-24).ToString("yyyy-MM-dd")) >= 0 && string.CompareOrdinal(link.Text("on"), today) <= 0
        select link.Text("supplier")];

    private bool Inspects(string force)
    {
        if (who is null || acting is null || bodies[acting].Text("kind") != "Inspectorate" || bodies[force].Text("kind") != "Force")
            return false;
        var since = DateOnly.Parse(today).AddYears(-3).ToString("yyyy-MM-dd");
        return home == force || world.Many("posts").Concat(world.Many("roles")).Any(one => one.Text("person") == who && one.Text("body") == force && one.Holds(since, today))
            || people.TiedTo(people.Chiefs(force), today, today).Contains(who);
    }
}
