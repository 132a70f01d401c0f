namespace Probity.Features.SignIn.Sessions;

/// <summary>How long somebody stays signed in. The same for everybody: a limit that can be chosen is a limit that is switched off.</summary>
public sealed record SessionLimits
{
    /// <summary>A session without a click for longer is over.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>A session is over this long after its sign-in, whatever was done in it.</summary>
    public TimeSpan Absolute { get; init; } = TimeSpan.FromHours(12);

    /// <summary>After a pause of more than this, pages marked <see cref="SensitiveAttribute"/> ask for a new sign-in.</summary>
    public TimeSpan SensitiveIdle { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How old a sign-in may be for an act of <see cref="Access.Acts.SignInAgain"/>.</summary>
    public TimeSpan RecentSignIn { get; init; } = TimeSpan.FromMinutes(5);
}

/// <summary>A page whose screen must not outlast its reader: whoever paused for five minutes signs in again first.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class SensitiveAttribute : Attribute;
