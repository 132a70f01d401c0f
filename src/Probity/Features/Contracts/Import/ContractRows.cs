using Probity.Features.Imports;
using Probity.Features.Imports.Sheets;

namespace Probity.Features.Contracts.Import;

/// <summary>One row of a contract spreadsheet, with every problem noted beside its column.</summary>
internal static class ContractRows
{
    public static ContractDraft Of(ImportItem item)
    {
        var (row, read) = (item.Row!, new FormReader());
        var facts = Facts(row, read);
        var draft = new ContractDraft(facts)
        {
            Items = [item], Reference = Blank(row["reference"]), UserForce = Blank(row["user_force"])?.ToLowerInvariant(),
            SignedBy = Blank(row["signed_by"])?.ToLowerInvariant(),
            Status = Status(row["status"], read), Parties = Parties(row, read),
            People = Many(row, "people", ContractCells.Person, read, "Write each person as Role:number:day declared:interest"),
            Variations = Many(row, "variations", v => ContractCells.Variation(v, withValue: true), read, "Write each variation as day:pounds:who asked:who approved:reason"),
            Waivers = Many(row, "waivers", v => ContractCells.Variation(v, withValue: false), read, "Write each waiver as day:who asked:who approved:reason"),
        };
        RefuseFooter(item, draft, read);
        return draft with { Problems = [.. row.Problems, .. read.Problems.Select(p => item.Problem(p.Field, row[p.Field], p.Message))] };
    }

    // Registers end with their sum and with remarks. Neither is a contract, and leaving them out in silence would hide a row that was one.
    private static void RefuseFooter(ImportItem item, ContractDraft draft, FormReader read)
    {
        if (draft.Parties.Count > 0 || draft.Facts is { Ocid: not null } or { LocalReference: not null })
            return;
        if (RegisterCells.IsTotal(draft.Facts.Title))
            read.Refuse("title", "This is a line of totals, not a contract. Take the row out of the file");
        else if (item.Row!.Cells.Count > 3 && item.Row.Cells.Count(c => !string.IsNullOrWhiteSpace(c.Value)) == 1)
            read.Refuse("title", "Nothing else stands in this row. If it is a remark under the table, take it out of the file; if it is a contract, say who won it or when");
    }

    private static ContractFacts Facts(SheetRow row, FormReader read)
    {
        var (awarded, monthOnly) = Awarded(row["award_decision"], read);
        var details = read.Optional(row["method_details"], 500, "method_details") ?? (Route(row["route"]) is null ? Blank(row["route"]) : null);
        return new ContractFacts(read.Text(row["title"], "Enter what the contract is called", 500, field: "title"))
        {
            Ocid = read.Optional(row["ocid"], 200, "ocid"),
            LocalReference = read.Optional(row["local_reference"], 200, "local_reference"),
            Description = read.Optional(row["description"], 8000, "description"),
            Category = read.OptionalChoice<ContractCategory>(row["category"], "category"),
            BuyerName = read.Optional(row["buyer"], 500, "buyer"),
            BuyerIdentifier = read.Optional(row["buyer_identifier"], 200, "buyer_identifier"),
            Route = Route(row["route"]) ?? OcdsRoutes.Of(Blank(row["ocds_method"]), details),
            OcdsMethod = read.Optional(row["ocds_method"], 40, "ocds_method"),
            MethodDetails = details,
            Rationale = read.Optional(row["rationale"], 4000, "rationale"),
            NeedIdentified = Day("need_identified"), TenderOpen = Day("tender_open"), TenderClose = Day("tender_close"),
            EvaluationStart = Day("evaluation_start"), EvaluationEnd = Day("evaluation_end"),
            AwardDecision = awarded, AwardMonthOnly = monthOnly,
            StandstillEnd = Day("standstill_end"), Signed = Day("signed"), Start = Day("start"), End = Day("end"), MaxExtent = Day("max_extent"),
            ExtensionOptions = read.Optional(row["extension_options"], 1000, "extension_options"),
            BidsReceived = read.OptionalNumber(row["bids_received"], max: 100_000, field: "bids_received"),
            ValueEstimated = read.OptionalMoney(RegisterCells.Amount(row["value_estimated"]), "value_estimated"),
            ValueAwarded = read.OptionalMoney(RegisterCells.Amount(row["value_awarded"]), "value_awarded"),
            SpendToDate = read.OptionalMoney(RegisterCells.Amount(row["spend_to_date"]), "spend_to_date"),
            VatIncluded = YesNo(row["vat_included"], read),
            Notices = ContractCells.Split(row["notices"]) is { Count: > 0 } urls ? string.Join('\n', urls) : null,
        };

        DateOnly? Day(string column) => read.OptionalDate(RegisterCells.Day(row[column]), column);
    }

