using System.Globalization;
using System.Text;

namespace Probity.Matching.People;

/// <summary>One level of a field: how often records of one person compare like this, how often strangers do, and what it weighs on average.</summary>
public sealed record CardLevel(string Level, double M, double U, double Bits);

/// <summary>What the model learned about one field.</summary>
public sealed record CardField(string Field, IReadOnlyList<CardLevel> Levels);

/// <summary>What one blocking rule did: blocks too large for it were split, and some were so alike that only neighbours were compared.</summary>
public sealed record CardRule(string Rule, int Blocks, int Split, int Left, long Pairs, long NewPairs);

/// <summary>Everything a reader needs to judge a model, as data.</summary>
/// <param name="Version">The version that explanations name.</param>
/// <param name="Records">How many records it was trained on.</param>
/// <param name="Compared">How many pairs were compared.</param>
/// <param name="ExpectedMatches">How many of them are, by the model, of one person.</param>
/// <param name="PriorBits">What is expected of two records picked at random.</param>
/// <param name="Fields">What was learned, field by field.</param>
/// <param name="Rules">What the blocking rules did; those a register of this size cannot afford are not here.</param>
/// <param name="Disagreement">How far the share of equal values differs between the pairs of different rules, at worst. Much means that fields depend on one another.</param>
/// <param name="Dependences">Fields that say again what another says, and what was done about it.</param>
public sealed record ModelCard(
    string Version, int Records, long Compared, double ExpectedMatches, double PriorBits, IReadOnlyList<CardField> Fields,
    IReadOnlyList<CardRule> Rules, double Disagreement, IReadOnlyList<string> Dependences)
{
    /// <summary>Above this, the stories that different rules tell about one field are too different for the weights to be trusted.</summary>
    public const double MostDisagreement = 0.25;

    /// <summary>Whether the parts of the training agree well enough for the probabilities to be taken at their word.</summary>
    public bool IsTrustworthy => Disagreement <= MostDisagreement;

    /// <summary>The card as plain text.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"Model {Version}: {Records} records, {Compared} pairs compared, {ExpectedMatches:0} expected to match, prior {PriorBits:0.00} bits, disagreement {Disagreement:0.000}");
        foreach (CardField field in Fields)
        {
            text.AppendLine(field.Field);
            foreach (CardLevel level in field.Levels) text.AppendLine(CultureInfo.InvariantCulture, $"  {level.Level,-26} m {level.M:0.0000}  u {level.U:0.0000000}  {level.Bits,6:0.00}");
        }

        foreach (CardRule rule in Rules) text.AppendLine(CultureInfo.InvariantCulture, $"Rule {rule.Rule}: {rule.Blocks} blocks, {rule.Split} split, {rule.Left} by neighbours, {rule.Pairs} pairs, {rule.NewPairs} new");
        foreach (string dependence in Dependences) text.AppendLine(dependence);
        return text.ToString();
    }

    internal static ModelCard Of(string version, PersonRecords records, CandidatePairs candidates, Blocks blocks, Estimates estimates, LevelTable weights) => new(
        version, records.Rows, candidates.Compared, estimates.Matches, estimates.PriorBits,
        [.. records.Fields.Select(f => new CardField(Levels.NameOf(f), [.. LevelsOf(f, estimates, weights)]))],
        [.. blocks.Rules.Select((rule, r) => RuleOf(rule.Name, r, blocks.ByRule[r], candidates.Counts))],
        estimates.Disagreement, [.. DependencesOf(records)]);

    private static IEnumerable<CardLevel> LevelsOf(PersonField field, Estimates estimates, LevelTable weights)
    {
        string[] names = People.Levels.Of(field);
        for (int level = 1; level < names.Length; level++)
        {
            if (names[level].Length > 0) yield return new(names[level], estimates.M[field, level], estimates.U[field, level], weights[field, level]);
        }
    }

    private static CardRule RuleOf(string name, int r, RuleBlocks blocks, PatternCount[] counts)
    {
        long all = 0, fresh = 0;
        foreach (PatternCount count in counts)
        {
            if ((count.Rules & (1u << r)) == 0) continue;
            all += count.Pairs;
            if ((count.Rules & ((1u << r) - 1)) == 0) fresh += count.Pairs;
        }

        return new(name, blocks.Ends.Length, blocks.Split, blocks.Left, all, fresh);
    }

    private static IEnumerable<string> DependencesOf(PersonRecords records)
    {
        bool Has(PersonField field) => records.Slot[(int)field] >= 0;
        if (Has(PersonField.Postcode) && (Has(PersonField.Place) || Has(PersonField.State))) yield return "Place goes with the postcode: it counts only where the postcodes are of different districts.";
        if (Has(PersonField.Gender)) yield return "Gender goes with the first name: it counts only where the first names differ.";
        if (Has(PersonField.Email)) yield return "E-mail addresses are made of names: likeness counts only as far as it goes beyond the name.";
    }
}
