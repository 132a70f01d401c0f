using System.Text.Json;

namespace Probity.Features.Contracts.Ocds;

/// <summary>One release out of its JSON object.</summary>
internal static class OcdsParser
{
    /// <param name="ocid">The ocid of the record around the release, for releases that do not repeat it.</param>
    /// <exception cref="OcdsRefusedException">It belongs to no process.</exception>
    public static OcdsRelease Release(JsonElement json, string path, string? ocid, string file, int line)
    {
        var notes = new OcdsNotes(file, line);
        var node = new OcdsNode(json, path, notes);
        ocid = node.Text("ocid") ?? ocid ?? throw new OcdsRefusedException(path,
            "This has no ocid, so it is not a release of the Open Contracting Data Standard. Check that this is the right file.");

        var date = node.Date("date");
        var id = node.Text("id");
        if (id is null)
        {
            id = date is { } d ? $"{ocid}-{d:yyyy-MM-dd}" : ocid;
            node.Note("id", null, $"The release has no id; {id} was used.");
        }
        if (date is null)
            node.Note("date", null, "The release has no date: any dated release of the same process will win over it.");

        var release = Sections(new OcdsRelease(ocid, id) { Date = date }, node);
        return release with { Parties = OcdsParties.Of(node), Notes = notes.All };
    }

    private static OcdsRelease Sections(OcdsRelease release, OcdsNode node) => release with
    {
        Tags = node.Texts("tag"),
        Language = node.Text("language"),
        InitiationType = node.Text("initiationType"),
        Buyer = Organisation(node.Object("buyer")),
        Tender = node.Object("tender") is { } tender ? Tender(tender) : null,
        Awards = node.List("awards", Award),
        Contracts = node.List("contracts", Contract),
        Bids = node.Object("bids")?.List("details", Bid) ?? [],
        BidStatistics = node.Object("bids")?.List("statistics", BidStatistic) ?? [],
        RelatedProcesses = node.List("relatedProcesses", RelatedProcess),
    };

    private static OcdsTender Tender(OcdsNode t) => new()
    {
        Id = t.Text("id"),
        Title = t.Text("title"),
        Description = t.Prose("description"),
        Status = t.Text("status"),
        Method = t.Text("procurementMethod"),
        MethodDetails = t.Text("procurementMethodDetails"),
        MethodRationale = t.Prose("procurementMethodRationale"),
        Category = t.Text("mainProcurementCategory"),
        Value = Value(t, "value"),
        MinValue = Value(t, "minValue"),
        TenderPeriod = Period(t.Object("tenderPeriod")),
        EnquiryPeriod = Period(t.Object("enquiryPeriod")),
        AwardPeriod = Period(t.Object("awardPeriod")),
        ContractPeriod = Period(t.Object("contractPeriod")),
        Tenderers = t.List("tenderers", Organisation),
        NumberOfTenderers = t.Whole("numberOfTenderers"),
        ProcuringEntity = Organisation(t.Object("procuringEntity")),
        Classifications = Classifications(t),
        Lots = t.List("lots", Lot),
        Documents = t.List("documents", Document),
    };

    private static OcdsLot Lot(OcdsNode l) => new()
    {
        Id = l.Text("id"),
        Title = l.Text("title"),
        Description = l.Prose("description"),
        Status = l.Text("status"),
        Value = Value(l, "value"),
        ContractPeriod = Period(l.Object("contractPeriod")),
    };

    private static OcdsAward Award(OcdsNode a) => new()
    {
        Id = a.Text("id"),
        Title = a.Text("title"),
        Description = a.Prose("description"),
        Status = a.Text("status"),
        Date = a.Date("date"),
        Value = Value(a, "value"),
        Suppliers = a.List("suppliers", Organisation),
        ContractPeriod = Period(a.Object("contractPeriod")),
        RelatedLots = a.Texts("relatedLots"),
        HasSubcontracting = a.YesNo("hasSubcontracting"),
        Documents = a.List("documents", Document),
    };

