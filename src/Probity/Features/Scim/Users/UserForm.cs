using System.Text.Json.Nodes;
using Probity.Features.People;
using Probity.Features.People.Import;
using Probity.Features.Scim.Protocol;

namespace Probity.Features.Scim.Users;

/// <summary>What was said of one thing, if anything was: to say that there is none is not to say nothing.</summary>
internal readonly record struct Said<T>(bool Is, T? Value)
{
    public T? Or(T? otherwise) => Is ? Value : otherwise;
}

/// <summary>What a directory says of somebody. What it does not mention stays as it is.</summary>
/// <param name="Manager">As it names them: by our id, by its own key, by name or by number.</param>
internal sealed record UserMeant(string UserName, Said<string> ExternalId, string? Number, string? GivenNames, string? Surname, Said<string> Email, bool? Active,
    PersonType? Type, string? Title, string? Rank, string? Department, Said<string> Manager, DateOnly? StartedOn)
{
    /// <summary>Reads a resource; all that is wrong with it is said at once.</summary>
    public static UserMeant Read(JsonObject resource)
    {
        var read = new FormReader();
        var (name, enterprise, post) = (resource["name"] as JsonObject, resource[ScimNames.Enterprise] as JsonObject, resource[ScimNames.Post] as JsonObject);
        var meant = new UserMeant(
            read.Text(ScimValue.Text(resource["userName"]), "userName is needed", max: 200, field: "userName"),
            Maybe(read, resource, "externalId", 200),
            read.Optional(ScimValue.Text(enterprise?["employeeNumber"]), 40, "employeeNumber"),
            read.Optional(ScimValue.Text(name?["givenName"]), 100, "name.givenName"), read.Optional(ScimValue.Text(name?["familyName"]), 100, "name.familyName"),
            EmailOf(read, resource), ActiveOf(read, resource), TypeOf(read, resource),
            read.Optional(ScimValue.Text(resource["title"]), 200, "title"), read.Optional(ScimValue.Text(post?["rank"]), 100, "rank"),
            read.Optional(ScimValue.Text(enterprise?["department"]), 200, "department"), ManagerOf(read, enterprise), StartOf(read, post));
        return read.Problems.Count == 0 ? meant : throw ScimRefusedException.Value(string.Join(" ", read.Problems.Select(p => $"{p.Field}: {p.Message}.")));
    }

    private static Said<string> Maybe(FormReader read, JsonObject holder, string attribute, int max) =>
        holder.ContainsKey(attribute) ? new(true, read.Optional(ScimValue.Text(holder[attribute]), max, attribute)) : default;

    private static Said<string> EmailOf(FormReader read, JsonObject resource)
    {
        if (!resource.ContainsKey("emails"))
            return default;
        var all = (resource["emails"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        var one = all.FirstOrDefault(e => ScimValue.Text(e["type"]) is "work") ?? all.FirstOrDefault(e => ScimValue.Text(e["primary"])?.ToLowerInvariant() is "true") ?? all.FirstOrDefault();
        return new(true, read.Optional(ScimValue.Text(one?["value"]), 254, "emails"));
    }

    // Entra sends "False" as a text.
    private static bool? ActiveOf(FormReader read, JsonObject resource)
    {
        switch (ScimValue.Text(resource["active"])?.ToLowerInvariant())
        {
            case null:
                if (resource.ContainsKey("active"))
                    read.Refuse("active", "It is true or false");
                return null;
            case "true":
                return true;
            case "false":
                return false;
            default:
                read.Refuse("active", "It is true or false");
                return null;
        }
    }

    private static PersonType? TypeOf(FormReader read, JsonObject resource) => FormReader.Clean(ScimValue.Text(resource["userType"])) switch
    {
        null => null,
        var typed when PersonLine.Types.TryGetValue(typed, out var known) => known,
        // What directories have by themselves says nothing of a police force.
        var typed when typed.ToLowerInvariant() is "employee" or "member" or "guest" => null,
        var typed => read.OptionalChoice<PersonType>(typed, "userType"),
    };

    private static Said<string> ManagerOf(FormReader read, JsonObject? enterprise) => enterprise?.ContainsKey("manager") is true
        ? new(true, read.Optional(ScimValue.Text(ScimValue.Unwrap(enterprise["manager"])), 200, "manager")) : default;

    private static DateOnly? StartOf(FormReader read, JsonObject? post) => read.OptionalDate(ScimValue.Text(post?["startDate"]) is { } typed && typed.Length > 10 && typed[10] == 'T' ? typed[..10] : ScimValue.Text(post?["startDate"]), "startDate");
}
