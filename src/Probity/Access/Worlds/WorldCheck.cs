namespace Probity.Access.Worlds;

/// <summary>Whether everything that a world or a question names is there: a name with a typing error must not decide anything.</summary>
internal static class WorldCheck
{
    public static void Check(World world)
    {
        var (bodies, people) = (Ids(world.Bodies.Select(b => b.Id), "bodies"), Ids(world.People.Select(p => p.Id), "people"));
        var (units, records) = (Ids(world.Units.Select(u => u.Id), "units"), Ids(world.Records.Select(r => r.Id), "records"));
        void Body(string? id, string field) => Known(id, bodies, field, "body");
        void Person(string? id, string field) => Known(id, people, field, "person");
        void Record(string? id, string field) => Known(id, records, field, "record");

        Each(world.Bodies, "bodies", (b, at) => Body(b.Oversees, $"{at}.oversees"));
        Each(world.People, "people", (p, at) => Body(p.Body, $"{at}.body"));
        Each(world.Units, "units", (u, at) => Body(u.Host, $"{at}.host"));
        Each(world.Posts, "posts", (p, at) => { Person(p.Person, $"{at}.person"); Body(p.Body, $"{at}.body"); Known(p.Unit, units, $"{at}.unit", "unit"); Person(p.Manager, $"{at}.manager"); });
        Each(world.Roles, "roles", (r, at) =>
        {
            Person(r.Person, $"{at}.person");
            Body(r.Body, $"{at}.body");
            Person(r.GrantedBy, $"{at}.grantedBy");
            Person(r.ConfirmedBy, $"{at}.confirmedBy");
            Each(r.ChiefsConfirmed, $"{at}.chiefsConfirmed", Person, "");
        });
        Each(world.Grants, "grants", (g, at) => { Known(g.Unit, units, $"{at}.unit", "unit"); Body(g.Body, $"{at}.body"); Person(g.HostSignedBy, $"{at}.hostSignedBy"); Person(g.BodySignedBy, $"{at}.bodySignedBy"); });
        Each(world.Ties, "ties", (t, at) => { Person(t.One, $"{at}.one"); Person(t.Other, $"{at}.other"); });
        Each(world.SupplierLinks, "supplierLinks", (l, at) => Person(l.Person, $"{at}.person"));
        Each(world.Waivers, "waivers", (w, at) => { Record(w.Record, $"{at}.record"); Person(w.Person, $"{at}.person"); Person(w.First, $"{at}.first"); Person(w.Second, $"{at}.second"); });
        Each(world.BreakGlass, "breakGlass", (g, at) => { Person(g.Person, $"{at}.person"); Record(g.Record, $"{at}.record"); Person(g.Second, $"{at}.second"); });
        Each(world.Records, "records", (r, at) => Check(r, at, world, Body, Person, Record));
    }

    public static void Check(WorldQuestion question, World world)
    {
        if (!Matrix.Actions.ContainsKey(question.Action))
            throw new WorldLineException("action", $"'{question.Action}' is not a row of authz-matrix.csv");
        Known(question.Who, world.People.Select(p => p.Id), "who", "person");
        Known(question.Acting, world.Bodies.Select(b => b.Id), "acting", "body");
        Known(question.Record, world.Records.Select(r => r.Id), "record", "record");
    }

    private static void Check(WorldRecord record, string at, World world, Action<string?, string> body, Action<string?, string> person, Action<string?, string> other)
    {
        body(record.Body, $"{at}.body");
        body(record.TransferredTo, $"{at}.transferredTo");
        body(record.Inspects, $"{at}.inspects");
        person(record.Declarant, $"{at}.declarant");
        person(record.Holder, $"{at}.holder");
        foreach (var (list, name) in new[]
        {
            (record.Beneficiaries, "beneficiaries"), (record.DonorLinked, "donorLinked"), (record.Assigned, "assigned"), (record.Named, "named"),
            (record.ReporterReaders, "reporterReaders"), (record.RequestedBy, "requestedBy"), (record.ApprovedBy, "approvedBy"),
            (record.ReferredBy, "referredBy"), (record.Investigators, "investigators"), (record.PeerReviewedBy, "peerReviewedBy"),
        })
            Each(list, $"{at}.{name}", person, "");
        Each(record.Parties, $"{at}.parties", (p, place) => person(p.Person, $"{place}.person"), "");
        Each(record.Submissions, $"{at}.submissions", (s, place) => { body(s.Body, $"{place}.body"); Each(s.Inspectors, $"{place}.inspectors", person, ""); }, "");
        Each(record.Pending, $"{at}.pending", (p, place) => person(p.By, $"{place}.by"), "");
        other(record.About, $"{at}.about");
        if (record.About is { } about && world.Records.First(r => r.Id == about).About is not null)
            throw new WorldLineException($"{at}.about", $"'{about}' is itself about another record; name that one");
    }

    private static HashSet<string> Ids(IEnumerable<string> ids, string list)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in ids)
            if (!known.Add(id))
                throw new WorldLineException($"world.{list}", $"'{id}' is there twice");
        return known;
    }

    private static void Known(string? id, IEnumerable<string> ids, string field, string what)
    {
        if (id is not null && !ids.Contains(id))
            throw new WorldLineException(field, $"there is no {what} '{id}' in the world");
    }

    private static void Each<T>(IReadOnlyList<T> list, string name, Action<T, string> check, string prefix = "world.")
    {
        for (var i = 0; i < list.Count; i++)
            check(list[i], $"{prefix}{name}[{i}]");
    }
}
