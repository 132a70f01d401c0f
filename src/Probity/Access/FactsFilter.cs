using System.Linq.Expressions;
using Probity.Access.Forbids;

namespace Probity.Access;

/// <summary>
/// The decision as a condition of a query. A list asks the same rules, cells and scopes as the page of one record does: who
/// asks, what and when are known beforehand and drop out; what is left are facts, and each is the expression by which its
/// record states it. A fact that a record does not state is false, as in <see cref="Facts"/>.
/// </summary>
public static class FactsFilter
{
    /// <summary>The records on which the actor may perform the action.</summary>
    /// <param name="facts">What is true of a record for this actor: a lambda that makes a <see cref="Facts"/> with an initialiser.</param>
    public static Expression<Func<T, bool>> For<T>(Policy policy, Actor actor, string action, Context context, Expression<Func<T, Facts>> facts)
    {
        var bind = new Binding(actor, action, context, (MemberInitExpression)facts.Body);
        Expression Ask(Expression<Func<Question, bool>> rule) => bind.Ask(rule);
        var permits = actor.IsSystem
            ? Expression.Constant(true)
            : policy.PermitsOf(actor, action).Select(held => policy.IsOpenedByGlass(held.Permit.Scope, held.Role)
                ? Or(Ask(Scopes.When[held.Permit.Scope]), Ask(Question.GlassIsOpenWhen)) : Ask(Scopes.When[held.Permit.Scope])).Aggregate((Expression)Expression.Constant(false), Or);
        var allowed = policy.Forbids.Select(forbid => Not(Ask(forbid.When))).Aggregate(permits, And);
        return Expression.Lambda<Func<T, bool>>(allowed, facts.Parameters);
    }

    private static Expression And(Expression left, Expression right) => (left, right) switch
    {
        (ConstantExpression { Value: false }, _) or (_, ConstantExpression { Value: true }) => left,
        (_, ConstantExpression { Value: false }) or (ConstantExpression { Value: true }, _) => right,
        _ => Expression.AndAlso(left, right),
    };

    private static Expression Or(Expression left, Expression right) => (left, right) switch
    {
        (ConstantExpression { Value: true }, _) or (_, ConstantExpression { Value: false }) => left,
        (_, ConstantExpression { Value: true }) or (ConstantExpression { Value: false }, _) => right,
        _ => Expression.OrElse(left, right),
    };

    private static Expression Not(Expression of) => of is ConstantExpression { Value: bool value } ? Expression.Constant(!value) : Expression.Not(of);

    /// <summary>Puts what is known in place of a question's parts, and works out what then depends on no record.</summary>
    private sealed class Binding(Actor actor, string action, Context context, MemberInitExpression facts) : ExpressionVisitor
    {
        private readonly Dictionary<string, Expression> stated = facts.Bindings.Cast<MemberAssignment>().ToDictionary(stated => stated.Member.Name, stated => stated.Expression);

        public Expression Ask(Expression<Func<Question, bool>> rule) => Visit(rule.Body);

        protected override Expression VisitMember(MemberExpression node) => node switch
        {
            { Expression.Type: { } type } when type == typeof(Question) => node.Member.Name switch
            {
                nameof(Question.Subject) => Expression.Constant(actor),
                nameof(Question.Action) => Expression.Constant(action),
                nameof(Question.Context) => Expression.Constant(context),
                nameof(Question.Facts) => node,
                var derived => Visit(((LambdaExpression)typeof(Question).GetField(derived + "When")!.GetValue(null)!).Body),
            },
            { Expression: MemberExpression { Member.Name: nameof(Question.Facts) } } =>
                stated.GetValueOrDefault(node.Member.Name) ?? Expression.Constant(node.Type.IsValueType ? Activator.CreateInstance(node.Type) : null, node.Type),
            _ => OfKnown(node),
        };

        private Expression OfKnown(MemberExpression node)
        {
            var on = Visit(node.Expression);
            return on is MemberInitExpression about ? Stated(about, node) : Known(node.Update(on), on);
        }

        // A fact of the record that a record is about (F9).
        private static Expression Stated(MemberInitExpression about, MemberExpression fact) =>
            about.Bindings.Cast<MemberAssignment>().FirstOrDefault(stated => stated.Member.Name == fact.Member.Name)?.Expression ?? Expression.Constant(false);

        protected override Expression VisitMethodCall(MethodCallExpression node)
        {
            var (on, arguments) = (Visit(node.Object), Visit(node.Arguments));
            return Known(node.Update(on, arguments), [on, .. arguments]);
        }

        protected override Expression VisitUnary(UnaryExpression node) =>
            Visit(node.Operand) is var operand && node.NodeType == ExpressionType.Not ? Not(operand) : Known(node.Update(operand), operand);

        protected override Expression VisitBinary(BinaryExpression node)
        {
            var left = Visit(node.Left);
            if (node.NodeType == ExpressionType.AndAlso)
                return left is ConstantExpression { Value: false } ? left : And(left, Visit(node.Right));
            if (node.NodeType == ExpressionType.OrElse)
                return left is ConstantExpression { Value: true } ? left : Or(left, Visit(node.Right));
            var right = Visit(node.Right);
            if (left is MemberInitExpression && right is ConstantExpression { Value: null })
                return Expression.Constant(node.NodeType == ExpressionType.NotEqual);
            return Known(node.Update(left, node.Conversion, right), left, right);
        }

        private static Expression Known(Expression whole, params Expression?[] parts) => parts.All(part => part is null or ConstantExpression)
            ? Expression.Constant(Expression.Lambda(whole).Compile().DynamicInvoke(), whole.Type) : whole;
    }
}
