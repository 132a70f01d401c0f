using Probity.Access;
using Probity.Access.Forbids;

namespace Probity.Tests.Access;

/// <summary>What may be added or taken away without anybody seeing more (trust 3.7), on random facts.</summary>
public sealed class MonotonyTests
{
    [Fact]
    public void A_conflict_more_never_permits()
    {
        var changed = 0;

        foreach (var (actor, action, facts, context) in RandomQuestions.Make())
        {
            var before = Decisions.Decide(actor, action, facts, context);
            foreach (var fact in RandomQuestions.Flags.Where(flag => RandomQuestions.Against.Contains(flag.Name)))
            {
                var after = Decisions.Decide(actor, action, RandomQuestions.With(facts, fact, true), context);
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

        foreach (var (actor, action, facts, context) in RandomQuestions.Make())
            foreach (var role in actor.Roles.Where(role => !Separation.Clashes(actor, role)))
            {
                var (before, after) = (Decisions.Decide(actor, action, facts, context), Decisions.Decide(actor with { Roles = actor.Roles.Except([role]).ToHashSet() }, action, facts, context));
                // F12 shuts out whoever heads professional standards or administers; without the role they are somebody else.
                Assert.True(before.Permitted || !after.Permitted || before.Rule == "F12" && role is Role.HPS or Role.ADM, $"{action}: without {role} {before} is {after}.");
                changed += before.Permitted && !after.Permitted ? 1 : 0;
            }

        Assert.True(changed > 100, $"Only {changed} roles taken away took a permit away.");
    }
}
