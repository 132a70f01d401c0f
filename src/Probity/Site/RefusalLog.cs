using Probity.Access;
using Probity.Audit;
using Probity.Data.RowSecurity;

namespace Probity.Site;

/// <summary>
/// Writes down that somebody was refused (ASVS 16.3.2): a page or act that their roles do not open, and an address of a record
/// that is not there for them, which is what somebody leaves behind who tries references. The same whether the record exists or not.
/// </summary>
internal sealed class RefusalLog(RequestDelegate next)
{
    private const int Longest = 200;

    public async Task InvokeAsync(HttpContext context, IServiceScopeFactory scopes)
    {
        await next(context);
        if (context.Response.StatusCode is not (StatusCodes.Status403Forbidden or StatusCodes.Status404NotFound) || context.Actor() is not { PersonId: not null } actor
            || context.GetEndpoint()?.Metadata.GetMetadata<DoesAttribute>() is not { Action.Length: > 0 } does)
            return;
        // A scope of its own: what the request left half-done must not be saved with it.
        await using var scope = scopes.CreateSystemScope();
        var path = context.Request.Path.ToString();
        scope.ServiceProvider.GetRequiredService<ReadLog>().Note(actor, does.Action, ReadAct.Denied, "Refusal", null, $"{context.Request.Method} {(path.Length > Longest ? path[..Longest] : path)}: {context.Response.StatusCode}");
        await scope.ServiceProvider.GetRequiredService<Data.Db>().SaveChangesAsync(CancellationToken.None);
    }
}
