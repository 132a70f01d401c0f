using System.Reflection;
using Probity.Access;
using Probity.Access.Forbids;
using Probity.Tests.Support;

namespace Probity.Tests.Access;

/// <summary>What may be added or taken away without anybody seeing more (trust 3.7), on random facts.</summary>
public sealed class MonotonyTests
{
    private const int Seed = 20261126;

    private static readonly string[] Actions = [.. Matrix.Actions.Keys];
    private static readonly Role[] Roles = Enum.GetValues<Role>();
    private static readonly PropertyInfo[] Flags = [.. typeof(Facts).GetProperties().Where(flag => flag.PropertyType == typeof(bool))];

    private static readonly string[] Against =
    [
        nameof(Facts.IsSubject), nameof(Facts.DirectLine), nameof(Facts.UpperLine), nameof(Facts.Tied), nameof(Facts.UnitOfSubject), nameof(Facts.SubjectUnmatched), nameof(Facts.HasSubjects),
        nameof(Facts.Sealed), nameof(Facts.ReadInCompartment), nameof(Facts.SelfDealing), nameof(Facts.DecidedTooNear), nameof(Facts.LinkedToSupplier), nameof(Facts.Requested), nameof(Facts.Approved),
        nameof(Facts.Referred), nameof(Facts.Investigated), nameof(Facts.Concerned), nameof(Facts.AskedFirst), nameof(Facts.GainsByGrant), nameof(Facts.NearForce),
    ];

    [Fact]
    public void A_conflict_more_never_permits()
    {
        var changed = 0;

        foreach (var (actor, action, facts, context) in Questions())
        {
            var before = Decisions.Decide(actor, action, facts, context);
            foreach (var fact in Flags.Where(flag => Against.Contains(flag.Name)))
            {
                var after = Decisions.Decide(actor, action, With(facts, fact, true), context);
                Assert.True(before.Permitted || !after.Permitted, $"{action}: {fact.Name} makes {before} {after}.");
                changed += before.Permitted && !after.Permitted ? 1 : 0;
            }
        }

        Assert.True(changed > 100, $"Only {changed} conflicts took a permit away.");
    }

    [Fact]
    public void A_role_less_never_permits_unless_it_kept_another_from_counting()
    {
        var changed = 0;

        foreach (var (actor, action, facts, context) in Questions())
            foreach (var role in actor.Roles.Where(role => !Separation.Clashes(actor, role)))
            {
                var (before, after) = (Decisions.Decide(actor, action, facts, context), Decisions.Decide(actor with { Roles = actor.Roles.Except([role]).ToHashSet() }, action, facts, context));
                // F12 shuts out whoever heads professional standards or administers; without the role they are somebody else.
                Assert.True(before.Permitted || !after.Permitted || before.Rule == "F12" && role is Role.HPS or Role.ADM, $"{action}: without {role} {before} is {after}.");
                changed += before.Permitted && !after.Permitted ? 1 : 0;
            }

        Assert.True(changed > 100, $"Only {changed} roles taken away took a permit away.");
    }

    // With few facts against, or else nearly nothing is permitted.
    private static IEnumerable<(Actor, string, Facts, Context)> Questions()
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
                new Context { PostsAge = TimeSpan.FromHours(dice.Next(60)), AtHome = dice.Next(3) > 0, Glass = glass, GlassToday = dice.Next(5) });
        }
    }

    private static Facts With(Facts facts, PropertyInfo flag, bool value)
    {
        var copy = facts with { };
        flag.SetValue(copy, value);
        return copy;
    }
}
