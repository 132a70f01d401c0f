using Probity.Features.Imports;

namespace Probity.Features.Contracts.Import;

/// <summary>The headings of the contract register: its export writes them and its import reads them.</summary>
internal static class ContractColumns
{
    public static readonly IReadOnlyList<ImportColumn> All =
    [
        new("reference", "Our own reference, CON-…; leave it out for new contracts"),
        new("ocid", "The id of the process in the Open Contracting Data Standard", "OCID", "Open contracting id"),
        new("local_reference", "The body's own number for it", "Contract ref", "Contract reference", "Contract number", "Contract no", "Ref", "Reference number", "Procurement reference"),
        new("title", "What the contract is called", "Contract title", "Name of contract", "Contract name") { IsRequired = true },
        new("description", "What is bought", "Contract description", "Details", "Summary"),
        new("category", "Goods, Works or Services", "Type", "Contract type"),
        new("buyer", "The body that signs", "Buyer name", "Contracting authority", "Organisation name"),
        new("buyer_identifier", "Its number, as on org-id.guide"),
        new("user_force", "The short name of the force that uses it, where another body signs"),
        new("signed_by", "The short name of the body that signs; rows of another body are only compared, never changed"),
        new("route", "Open, Restricted, Quotes, FrameworkMiniCompetition, FrameworkCallOff, SingleTender, Waiver, DirectAward or Extension", "Procurement route", "Procedure", "Procurement process"),
        new("ocds_method", "open, selective, limited or direct"),
        new("method_details", "The local name of the route", "Procedure type"),
        new("rationale", "Why there was no competition", "Justification", "Reason for direct award"),
        new("need_identified", "The day the need was identified"),
        new("tender_open", "The day the tender opened", "Tender start", "Advert date"),
        new("tender_close", "The day the tender closed", "Closing date", "Tender end"),
        new("evaluation_start", "The day evaluation began"),
        new("evaluation_end", "The day evaluation ended"),
        new("award_decision", "The day of the decision; a month alone (2026-03) is taken as a month", "Award date", "Date of award", "Awarded", "Date awarded", "Awarded date"),
        new("standstill_end", "The last day of the standstill"),
        new("signed", "The day it was signed", "Date signed", "Signed date"),
        new("start", "The first day", "Start date", "Contract start", "Contract start date", "Commencement date"),
        new("end", "The last day", "End date", "Contract end", "Contract end date", "Expiry date"),
        new("extension_options", "The options to extend, in words", "Extension", "Extensions", "Options to extend"),
        new("max_extent", "The furthest day that extensions can reach", "Maximum end date"),
        new("bids_received", "How many bids came", "Bids", "Number of bids", "No of bids", "Tenders received"),
        new("value_estimated", "The estimated value in pounds", "Estimated value"),
        new("value_awarded", "The value awarded in pounds", "Value", "Contract value", "Award value", "Awarded value", "Total value", "Amount"),
        new("spend_to_date", "Spent so far, in pounds", "Spend"),
        new("vat_included", "yes or no: whether the values include VAT", "VAT", "Inc VAT"),
        new("status", "Pipeline, LiveTender, Evaluation, AwardDecision, Standstill, Active, Ended, Terminated or Cancelled", "Contract status"),
        new("supplier", "Who won; several with | between them, each with its numbers in brackets: Acme Ltd [GB-COH-01234567, SW1A 1AA]", "Supplier name", "Supplier", "Contractor", "Awarded supplier", "Awarded to", "Vendor", "Company"),
        new("supplier_number", "The company number of a single supplier", "Company number", "Company registration number", "Companies House number", "Supplier company number", "Registration number", "CRN"),
        new("supplier_postcode", "The postcode of a single supplier", "Postcode", "Supplier post code"),
        new("supplier_address", "The address of a single supplier", "Supplier address"),
        new("subcontractors", "Subcontractors, like suppliers"),
        new("bidders", "Who bid and did not win, like suppliers", "Unsuccessful bidders", "Losing bidders", "Other bidders"),
        new("people", "Role:number:day declared:interest, with | between them; no interest text means none"),
        new("variations", "Day:pounds:who asked:who approved:reason, with | between them"),
        new("waivers", "Day:who asked:who approved:reason, with | between them"),
        new("notices", "Addresses of notices, with | between them", "Notice", "Notice URL", "Link"),
    ];
}
