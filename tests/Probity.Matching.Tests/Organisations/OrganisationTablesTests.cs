using Probity.Matching.Clusters;
using Probity.Matching.Organisations;
using Probity.Matching.Tables;

namespace Probity.Matching.Tests.Organisations;

/// <summary>De-duplicating organisations: what people decided wins over the names.</summary>
public sealed class OrganisationTablesTests
{
    private static readonly RecordTable Table = RecordTable.FromRows(["id", "name", "company_number"],
        [["a", "Serco Limited", ""], ["b", "SERCO LTD", ""], ["c", "Facebook UK Ltd", ""], ["d", "Meta Platforms", ""], ["e", "Acorn Care Ltd", "01234567"], ["f", "Acorn Care Ltd", "07654321"]]);

    [Fact]
    public void Without_decisions_names_join_and_registered_numbers_part() => Assert.Equal([0, 0, 1, 2, 3, 4], Clusters());

    [Fact]
    public void Records_said_to_be_the_same_are_one_whatever_their_names_and_numbers() =>
        Assert.Equal([0, 0, 1, 1, 2, 2], Clusters(new(3, 2, true), new(4, 5, true)));

    [Fact]
    public void Records_said_to_be_different_are_two_though_their_names_are_equal() => Assert.Equal([0, 1, 2, 3, 4, 5], Clusters(new PairDecision(1, 0, false)));

    [Fact]
    public void A_contradiction_names_its_chain()
    {
        PairDecision[] decisions = [new(0, 2, true, "one"), new(2, 3, true, "two"), new(0, 3, false, "three")];

        Contradiction found = Assert.Single(OrganisationTables.Dedupe(Table).Cluster(decisions).Contradictions);

        Assert.Equal(("three", "one two"), (found.Different.Reference, string.Join(' ', found.Chain.Select(c => c.Reference))));
    }

    private static int[] Clusters(params PairDecision[] decisions) => OrganisationTables.Dedupe(Table).Cluster(decisions).ClusterOf;
}
