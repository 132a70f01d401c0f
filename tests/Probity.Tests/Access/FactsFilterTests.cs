using System.Linq.Expressions;
using Probity.Access;

namespace Probity.Tests.Access;

/// <summary>A list and a page cannot disagree: the condition of a query permits what the decision permits.</summary>
public sealed class FactsFilterTests
{
    // The facts of a record are those that stand in the record itself.
    private static readonly Expression<Func<Facts, Facts>> AsStated = Stated();

    [Fact]
    public void The_condition_of_a_list_is_the_decision_on_each_record()
    {
        var permitted = 0;

        foreach (var (actor, action, facts, context) in RandomQuestions.Make())
        {
            var decided = Decisions.Decide(actor, action, facts, context);
            var listed = FactsFilter.For(Policy.Current, actor, action, context, AsStated).Compile()(facts);
            Assert.True(decided.Permitted == listed, $"{action}: {decided}, and a list says {listed}: {facts} {context}");
            permitted += listed ? 1 : 0;
        }

        Assert.True(permitted > 100, $"Only {permitted} were permitted.");
    }

    [Fact]
    public void What_is_known_beforehand_does_not_reach_the_query()
    {
        var nobody = new Actor { Name = "Somebody", Roles = new HashSet<Role> { Role.OFF } };

        Assert.Equal("False", FactsFilter.For(Policy.Current, nobody, "case.list", Context.None, AsStated).Body.ToString());
    }

    private static Expression<Func<Facts, Facts>> Stated()
    {
        var facts = Expression.Parameter(typeof(Facts), "facts");
        return Expression.Lambda<Func<Facts, Facts>>(Expression.MemberInit(Expression.New(typeof(Facts)), RandomQuestions.Flags.Select(flag => Expression.Bind(flag, Expression.Property(facts, flag)))), facts);
    }
}