    private static (DateOnly?, bool) Awarded(string typed, FormReader read)
    {
        var cell = RegisterCells.Day(typed);
        if (string.IsNullOrWhiteSpace(cell))
            return (null, false);
        if (ContractCells.TryDayOrMonth(cell, out var day, out var monthOnly))
            return (day, monthOnly);
        read.Refuse("award_decision", "Enter a real date, like 27/3/2026, or a month, like 2026-03");
        return (null, false);
    }

    // A local name of a route that is none of ours is kept as its local name, not refused.
    private static ContractRoute? Route(string cell) => Enum.TryParse<ContractRoute>(cell.Trim(), ignoreCase: true, out var route) && Enum.IsDefined(route)
        && !char.IsAsciiDigit(cell.Trim()[0]) ? route : string.IsNullOrWhiteSpace(cell) ? null : OcdsRoutes.Of(cell.Trim(), cell.Trim());

    private static ContractStatus? Status(string cell, FormReader read) => cell.Trim().ToLowerInvariant() switch
    {
        "" => null,
        "live" or "current" or "open" => ContractStatus.Active,
        "expired" or "closed" or "complete" or "completed" => ContractStatus.Ended,
        var text => read.OptionalChoice<ContractStatus>(text.Replace(" ", "", StringComparison.Ordinal), "status"),
    };

    private static bool? YesNo(string cell, FormReader read)
    {
        switch (cell.Trim().ToLowerInvariant())
        {
            case "": return null;
            case "yes" or "y" or "true" or "inc" or "included": return true;
            case "no" or "n" or "false" or "exc" or "excluded": return false;
        }

        read.Refuse("vat_included", "Enter yes or no");
        return null;
    }

    private static List<PartyDraft> Parties(SheetRow row, FormReader read)
    {
        var suppliers = ContractCells.Split(row["supplier"]).Select(s => ContractCells.Party(s, PartyRole.Supplier)).ToList();
        var (number, postcode, address) = (Blank(row["supplier_number"]), Blank(row["supplier_postcode"]), Blank(row["supplier_address"]));
        if (suppliers is [var only])
            suppliers[0] = only with
            {
                Details = only.Details with
                {
                    Identifiers = number is not null && ContractCells.Identifier(number) is { } company ? [.. only.Details.Identifiers.Append(company).Distinct()] : only.Details.Identifiers,
                    Postcode = Matching.Postcode.Normalise(postcode) ?? only.Details.Postcode ?? OcdsParticipants.LastPostcode(address),
                    Address = address,
                },
            };
        else if (number is not null && suppliers.Count > 1)
            read.Refuse("supplier_number", "With several suppliers, write each number in brackets after its name");
        var all = suppliers.Concat(ContractCells.Split(row["subcontractors"]).Select(s => ContractCells.Party(s, PartyRole.Subcontractor)))
            .Concat(ContractCells.Split(row["bidders"]).Select(s => ContractCells.Party(s, PartyRole.Bidder))).ToList();
        foreach (var party in all.Where(p => p.Details.Name.Length > 300))
            read.Refuse("supplier", "Use 300 characters or fewer for each name");
        return all;
    }

    private static List<T> Many<T>(SheetRow row, string column, Func<string, T?> one, FormReader read, string rule) where T : class
    {
        var items = ContractCells.Split(row[column]).Select(one).ToList();
        if (items.Contains(null))
            read.Refuse(column, rule);
        return items.OfType<T>().ToList();
    }

    private static string? Blank(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
