using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;

namespace Probity.Tests.Support;

/// <summary>
/// What each page is, found out once for all sites of the tests: reading the attributes of two hundred pages is most of the start of a
/// site. Each site has copies of its own, because the framework keeps on them what it made with the services of that site.
/// </summary>
internal sealed class SharedPages(IActionDescriptorProvider finder) : IActionDescriptorProvider
{
    private static readonly Lock Gate = new();
    private static IReadOnlyList<CompiledPageActionDescriptor>? found;

    public int Order => finder.Order;

    public static void Use(IServiceCollection services)
    {
        var own = services.Single(s => s.ServiceType == typeof(IActionDescriptorProvider) && s.ImplementationType?.Name == "CompiledPageActionDescriptorProvider");
        services.Remove(own);
        services.AddSingleton<IActionDescriptorProvider>(site => new SharedPages((IActionDescriptorProvider)ActivatorUtilities.CreateInstance(site, own.ImplementationType!)));
    }

    public void OnProvidersExecuting(ActionDescriptorProviderContext context)
    {
        lock (Gate)
            found ??= Find();
        foreach (var page in found)
            context.Results.Add(CopyOf(page));
    }

    public void OnProvidersExecuted(ActionDescriptorProviderContext context) => finder.OnProvidersExecuted(context);

    private List<CompiledPageActionDescriptor> Find()
    {
        var alone = new ActionDescriptorProviderContext();
        finder.OnProvidersExecuting(alone);
        return alone.Results.Cast<CompiledPageActionDescriptor>().ToList();
    }

    private static CompiledPageActionDescriptor CopyOf(CompiledPageActionDescriptor page) => new(page)
    {
        DeclaredModelTypeInfo = page.DeclaredModelTypeInfo, HandlerMethods = page.HandlerMethods, HandlerTypeInfo = page.HandlerTypeInfo,
        ModelTypeInfo = page.ModelTypeInfo, PageTypeInfo = page.PageTypeInfo, ActionConstraints = page.ActionConstraints, AttributeRouteInfo = page.AttributeRouteInfo,
        BoundProperties = page.BoundProperties, EndpointMetadata = page.EndpointMetadata, FilterDescriptors = page.FilterDescriptors,
        Parameters = page.Parameters, RouteValues = page.RouteValues, Properties = page.Properties, DisplayName = page.DisplayName,
    };
}
