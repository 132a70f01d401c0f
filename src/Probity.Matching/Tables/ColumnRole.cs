using System.Collections.Frozen;

namespace Probity.Matching.Tables;

/// <summary>What a column holds. A column that holds nothing of use to matching is <see cref="Other"/> and is not kept.</summary>
public enum ColumnRole
{
    Other,
    Id,
    Truth,
    FullName,
    GivenName,
    Surname,
    DateOfBirth,
    Postcode,
    Place,
    State,
    StreetNumber,
    Address,
    Email,
    Phone,
    StaffNumber,
    Identifier,
    Gender,
    Occupation,
    CompanyNumber,
    Website,
    LeftId,
    RightId,
    Decision,
}

/// <summary>Recognises columns by their heading: case, spaces, dots and dashes do not count.</summary>
public static class ColumnNames
{
    // The first name of each row is the one used in mappings and messages.
    private static readonly (ColumnRole Role, string[] Names)[] Known =
    [
        (ColumnRole.Id, ["id", "unique_id", "rec_id", "record_id", "person_id", "query_id", "supplier_id", "organisation_id"]),
        (ColumnRole.Truth, ["cluster", "entity_id", "true_id"]),
        (ColumnRole.FullName, ["name", "full_name", "person_name", "officer_name", "query", "organisation", "organisation_name", "company_name", "supplier", "supplier_name", "provider", "site_name"]),
        (ColumnRole.GivenName, ["given_name", "first_name", "forename", "forenames", "given_names", "first_names", "christian_name"]),
        (ColumnRole.Surname, ["surname", "last_name", "family_name"]),
        (ColumnRole.DateOfBirth, ["date_of_birth", "dob", "birth_date", "born"]),
        (ColumnRole.Postcode, ["postcode", "postcode_fake", "zip", "zip_code", "post_code", "postal_code"]),
        (ColumnRole.Place, ["city", "suburb", "town", "birth_place", "place_of_birth", "place", "locality"]),
        (ColumnRole.State, ["state", "county", "region"]),
        (ColumnRole.StreetNumber, ["street_number", "house_number"]),
        (ColumnRole.Address, ["address", "address_1", "address_2", "address_3", "address_line_1", "address_line_2", "street"]),
        (ColumnRole.Email, ["email", "e_mail", "email_address"]),
        (ColumnRole.Phone, ["phone", "telephone", "mobile", "phone_number", "telephone_number"]),
        (ColumnRole.StaffNumber, ["staff_number", "warrant", "warrant_number", "collar", "collar_number", "payroll", "payroll_number", "employee_number", "staff_id"]),
        (ColumnRole.Identifier, ["identifier", "soc_sec_id", "ssn", "national_insurance_number", "ni_number", "nino", "nhs_number", "passport_number"]),
        (ColumnRole.Gender, ["gender", "sex"]),
        (ColumnRole.Occupation, ["occupation", "job", "job_title", "profession", "rank", "role"]),
        (ColumnRole.CompanyNumber, ["company_number", "company_no", "crn", "registration_number", "company_registration_number", "companies_house_number"]),
        (ColumnRole.LeftId, ["left_id", "left", "id_l", "unique_id_l"]),
        (ColumnRole.RightId, ["right_id", "right", "id_r", "unique_id_r"]),
        (ColumnRole.Decision, ["decision"]),
        (ColumnRole.Website, ["website", "web", "domain", "url"]),
    ];

    private static readonly FrozenDictionary<string, ColumnRole> Roles =
        Known.SelectMany(k => k.Names.Select(n => (Name: n, k.Role))).ToFrozenDictionary(k => k.Name, k => k.Role);

    /// <summary>The fields that a mapping may name.</summary>
    public static IEnumerable<string> Fields => Known.Select(k => k.Names[0]);

    /// <summary>What a heading stands for.</summary>
    public static ColumnRole RoleOf(string heading) => Roles.GetValueOrDefault(Plain(heading));

    /// <summary>What each heading stands for, where a mapping (field to heading, as <c>surname=family</c>) wins over the names.</summary>
    public static ColumnRole[] RolesOf(IReadOnlyList<string> headings, IReadOnlyDictionary<string, string>? mapping)
    {
        ColumnRole[] roles = [.. headings.Select(RoleOf)];
        foreach ((string field, string heading) in mapping ?? new Dictionary<string, string>())
        {
            ColumnRole role = RoleOf(field);
            if (role == ColumnRole.Other) throw new TableException(1, $"the mapping names the field '{field}', which is not known. Known fields: {string.Join(", ", Fields)}");
            int column = headings.ToList().FindIndex(h => Plain(h) == Plain(heading));
            if (column < 0) throw new TableException(1, $"there is no column '{heading}', which the mapping names. The columns are: {string.Join(", ", headings)}");
            // Who maps a field means that column and no other: a column recognised by its name steps back.
            for (int i = 0; i < roles.Length; i++)
            {
                if (roles[i] == role && !mapping!.Values.Any(v => Plain(v) == Plain(headings[i]))) roles[i] = ColumnRole.Other;
            }

            roles[column] = role;
        }

        return roles;
    }

    private static string Plain(string heading) => heading.Trim().ToLowerInvariant().Replace(' ', '_').Replace('-', '_').Replace(".", "", StringComparison.Ordinal);
}
