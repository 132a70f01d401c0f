namespace Probity.Access.Forbids;

/// <summary>Roles that one person never holds together (trust 3.3). An inspector's service in the inspected force is F10.</summary>
public static class Separation
{
    /// <summary>Roles that let somebody see what others keep: each starts a day after it was granted, unless two chief officers agreed (F8).</summary>
    public static readonly IReadOnlySet<Role> Privileged = new HashSet<Role> { Role.PSD, Role.HPS, Role.ACU, Role.ITS, Role.ADM, Role.DPO, Role.OPS };

    /// <summary>How long such a role waits.</summary>
    public static readonly TimeSpan PrivilegedAfter = TimeSpan.FromHours(24);

    private static readonly Role[] NotWithAdministrator = [Role.PSD, Role.HPS, Role.ACU, Role.RGM, Role.DPO];

    /// <summary>Why two roles of one person are kept apart, or null when they are not.</summary>
    public static string? Between(Role one, Role other)
    {
        bool Are(Role first, Func<Role, bool> second) => one == first && second(other) || other == first && second(one);
        if (Are(Role.ADM, NotWithAdministrator.Contains))
            return "Whoever administers access does not work in the registers or cases that it protects.";
        if (one != other && Are(Role.OPS, _ => true))
            return "A platform operator holds no other role.";
        return Are(Role.ITS, role => role == Role.ACU) ? "Whoever supplies extracts of the logs does not decide on them." : null;
    }

    /// <summary>Whether this role does not count because of another that the actor holds. Everybody is the public.</summary>
    public static bool Clashes(Actor actor, Role role) =>
        role != Role.PUB && actor.Roles.Any(other => other != Role.PUB && Between(role, other) is not null);

    public static bool AdministersOwnCard(Actor actor, Role role) => role == Role.FIN && actor.HoldsCard;
}
