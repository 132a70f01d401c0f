using Probity.Access;
using Probity.Features.SignIn.Again;
using Probity.Features.SignIn.Sessions;

namespace Probity.Site;

/// <summary>
/// Lets a request through to a page or endpoint only when some role of the actor permits its action at all, and when they have signed
/// in as lately as it needs. Which records it then shows is decided where they are read.
/// </summary>
internal sealed class AccessGate(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, RecentSignIn recent)
    {
        var said = context.GetEndpoint()?.Metadata;
        var does = said?.GetMetadata<DoesAttribute>();
        if (does is not null && !does.Opens(context.Actor()))
            context.Response.StatusCode = Matrix.Row(does.Action).Conceal ? StatusCodes.Status404NotFound : StatusCodes.Status403Forbidden;
        else if (recent.IsOwed(context, does, isSensitive: said?.GetMetadata<SensitiveAttribute>() is not null))
            context.Response.Redirect(await recent.AddressAsync(context));
        else
            await next(context);
    }

    /// <summary>Stops the start when a page, endpoint, job or export does not say which action it performs.</summary>
    public static void RefuseUndeclared(IEndpointRouteBuilder app)
    {
        var undeclared = AccessInventory.OfSite(app).Where(item => item.Does is null).Select(item => $"{item.Kind} {item.Name}").ToList();
        if (undeclared.Count > 0)
            throw new InvalidOperationException($"These do not say which action they perform: {string.Join(", ", undeclared)}");
    }
}
