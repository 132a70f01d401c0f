using Probity.Access;
using Probity.Features.Scim.Groups;
using Probity.Features.Scim.Protocol;
using Probity.Features.Scim.Tokens;
using Probity.Features.Scim.Users;
using Probity.Site;

namespace Probity.Features.Scim;

/// <summary>SCIM 2.0 in (RFC 7643, 7644): a directory or the personnel system brings the people of a body and their groups.</summary>
internal static class ScimFeature
{
    private const string Root = ScimDoor.Path + "/v2";

    public static void AddScim(this IServiceCollection services)
    {
        services.AddScoped<FeedDesk>();
        services.AddScoped<ISecondPersonAct>(provider => provider.GetRequiredService<FeedDesk>());
        services.AddScoped<DirectoryUnits>();
        services.AddScoped<Careers>();
        services.AddScoped<UserViews>();
        services.AddScoped<UserDesk>();
        services.AddScoped<GroupDesk>();
        services.AddScoped<GroupProposals>();
        services.AddScoped<GroupMeanings>();
        services.AddScoped<ISecondPersonAct>(provider => provider.GetRequiredService<GroupMeanings>());
    }

    public static void MapScim(this WebApplication app)
    {
        // Who is let in the door has shown a token; the fallback for people with sessions does not apply.
        var scim = app.MapGroup(Root).AllowAnonymous().WithMetadata(new DoesAttribute("people.import"));
        scim.MapGet("/ServiceProviderConfig", http => ScimAnswer.WriteAsync(http, Discovery.Config(ScimAnswer.Root(http)), 200));
        scim.MapGet("/ResourceTypes", http => ScimAnswer.ListAsync(http, Discovery.ResourceTypes(ScimAnswer.Root(http)), 2, 1));
        scim.MapGet("/ResourceTypes/{id}", (string id, HttpContext http) => OneOfAsync(http, Discovery.ResourceTypes(ScimAnswer.Root(http)), id));
        scim.MapGet("/Schemas", http => ScimAnswer.ListAsync(http, Discovery.Schemas(ScimAnswer.Root(http)), 4, 1));
        scim.MapGet("/Schemas/{id}", (string id, HttpContext http) => OneOfAsync(http, Discovery.Schemas(ScimAnswer.Root(http)), id));
        MapUsers(scim.MapGroup("/Users"));
        MapGroups(scim.MapGroup("/Groups"));
    }

    private static void MapUsers(RouteGroupBuilder at)
    {
        at.MapGet("", async (HttpContext http, UserDesk desk, CancellationToken ct) =>
        {
            var (startIndex, count) = ScimRequest.Page(http);
            var (page, total) = await desk.ListAsync(ScimFilter.Read(http.Request.Query["filter"]), startIndex, count, ScimAnswer.Wants(http, "groups"), http.Actor(), ScimAnswer.Root(http), ct);
            await ScimAnswer.ListAsync(http, page, total, startIndex);
        });
        at.MapGet("/{id}", async (string id, HttpContext http, UserDesk desk, CancellationToken ct) => await ScimAnswer.ResourceAsync(http, await desk.FindAsync(Key(id), http.Actor(), ScimAnswer.Root(http), ct)));
        at.MapPost("", async (HttpContext http, UserDesk desk, CancellationToken ct) => await ScimAnswer.ResourceAsync(http, await desk.CreateAsync(await ScimRequest.BodyAsync(http), http.Actor(), ScimAnswer.Root(http), ct), 201));
        at.MapPut("/{id}", async (string id, HttpContext http, UserDesk desk, CancellationToken ct) =>
            await ScimAnswer.ResourceAsync(http, await desk.PutAsync(Key(id), await ScimRequest.BodyAsync(http), http.IfMatch(), http.Actor(), ScimAnswer.Root(http), ct)));
        at.MapPatch("/{id}", async (string id, HttpContext http, UserDesk desk, CancellationToken ct) =>
            await ScimAnswer.ResourceAsync(http, await desk.PatchAsync(Key(id), await ScimRequest.BodyAsync(http), http.IfMatch(), http.Actor(), ScimAnswer.Root(http), ct)));
        at.MapDelete("/{id}", async (string id, HttpContext http, UserDesk desk, CancellationToken ct) =>
        {
            await desk.RemoveAsync(Key(id), http.IfMatch(), http.Actor(), ScimAnswer.Root(http), ct);
            http.Response.StatusCode = 204;
        });
    }

    private static void MapGroups(RouteGroupBuilder at)
    {
        at.MapGet("", async (HttpContext http, GroupDesk desk, CancellationToken ct) =>
        {
            var (startIndex, count) = ScimRequest.Page(http);
            var (page, total) = await desk.ListAsync(ScimFilter.Read(http.Request.Query["filter"]), startIndex, count, ScimAnswer.Wants(http, "members"), http.Actor(), ScimAnswer.Root(http), ct);
            await ScimAnswer.ListAsync(http, page, total, startIndex);
        });
        at.MapGet("/{id}", async (string id, HttpContext http, GroupDesk desk, CancellationToken ct) =>
            await ScimAnswer.ResourceAsync(http, await desk.FindAsync(Key(id), ScimAnswer.Wants(http, "members"), http.Actor(), ScimAnswer.Root(http), ct)));
        at.MapPost("", async (HttpContext http, GroupDesk desk, CancellationToken ct) => await ScimAnswer.ResourceAsync(http, await desk.CreateAsync(await ScimRequest.BodyAsync(http), http.Actor(), ScimAnswer.Root(http), ct), 201));
        at.MapPut("/{id}", async (string id, HttpContext http, GroupDesk desk, CancellationToken ct) =>
            await ScimAnswer.ResourceAsync(http, await desk.PutAsync(Key(id), await ScimRequest.BodyAsync(http), http.IfMatch(), http.Actor(), ScimAnswer.Root(http), ct)));
        // A group may be large: what changed is known to whoever changed it.
        at.MapPatch("/{id}", async (string id, HttpContext http, GroupDesk desk, CancellationToken ct) =>
        {
            var group = await desk.PatchAsync(Key(id), await ScimRequest.BodyAsync(http), http.IfMatch(), http.Actor(), ScimAnswer.Root(http), ct);
            (http.Response.StatusCode, http.Response.Headers.ETag) = (204, ScimAnswer.VersionOf(group));
        });
        at.MapDelete("/{id}", async (string id, HttpContext http, GroupDesk desk, CancellationToken ct) =>
        {
            await desk.RemoveAsync(Key(id), http.IfMatch(), http.Actor(), ScimAnswer.Root(http), ct);
            http.Response.StatusCode = 204;
        });
    }

    private static Task OneOfAsync(HttpContext http, IReadOnlyList<System.Text.Json.Nodes.JsonObject> all, string id) =>
        ScimAnswer.WriteAsync(http, all.FirstOrDefault(one => one["id"]!.GetValue<string>() == id) ?? throw new NotThereException(), 200);

    private static Guid Key(string id) => Guid.TryParse(id, out var key) ? key : throw new NotThereException();
}
