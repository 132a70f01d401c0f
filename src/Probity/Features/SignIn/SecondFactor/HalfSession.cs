using Probity.Features.SignIn.Sessions;

namespace Probity.Features.SignIn.SecondFactor;

/// <summary>Somebody whose password was right and who has not shown a second factor: nobody yet, except to the pages that ask for it.</summary>
public sealed record HalfSession(Session Session)
{
    /// <summary>Where they go next.</summary>
    public string Address => AddressOf(Session.Standing);

    public static string AddressOf(SessionStanding standing) => standing == SessionStanding.AwaitsCode ? "/sign-in/code" : "/account/second-factor";
}
