using FsCheck;
using FsCheck.Fluent;

namespace Probity.Matching.Tests;

public sealed class PropertyTests
{
    private static readonly string[] Parts =
    [
        "Marston", "Marston's", "Holdings", "hldgs", "Serco", "Sercon", "t/a", "trading as", "Ltd", "Limited", "plc", "The", "&", "and", "A", "B", "S",
        "(UK)", "(formerly", ")", "4", "1412", "1413", "Taxis", "North", "South", "St", "Café", "ß", "ǰ", "ﬁ", "\u202E", "\uD800", "ŉ", "Lodge", " ", "-", ", Dave", "at",
        "co", "AG", "İ", "ʼn", "①", "½", "㈱",
    ];

    // Strings of any characters seldom look like names; strings of these parts do.
    private static readonly Gen<string> Names = Gen.OneOf(
        Gen.Elements(Parts).ListOf().Select(parts => string.Join(' ', parts)),
        Gen.Elements(Parts).ListOf().Select(string.Concat),
        ArbMap.Default.GeneratorFor<string>().Select(s => s ?? ""));

    private static readonly Gen<OrganisationDetails> Organisations =
        from name in Names
        from identifier in Gen.Elements<string?>(null, null, "GB-COH-01234567", "GB-COH-7654321", "GB-CHC-200")
        from postcode in Gen.Elements<string?>(null, "SW1A 1AA", "b69 3hw")
        from domain in Gen.Elements<string?>(null, "acme.co.uk")
        select new OrganisationDetails(name, identifier, postcode, domain);

    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(1_000).WithReplay(1, 3);

    [Fact]
    public void The_key_of_a_key_is_the_key() =>
        Prop.ForAll(Names.ToArbitrary(), name => OrganisationName.Key(OrganisationName.Key(name)) == OrganisationName.Key(name)).Check(Thorough);

    [Fact]
    public void It_does_not_matter_who_is_compared_with_whom() =>
        Prop.ForAll(Organisations.Two().Select(pair => pair).ToArbitrary(), pair =>
        {
            OrganisationMatch? there = OrganisationMatcher.Compare(pair.Item1, pair.Item2), back = OrganisationMatcher.Compare(pair.Item2, pair.Item1);
            return there?.Tier == back?.Tier && there?.Score == back?.Score && there?.Score is null or (>= 0 and <= 1);
        }).Check(Thorough);

    [Fact]
    public void Whoever_has_a_name_matches_himself() =>
        Prop.ForAll(Organisations.ToArbitrary(), o =>
            OrganisationName.Key(o.Name).Length == 0 || OrganisationName.IsGeneric(OrganisationName.Key(o.Name))
            || OrganisationMatcher.Compare(o, o)?.Score == 1).Check(Thorough);

    [Fact]
    public void The_order_of_adding_does_not_matter() =>
        Prop.ForAll(Organisations.ListOf().ToArbitrary(), Organisations.ToArbitrary(), (all, query) =>
        {
            var forwards = new OrganisationIndex();
            var backwards = new OrganisationIndex();
            for (int i = 0; i < all.Count; i++) forwards.Add($"{i}", all[i]);
            for (int i = all.Count - 1; i >= 0; i--) backwards.Add($"{i}", all[i]);
            return Told(forwards).SequenceEqual(Told(backwards));

            IEnumerable<(string, MatchTier, double)> Told(OrganisationIndex index) =>
                index.Find(query).Select(c => (c.Id, c.Match.Tier, c.Match.Score));
        }).Check(Thorough.WithMaxTest(200));

    [Fact]
    public void The_parts_of_a_difference_make_up_the_name() =>
        Prop.ForAll(Names.ToArbitrary(), Names.ToArbitrary(), (left, right) =>
        {
            var (l, r) = NameDifference.Between(left, right);
            return string.Concat(l.Select(p => p.Text)) == left[..Math.Min(200, left.Length)]
                && string.Concat(r.Select(p => p.Text)) == right[..Math.Min(200, right.Length)];
        }).Check(Thorough);
}
