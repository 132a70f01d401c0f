using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Features.Imports;
using Probity.Jobs;

namespace Probity.Site;

/// <summary>Something of the program that acts: a page, an address, a job, an export, a command.</summary>
/// <param name="Does">The actions of the matrix that it performs; null when it does not say, empty when it shows nobody's records.</param>
public sealed record InventoryItem(string Kind, string Name, IReadOnlyList<string>? Does);

/// <param name="State">implemented, planned, never (no role has it), or gap.</param>
/// <param name="By">What performs it.</param>
/// <param name="Planned">Where it is going to be built.</param>
public sealed record InventoryAction(string Action, string State, IReadOnlyList<string> By, string? Planned);

/// <summary>
/// What the program can do beside what the matrix allows, and what is missing on either side. There is no kind "mail": the
/// product sends none, and what people are told they read on pages.
/// </summary>
public sealed record AccessInventory(IReadOnlyList<InventoryItem> Items, IReadOnlyList<InventoryAction> Actions)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public IReadOnlyList<string> Undeclared => [.. Items.Where(item => item.Does is null).Select(item => $"{item.Kind} {item.Name}")];

    /// <summary>Nothing performs them and nobody has planned it.</summary>
    public IReadOnlyList<string> Gaps => Of("gap");

    public IReadOnlyList<string> Planned => [.. Actions.Where(action => action.State == "planned").Select(action => $"{action.Action} ({action.Planned})")];

    /// <summary>Said to be planned, but there already, or no action of the matrix.</summary>
    public IReadOnlyList<string> Outdated => [.. Actions.Where(action => action.State != "planned" && action.Planned is not null).Select(action => action.Action),
        .. PlannedActions.All.Keys.Where(action => !Matrix.Actions.ContainsKey(action))];

    public bool IsComplete => Undeclared.Count + Gaps.Count + Planned.Count + Outdated.Count == 0;

    public static AccessInventory Of(IEndpointRouteBuilder site, IEnumerable<(string Words, DoesAttribute Does)> commands)
    {
        List<InventoryItem> items = [.. OfSite(site), .. commands.Select(command => new InventoryItem("command", command.Words, Said(command.Does)))];
        return new(items, [.. Matrix.Actions.Values.Select(row => Action(row, items))]);
    }

    /// <summary>Everything that the site serves or runs.</summary>
    public static IEnumerable<InventoryItem> OfSite(IEndpointRouteBuilder site) => [.. Site(site), .. Classes(typeof(AccessInventory).Assembly)];

    public string ToJson() => JsonSerializer.Serialize(new { Items, Actions, Gaps = new { Undeclared, Unimplemented = Gaps, Planned, Outdated } }, Json);

    public string ToText() => string.Join(Environment.NewLine,
    [
        $"{Items.Count} endpoints, handlers, jobs, exports and commands; {Actions.Count} actions, {Of("implemented").Count} of them performed, {Of("never").Count} that nobody may do.",
        .. Undeclared.Select(name => $"does not say what it does: {name}"),
        .. Gaps.Select(name => $"nothing performs: {name}"),
        .. Planned.Select(name => $"planned: {name}"),
        .. Outdated.Select(name => $"no longer planned: {name}"),
    ]);

    private IReadOnlyList<string> Of(string state) => [.. Actions.Where(action => action.State == state).Select(action => action.Action)];

    private static InventoryAction Action(ActionRow row, IReadOnlyList<InventoryItem> items)
    {
        var by = items.Where(item => item.Does?.Contains(row.Action) == true).Select(item => $"{item.Kind} {item.Name}").ToList();
        var planned = PlannedActions.All.GetValueOrDefault(row.Action);
        return new(row.Action, by.Count > 0 ? "implemented" : row.Permits.Count == 0 ? "never" : planned is null ? "gap" : "planned", by, planned);
    }

    // The framework's own fallback serves files while developing; its conventions cannot be reached from here.
    private static IEnumerable<InventoryItem> Site(IEndpointRouteBuilder site) => site.DataSources.SelectMany(source => source.Endpoints)
        .Where(endpoint => endpoint.DisplayName?.StartsWith("Fallback", StringComparison.Ordinal) is not true)
        .Select(endpoint => new InventoryItem("endpoint", NameOf(endpoint), Said(endpoint.Metadata.GetMetadata<DoesAttribute>()))).DistinctBy(item => item.Name);

    private static string NameOf(Endpoint endpoint)
    {
        var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is { Count: > 0 } said ? string.Join(',', said) : "GET,POST";
        return endpoint is RouteEndpoint route ? $"{methods} /{route.RoutePattern.RawText?.TrimStart('/')}" : endpoint.DisplayName ?? "?";
    }

    /// <summary>The jobs, exports and page handlers of an assembly.</summary>
    internal static IEnumerable<InventoryItem> Classes(Assembly assembly)
    {
        foreach (var type in assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false }))
        {
            if (type.IsAssignableTo(typeof(IJob)) || type.IsAssignableTo(typeof(IHostedService)))
                yield return new("job", type.Name, Said(type.GetCustomAttribute<DoesAttribute>()));
            if (type.IsAssignableTo(typeof(IRegisterExport)))
                yield return new("export", type.Name, Said(type.GetCustomAttribute<DoesAttribute>()));
            if (type.IsAssignableTo(typeof(PageModel)))
                foreach (var handler in type.GetMethods().Where(method => method.GetCustomAttribute<DoesAttribute>() is not null))
                    yield return new("handler", $"{type.Name}.{handler.Name}", Said(handler.GetCustomAttribute<DoesAttribute>()));
        }
    }

    private static List<string>? Said(DoesAttribute? does) => does is null ? null : [.. new[] { does.Action, does.Or }.Where(action => !string.IsNullOrEmpty(action)).OfType<string>()];
}
