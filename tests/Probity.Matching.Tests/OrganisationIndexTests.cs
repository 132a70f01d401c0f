namespace Probity.Matching.Tests;

public sealed class OrganisationIndexTests
{
    private static OrganisationIndex Index(params string[] names)
    {
        var index = new OrganisationIndex();
        foreach (string name in names) index.Add(name, new(name));
        return index;
    }

    [Fact]
    public void The_likest_name_comes_first()
    {
        OrganisationIndex index = Index("Serco Limited", "Sercon Roofing", "Capita plc");

        Assert.Equal("Serco Limited", index.Find(new("serco"))[0].Id);
    }

    [Fact]
    public void The_same_identifier_comes_before_the_same_name()
    {
        var index = new OrganisationIndex();
        index.Add("name", new("Acme"));
        index.Add("number", new("Formerly Something Else", "GB-COH-01234567"));

        IReadOnlyList<OrganisationCandidate> found = index.Find(new("Acme", "GB-COH-1234567"));

        Assert.Equal(["number", "name"], found.Select(c => c.Id));
        Assert.Equal(MatchTier.A, found[0].Match.Tier);
    }

    [Fact]
    public void What_is_removed_is_not_found()
    {
        OrganisationIndex index = Index("Serco", "Capita");

        index.Remove("Serco");
        index.Remove("never there");

        Assert.Empty(index.Find(new("Serco")));
        Assert.Equal(1, index.Count);
    }

    [Fact]
    public void Adding_an_id_again_replaces_it()
    {
        OrganisationIndex index = Index("Serco");

        index.Add("Serco", new("Capita"));

        Assert.Equal("Serco", Assert.Single(index.Find(new("Capita"))).Id);
        Assert.Empty(index.Find(new("Serco")));
    }

    [Fact]
    public void No_more_are_given_than_were_asked_for()
    {
        OrganisationIndex index = Index("Serco One", "Serco", "Serco Group");

        Assert.Single(index.Find(new("Serco"), top: 1));
        Assert.Empty(index.Find(new("Serco"), top: 0));
    }

    [Fact]
    public void Slots_used_again_do_not_mix_organisations()
    {
        OrganisationIndex index = Index("Serco", "Capita", "Mitie");

        index.Remove("Serco");
        index.Add("Amey", new("Amey"));
        index.Add("Kier", new("Kier"));

        Assert.All(["Capita", "Mitie", "Amey", "Kier"], name => Assert.Equal(name, Assert.Single(index.Find(new(name))).Id));
    }
}
