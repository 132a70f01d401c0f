using System.Text.Json.Nodes;

namespace Probity.Features.Scim.Protocol;

/// <summary>What the service says of itself: what it can do, and which attributes it keeps (RFC 7643, 5 to 7).</summary>
internal static class Discovery
{
    private const string Core = "urn:ietf:params:scim:schemas:core:2.0:";

    public static JsonObject Config(string root) => new()
    {
        ["schemas"] = new JsonArray(Core + "ServiceProviderConfig"),
        ["patch"] = Supported(true), ["bulk"] = new JsonObject { ["supported"] = false, ["maxOperations"] = 0, ["maxPayloadSize"] = 0 },
        ["filter"] = new JsonObject { ["supported"] = true, ["maxResults"] = ScimRequest.MostOnPage },
        ["changePassword"] = Supported(false), ["sort"] = Supported(false), ["etag"] = Supported(true),
        ["authenticationSchemes"] = new JsonArray(new JsonObject
        {
            ["type"] = "oauthbearertoken", ["name"] = "Token of a feed", ["description"] = "Made by two administrators of the body under “Directory feeds”, shown once", ["specUri"] = "https://www.rfc-editor.org/info/rfc6750", ["primary"] = true,
        }),
        ["meta"] = Meta("ServiceProviderConfig", $"{root}/ServiceProviderConfig"),
    };

    public static IReadOnlyList<JsonObject> ResourceTypes(string root) =>
    [
        Type(root, "User", "/Users", "Somebody who works for the body", ScimNames.User, ScimNames.Enterprise, ScimNames.Post),
        Type(root, "Group", "/Groups", "A group of the directory", ScimNames.Group),
    ];

    public static IReadOnlyList<JsonObject> Schemas(string root) =>
    [
        Schema(root, ScimNames.User, "User", "Somebody who works for the body",
            Attribute("userName", "Unique in the body", required: true, uniqueness: "server"), Complex("name", "Both are needed for somebody new", Attribute("familyName", "Surname"), Attribute("givenName", "First and middle names")),
            Attribute("displayName", "Made of the name", mutability: "readOnly"), Attribute("title", "The post: what they do"), Attribute("userType", "Officer, Special, Pcso, Staff, Volunteer, Contractor or OfficeHolder"),
            Attribute("active", "False: left, at once. True: at work, or back", type: "boolean"), Many(Complex("emails", "One is kept, that of the type work", Attribute("value", "The address"), Attribute("type", "work"), Attribute("primary", "Always true", type: "boolean"))),
            Many(Complex("groups", "Those that they are in", mutability: "readOnly", parts: [Attribute("value", "The group's id", mutability: "readOnly"), Attribute("display", "Its name", mutability: "readOnly")]))),
        Schema(root, ScimNames.Enterprise, "EnterpriseUser", "What an employer knows",
            Attribute("employeeNumber", "Warrant, collar or payroll number: how people are recognised. It cannot be changed", required: true, mutability: "immutable", uniqueness: "server"), Attribute("department", "The unit, by its code or name; a new one is opened"),
            Complex("manager", "The line manager", Attribute("value", "Their id here, or what the directory knows them by"), Attribute("displayName", "Their name", mutability: "readOnly"))),
        Schema(root, ScimNames.Post, "Post", "What a police force says of a post", Attribute("rank", "Rank, or grade for staff"), Attribute("startDate", "First day of service, such as 2026-03-18")),
        Schema(root, ScimNames.Group, "Group", "A group of the directory: what it stands for is set here, by two people", Attribute("displayName", "Unique in the body", required: true, uniqueness: "server"),
            Many(Complex("members", "Users only", Attribute("value", "The user's id"), Attribute("display", "Their name", mutability: "readOnly")))),
    ];

    private static JsonObject Type(string root, string name, string endpoint, string description, string schema, params string[] extensions) => new()
    {
        ["schemas"] = new JsonArray(Core + "ResourceType"), ["id"] = name, ["name"] = name, ["endpoint"] = endpoint, ["description"] = description, ["schema"] = schema,
        ["schemaExtensions"] = new JsonArray([.. extensions.Select(e => new JsonObject { ["schema"] = e, ["required"] = e == ScimNames.Enterprise })]), ["meta"] = Meta("ResourceType", $"{root}/ResourceTypes/{name}"),
    };

    private static JsonObject Schema(string root, string id, string name, string description, params JsonObject[] attributes) => new()
    {
        ["schemas"] = new JsonArray(Core + "Schema"), ["id"] = id, ["name"] = name, ["description"] = description, ["attributes"] = new JsonArray([.. attributes]), ["meta"] = Meta("Schema", $"{root}/Schemas/{id}"),
    };

    private static JsonObject Attribute(string name, string description, string type = "string", bool required = false, string mutability = "readWrite", string uniqueness = "none") => new()
    {
        ["name"] = name, ["type"] = type, ["multiValued"] = false, ["description"] = description, ["required"] = required, ["caseExact"] = false, ["mutability"] = mutability, ["returned"] = "default", ["uniqueness"] = uniqueness,
    };

    private static JsonObject Complex(string name, string description, params JsonObject[] parts) => Complex(name, description, "readWrite", parts);

    private static JsonObject Complex(string name, string description, string mutability, JsonObject[] parts)
    {
        var attribute = Attribute(name, description, "complex", mutability: mutability);
        attribute["subAttributes"] = new JsonArray([.. parts]);
        return attribute;
    }

    private static JsonObject Many(JsonObject attribute)
    {
        attribute["multiValued"] = true;
        return attribute;
    }

    private static JsonObject Supported(bool yes) => new() { ["supported"] = yes };

    private static JsonObject Meta(string type, string location) => new() { ["resourceType"] = type, ["location"] = location };
}
