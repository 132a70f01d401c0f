namespace Probity.Features.Publication;

/// <param name="Type">The type in the Table Schema: string, date or number.</param>
public sealed record PublishedColumn(string Name, string Title, string Type, string Description);

/// <summary>What is published of a register: its columns, with what each means. The same list makes page, CSV, JSON and schema.</summary>
public sealed record PublishedRegister(string Name, string Title, string About, string PartyTitle, string RoleTitle, IReadOnlyList<PublishedColumn> Columns)
{
    public PublishedColumn Column(string name) => Columns.Single(c => c.Name == name);

    private static readonly PublishedColumn Reference = new("reference", "Reference", "string", "The permanent reference of this entry; its link does not change.");
    private static readonly PublishedColumn PublishedOn = new("published_on", "Published on", "date", "The day on which this version was published.");
    private static readonly PublishedColumn Version = new("version", "Version", "number", "1 for the first publication; higher numbers are corrections.");

    public static readonly PublishedRegister Gifts = new("gifts", "Gifts and hospitality",
        "Offers of gifts and hospitality to officers and staff, accepted and declined. Declined offers are entries too. An unknown value is left empty; it is not zero.",
        "Donor", "Rank or role",
        [
            Reference,
            new("date_offered", "Date offered", "date", "The day on which the offer was made."),
            new("recipient", "Recipient", "string", "A chief officer's name; for everybody else a rank or role."),
            new("donor", "Donor", "string", "Who made the offer; private individuals are not named."),
            new("donor_type", "Kind of donor", "string", "What the donor is to the force."),
            new("kind", "Kind of offer", "string", "Gift, light refreshments, hospitality and so on."),
            new("description", "Description", "string", "What was offered."),
            new("value_gbp", "Value in pounds", "number", "The value or estimate, gross; empty where it is not known."),
            new("outcome", "Outcome", "string", "What became of it."),
            PublishedOn, Version,
        ]);

    public static readonly PublishedRegister Contracts = new("contracts", "Contracts over £10,000",
        "Contracts of the policing body with a value over £10,000.", "Supplier", "Procedure",
        [
            Reference,
            new("award_date", "Award date", "date", "The day on which the award was decided."),
            new("title", "Title", "string", "What the contract is for."),
            new("buyer", "Buyer", "string", "The contracting body."),
            new("supplier", "Supplier", "string", "To whom it was awarded."),
            new("supplier_identifier", "Supplier identifier", "string", "The company number with its scheme, such as GB-COH-01234567; empty where it is not known."),
            new("procedure", "Procedure", "string", "How the contract was let."),
            new("value_gbp", "Value in pounds", "number", "The awarded value; empty where it is not known."),
            new("start_date", "Start date", "date", "The first day of the contract."),
            new("end_date", "End date", "date", "The last day of the contract."),
            PublishedOn, Version,
        ]);

    public static readonly IReadOnlyList<PublishedRegister> All = [Gifts, Contracts];
}
