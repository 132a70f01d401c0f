using Probity.Access;

namespace Probity.Site;

/// <summary>
/// Lets a request through to a page or endpoint only when some role of the actor permits its action at all. Which records
/// it then shows is decided where they are read.
/// </summary>
internal sealed class AccessGate(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var does = context.GetEndpoint()?.Metadata.GetMetadata<DoesAttribute>();
        if (does is null || does.Opens(context.Actor()))
            return next(context);

        context.Response.StatusCode = Matrix.Row(does.Action).Conceal ? StatusCodes.Status404NotFound : StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    /// <summary>Stops the start when a page, endpoint, job or export does not say which action it performs.</summary>
    public static void RefuseUndeclared(IEndpointRouteBuilder app)
    {
        var undeclared = AccessInventory.OfSite(app).Where(item => item.Does is null).Select(item => $"{item.Kind} {item.Name}").ToList();
        if (undeclared.Count > 0)
            throw new InvalidOperationException($"These do not say which action they perform: {string.Join(", ", undeclared)}");
    }
}
