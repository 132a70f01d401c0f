using System.Reflection;
using Probity.Access;
using Probity.Tests.Support;

namespace Probity.Tests.Access;

/// <summary>Questions put to the decision function with facts out of the blue, the same in every run.</summary>
internal static class RandomQuestions
{
    private const int Seed = 20261126;

    private static readonly string[] Actions = [.. Matrix.Actions.Keys];
    private static readonly Role[] Roles = Enum.GetValues<Role>();
    public static readonly PropertyInfo[] Flags = [.. typeof(Facts).GetProperties().Where(flag => flag.PropertyType == typeof(bool))];

    public static readonly string[] Against =
    [
        nameof(Facts.IsSubject), nameof(Facts.DirectLine), nameof(Facts.UpperLine), nameof(Facts.Tied), nameof(Facts.UnitOfSubject), nameof(Facts.SubjectUnmatched), nameof(Facts.HasSubjects),
        nameof(Facts.Sealed), nameof(Facts.ReadInCompartment), nameof(Facts.SelfDealing), nameof(Facts.DecidedTooNear), nameof(Facts.LinkedToSupplier), nameof(Facts.Requested), nameof(Facts.Approved),
        nameof(Facts.Referred), nameof(Facts.Investigated), nameof(Facts.Concerned), nameof(Facts.AskedFirst), nameof(Facts.GainsByGrant), nameof(Facts.NearForce),
    ];

    // With few facts against, or else nearly nothing is permitted.
    public static IEnumerable<(Actor Actor, string Action, Facts Facts, Context Context)> Make()
    {
        var dice = new Random(Seed);
        for (var number = 0; number < TestSize.Of(5_000, 100_000); number++)
        {
            var action = Actions[dice.Next(Actions.Length)];
            var fitting = Matrix.Row(action).Permits.Keys.ToArray();
            var roles = Enumerable.Range(0, dice.Next(1, 4)).Select(_ => Roles[dice.Next(Roles.Length)]).Append(fitting.Length == 0 ? Role.OFF : fitting[dice.Next(fitting.Length)]).ToHashSet();
            var facts = Flags.Aggregate(new Facts(), (all, flag) => dice.Next(Against.Contains(flag.Name) ? 40 : 2) == 0 ? With(all, flag, true) : all);
            var glass = dice.Next(3) == 0 ? new BreakGlass(TimeSpan.FromMinutes(dice.Next(90)), dice.Next(1, 5), dice.Next(2) == 0) : null;
            yield return (new Actor { Name = "Somebody", Roles = roles }, action, facts,
                new Context { AtHome = dice.Next(3) > 0, Glass = glass, GlassToday = dice.Next(5) });
        }
    }

    public static Facts With(Facts facts, PropertyInfo flag, bool value)
    {
        var copy = facts with { };
        flag.SetValue(copy, value);
        return copy;
    }
}
