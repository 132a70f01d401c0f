using Probity.Access;
using Probity.Features.SignIn.Sessions;
using Probity.Site;

namespace Probity.Features.SignIn.Again;

/// <summary>
/// The one place that says who must sign in again before they go on: for an act of <see cref="Acts.SignInAgain"/> after five minutes, for a
/// page marked <see cref="SensitiveAttribute"/> after a pause of five minutes.
/// </summary>
public sealed class RecentSignIn(ProbityOptions options, HeldForms held, TimeProvider clock)
{
    /// <summary>
    /// Whether the page or handler can be answered only after a new sign-in. A page that is opened by an ordinary action as well asks
    /// when it knows the record: see <see cref="RecentSignInExtensions.MustHaveSignedInRecently"/>.
    /// </summary>
    public bool IsOwed(HttpContext context, DoesAttribute? does, bool isSensitive) => context.Session() is { } current
        && (isSensitive && !current.IsSteady || does is not null && Acts.SignInAgain.Contains(does.Action) && (does.Or is null || Acts.SignInAgain.Contains(does.Or)) && !IsRecent(context));

    public bool IsRecent(HttpContext context) => context.Actor().SignedInAt is { } at && clock.GetUtcNow() - at <= options.Sessions.RecentSignIn;

    /// <summary>Where to sign in again, and then go on with what was asked for; what a form held is kept for that.</summary>
    public async Task<string> AddressAsync(HttpContext context)
    {
        var actor = context.Actor();
        var next = HttpMethods.IsPost(context.Request.Method)
            ? await held.HoldAsync(context, actor.PersonId!.Value, actor.HomeBodyId, context.RequestAborted) ?? Asked(context)
            : Asked(context);
        return Addresses.Of("/sign-in/again", ("returnUrl", next));
    }

    private static string Asked(HttpContext context) => $"{context.Request.Path}{context.Request.QueryString}";
}

public static class RecentSignInExtensions
{
    /// <summary>Call it with what a decision obliges to, before the record is shown or the act is done.</summary>
    public static void MustHaveSignedInRecently(this HttpContext context, Obligations owed)
    {
        if (owed.HasFlag(Obligations.RecentSignIn) && !context.RequestServices.GetRequiredService<RecentSignIn>().IsRecent(context))
            throw new SignInAgainException();
    }
}
