using System.Text.Json;
using System.Text.Json.Serialization;
using Probity.Audit;

namespace Probity.Features.Readings;

/// <summary>
/// Readings as lines of OCSF 1.8.0: the class "web resources activity" (6001), which other systems read (trust 6.2). What the
/// class has no field for stands under "unmapped".
/// </summary>
public static class Ocsf
{
    private const int Category = 6;
    private const int Class = 6001;
    private const int Informational = 1;
    private const int Success = 1;
    private const int Failure = 2;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.General) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>What stood in a list is for those who audit: to whoever saw it, some of it may be hidden by now.</summary>
    public static string Shown(ReadEvent said) => said.Act == ReadAct.List ? $"A list: {said.Action}" : said.What;

    /// <summary>One event as one line, without its end.</summary>
    public static string Line(ReadEvent said) => JsonSerializer.Serialize(new
    {
        CategoryUid = Category, ClassUid = Class, ActivityId = Activity(said.Act), TypeUid = Class * 100 + Activity(said.Act), SeverityId = Informational, StatusId = said.Act == ReadAct.Denied ? Failure : Success,
        Time = said.At.ToUnixTimeMilliseconds(),
        Metadata = new { Version = "1.8.0", Uid = said.Id.ToString(), TenantUid = said.BodyId.ToString(), Product = new { Name = "Probity", VendorName = "Probity" }, LoggedTime = said.At.ToUnixTimeMilliseconds() },
        Actor = new { User = new { Uid = said.PersonId?.ToString(), Name = said.PersonName, Groups = said.Rule is { } rule ? new[] { new { Name = rule.Split(':')[0] } } : null }, Session = said.Session is { } session ? new { Uid = session } : null },
        SrcEndpoint = said.Address is { } address ? new { Ip = address } : null,
        WebResources = new[] { new { Type = said.RecordType ?? "Unknown", Uid = said.RecordKey?.ToString(), Name = Shown(said) } },
        Unmapped = new { said.Action, said.Rule, said.Reason, OwnerUid = said.OwnerId?.ToString() },
    }, Json);

    // Read, search and export, by the class's own numbers.
    private static int Activity(ReadAct act) => act switch { ReadAct.Export => 7, ReadAct.List => 5, _ => 2 };
}