    private static OcdsContract Contract(OcdsNode c) => new()
    {
        Id = c.Text("id"),
        AwardId = c.Text("awardID"),
        Title = c.Text("title"),
        Description = c.Prose("description"),
        Status = c.Text("status"),
        Period = Period(c.Object("period")),
        Value = Value(c, "value"),
        DateSigned = c.Date("dateSigned"),
        // One amendment was an object before version 1.1.
        Amendments = c.List("amendments", Amendment) is { Count: > 0 } several ? several : c.List("amendment", Amendment),
        Transactions = c.Object("implementation")?.List("transactions", Transaction) ?? [],
        Documents = c.List("documents", Document),
    };

    private static OcdsAmendment Amendment(OcdsNode a) => new(a.Text("id"), a.Date("date"), a.Prose("rationale"), a.Prose("description"));

    // The value was called amount before version 1.1.
    private static OcdsTransaction Transaction(OcdsNode t) => new(t.Text("id"), t.Date("date"), Value(t, "value") ?? Value(t, "amount"));

    private static OcdsBid Bid(OcdsNode b) => new(b.Text("id"), b.Date("date"), b.Text("status"), Value(b, "value"))
    {
        Tenderers = b.List("tenderers", Organisation),
    };

    private static OcdsBidStatistic BidStatistic(OcdsNode s) =>
        new(s.Text("id"), s.Text("measure"), s.Number("value"), s.Text("relatedLot"));

    private static OcdsRelatedProcess RelatedProcess(OcdsNode p) =>
        new(p.Text("id"), p.Texts("relationship"), p.Text("title"), p.Text("scheme"), p.Text("identifier"), p.Text("uri"));

    private static OcdsDocument Document(OcdsNode d) =>
        new(d.Text("id"), d.Text("documentType"), d.Text("title"), d.Prose("description"), d.Text("url"), d.Date("datePublished"));

    private static OcdsOrganisation? Organisation(OcdsNode? node)
    {
        if (node is not { } o)
            return null;
        var (id, name) = (o.Text("id"), o.Text("name") ?? o.Object("identifier")?.Text("legalName"));
        return id is null && name is null ? null : new(id, name);
    }

    private static OcdsPeriod? Period(OcdsNode? node) => node is { } p
        ? new(p.Date("startDate"), p.Date("endDate")) { MaxExtent = p.Date("maxExtentDate"), DurationInDays = p.Whole("durationInDays") }
        : null;

    private static OcdsValue? Value(OcdsNode parent, string name)
    {
        // Some publishers write the amount where its object should be.
        if (parent.Element.TryGetProperty(name, out var bare) && bare.ValueKind is JsonValueKind.Number or JsonValueKind.String)
        {
            parent.Note(name, null, "An amount without its currency.");
            return parent.Number(name) is { } number ? new(number, null) : null;
        }
        if (parent.Object(name) is not { } v)
            return null;

        var (amount, currency) = (v.Number("amount"), v.Text("currency")?.ToUpperInvariant());
        if (amount is null && currency is null)
            return null;
        if (amount is not null && currency is null)
            v.Note("currency", null, "The amount has no currency; none was assumed.");
        if (amount is not null && currency is not (null or "GBP"))
            v.Note("currency", currency, "The amount is not in pounds. It was left out: nothing is converted.");
        if (amount is < 0 or > 1_000_000_000_000m)
            v.Note("amount", $"{amount}", "No contract has such an amount. It was left out.");
        return new(amount, currency);
    }

    private static List<OcdsClassification> Classifications(OcdsNode tender)
    {
        List<OcdsClassification> found = [.. Of(tender), .. tender.List("items", i => i).SelectMany(Of)];
        return [.. found.Distinct()];

        static List<OcdsClassification> Of(OcdsNode node) =>
            [.. node.List("classification", Classification), .. node.List("additionalClassifications", Classification)];
        static OcdsClassification Classification(OcdsNode c) => new(c.Text("scheme"), c.Text("id"), c.Prose("description"));
    }
}
