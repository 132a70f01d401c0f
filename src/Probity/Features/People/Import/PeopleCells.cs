using Probity.Features.Imports;
using Probity.Features.Imports.Sheets;

namespace Probity.Features.People.Import;

/// <summary>The columns of the people register, for its import and its export alike.</summary>
internal static class PeopleColumns
{
    public static readonly IReadOnlyList<ImportColumn> All =
    [
        new("number", "Warrant, collar or payroll number; people are recognised by it", "collar number", "warrant number", "payroll number", "employee number", "staff number") { IsRequired = true },
        new("type", "Officer, Special, Pcso, Staff, Volunteer, Contractor or OfficeHolder", "person type", "employee type") { IsRequired = true },
        new("given_names", "First and middle names", "forenames", "first name", "forename") { IsRequired = true },
        new("surname", "Family name", "last name", "family name") { IsRequired = true },
        new("email", "Work e-mail address", "e-mail", "work email"),
        new("started_on", "First day of service", "start date", "date joined") { IsRequired = true },
        new("left_on", "Last day of service, once it is known", "leaving date", "end date", "date left"),
        new("rank", "Rank, or grade for staff", "grade", "rank or grade") { IsRequired = true },
        new("post", "What they do", "job title", "role", "position") { IsRequired = true },
        new("unit_code", "Code of the unit or station; a new one is opened", "unit", "department code", "cost centre") { IsRequired = true },
        new("unit_name", "Name of the unit, used when it is opened", "department", "station"),
        new("line_manager_number", "Number of the line manager, who may stand anywhere in the file", "manager", "manager number", "line manager", "supervisor"),
        new("chief_officer", "yes or no", "is chief officer"),
        new("posting_from", "The day on which this rank, post, unit and manager began", "effective from", "post start date"),
    ];
}

/// <summary>What one row says about a person.</summary>
internal sealed record PersonLine(PersonDetails Details, DateOnly? LeftOn, string Rank, string Post, string UnitCode, string? UnitName, string? ManagerNumber, bool IsChiefOfficer, DateOnly? PostingFrom)
{
    /// <summary>What people are called besides the names of the kinds themselves.</summary>
    internal static readonly Dictionary<string, PersonType> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        ["police officer"] = PersonType.Officer, ["special constable"] = PersonType.Special, ["police staff"] = PersonType.Staff,
        ["police community support officer"] = PersonType.Pcso, ["office holder"] = PersonType.OfficeHolder, ["agency"] = PersonType.Contractor,
    };

    /// <summary>Reads a row; every problem lands in <paramref name="read"/> under its column.</summary>
    public static PersonLine Read(SheetRow row, FormReader read)
    {
        var number = read.Text(row["number"], "Enter the number", max: 40, field: "number");
        var typed = row["type"].Trim();
        var type = Types.TryGetValue(typed, out var known) ? known : read.Choice<PersonType>(typed, "Enter the type of person", "type");
        var started = read.OptionalDate(row["started_on"], "started_on");
        if (started is null && string.IsNullOrWhiteSpace(row["started_on"]))
            read.Refuse("started_on", "Enter the first day of service");
        var left = read.OptionalDate(row["left_on"], "left_on");
        if (left < started)
            read.Refuse("left_on", "The last day of service must not be before the first");
        var from = read.OptionalDate(row["posting_from"], "posting_from");
        if (from < started)
            read.Refuse("posting_from", "The posting must not begin before the first day of service");
        var details = new PersonDetails(number, type, read.Text(row["given_names"], "Enter the given names", max: 100, field: "given_names"),
            read.Text(row["surname"], "Enter the surname", max: 100, field: "surname"), read.Optional(row["email"], 254, "email"), started ?? default);
        return new PersonLine(details, left, read.Text(row["rank"], "Enter the rank or grade", max: 100, field: "rank"), read.Text(row["post"], "Enter the post", max: 200, field: "post"),
            read.Text(row["unit_code"], "Enter the code of the unit", max: 40, field: "unit_code"), read.Optional(row["unit_name"], 200, "unit_name"),
            read.Optional(row["line_manager_number"], 40, "line_manager_number"), YesNo(row["chief_officer"], read), from);
    }

    private static bool YesNo(string typed, FormReader read)
    {
        switch (typed.Trim().ToLowerInvariant())
        {
            case "yes" or "y" or "true" or "1":
                return true;
            case "" or "no" or "n" or "false" or "0":
                return false;
            default:
                read.Refuse("chief_officer", "Enter yes or no");
                return false;
        }
    }
}
