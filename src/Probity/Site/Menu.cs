using Probity.Access;

namespace Probity.Site;

/// <summary>A place in the service, shown to those who may do its action.</summary>
public sealed record MenuItem(string Url, string Text, string Action)
{
    /// <summary>In place of an action: shown to everybody who may do anything that needs a second person.</summary>
    public const string AnythingOfTwo = "2";

    /// <summary>Shown only to those whose reach is the whole register: everybody else holds the public's cell, which opens nothing.</summary>
    public bool WholeRegister { get; init; }

    /// <summary>Shown to those as well whose reach is figures only.</summary>
    public bool OrFigures { get; init; }

    /// <summary>Shown to this role alone, where everybody may do the action somewhere.</summary>
    public Role? Only { get; init; }

    internal bool IsFor(Actor actor) => (Only is not { } role || actor.Is(role)) && (Action == AnythingOfTwo
        ? Matrix.Actions.Values.Any(row => row.Permits.Any(permit => permit.Value.NeedsSecond && actor.Is(permit.Key)))
        : actor.May(Action) && (!WholeRegister || actor.Scopes(Action).Contains(Scope.Body)));
}

public static class Menu
{
    // In the order of the day: one's own matters first, then one's team, then the registers, then the administration.
    private static readonly MenuItem[] Items =
    [
        new("/gifts/declare", "Declare an offer", "gift.declare"),
        new("/gifts/mine", "My offers", "gift.declare"),
        new("/gifts", "Gifts register", "gift.read"),
        new("/contracts", "Contracts", "contract.read") { WholeRegister = true },
        new("/suppliers", "Suppliers", "supplier.read") { WholeRegister = true },
        new("/declarations", "My declarations", "contract.interest"),
        new("/relationships", "My relationships", "conflict.declare"),
        new("/readings", "Who looked at my records", "access.aboutmine"),
        new("/gifts/bidders", "Offers from bidders", "supplier.edit"),
        new("/checks", "Cross-checks", "crosscheck.read"),
        new("/cases", "Cases", "case.list"),
        new("/inspections/programmes", "Inspection programmes", "inspection.plan"),
        new("/inspections/reports", "Inspection reports", "inspection.draft"),
        new("/inspections/accuracy", "Drafts to check", "inspection.accuracy"),
        new("/inspections/responses", "Responses to inspections", "inspection.read") { Only = Role.PCC },
        new("/break-glass/reviews", "Uses of break-glass", "breakglass.review"),
        new("/gifts/publish", "Publish gifts", "register.publish"),
        new("/gifts/endorse", "Endorse offers", "gift.endorse"),
        new("/gifts/peer-review", "Peer review", "gift.peerreview"),
        new("/gifts/decide", "Decide offers", "gift.decide"),
        new("/gifts/check", "Monthly check", "gift.check"),
        new("/contracts/publish", "Publish contracts", "register.publish"),
        new("/inspections/returns", "Inspections", "inspection.submit") { WholeRegister = true },
        new("/inspections/campaigns", "Data returns", "inspection.request"),
        new("/measures", "Measures", "gift.read") { WholeRegister = true, OrFigures = true },
        new("/measures", "Measures", "contract.read") { WholeRegister = true, OrFigures = true },
        new("/imports", "Imports", "register.import"),
        new("/imports", "Imports", "people.import"),
        new("/registers/export", "Download a register", "register.export"),
        new("/registers/legacy", "Older registers", "gift.check") { WholeRegister = true },
        new("/people", "People", "people.read"),
        new("/alliances", "Alliances", "alliance.grant"),
        new("/alliances", "Alliances", "organisation.manage"),
        new("/bodies", "Bodies", "organisation.manage"),
        new("/admin/units", "Units", "organisation.manage"),
        new("/admin/roles", "Roles", "role.grant"),
        new("/admin/sessions", "Who is signed in", "user.manage"),
        new("/admin/matrix", "Access matrix", "audit.system"),
        new("/admin/why", "Why can somebody see a record?", "audit.system"),
        new("/requests", "Requests for a second person", MenuItem.AnythingOfTwo),
        new("/gifts/settings", "Gift rules", "config.change"),
        new("/admin/feeds", "Directory feeds", "feed.register"),
        new("/admin/groups", "Directory groups", "role.grant"),
        new("/admin/identity-providers", "Identity providers", "config.change"),
        new("/admin/cross-checks", "Cross-check windows", "config.change"),
    ];

    public static IReadOnlyList<MenuItem> For(Actor actor) => Items.Where(item => item.IsFor(actor)).DistinctBy(item => item.Url).ToList();
}
