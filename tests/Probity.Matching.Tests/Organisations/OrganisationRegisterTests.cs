using Probity.Matching.Explanations;
using Probity.Matching.Organisations;

namespace Probity.Matching.Tests.Organisations;

public sealed class OrganisationRegisterTests
{
    private static readonly string[] Names =
    [
        "SERCO LIMITED", "SERCO HEALTHCARE LIMITED", "SERCON ROOFING LTD", "CAPITA PLC", "CAPITA BUSINESS SERVICES LTD", "MARSTON HOLDINGS LIMITED",
        "MARSTON'S PLC", "SAGA SERVICES LIMITED", "LONDON BOROUGH OF SUTTON", "BIRMINGHAM DIOCESAN MULTI-ACADEMY TRUST", "G4S CASH CENTRES (UK) LIMITED",
        "LODGE 1412", "LODGE 1413", "OVE ARUP & PARTNERS INTERNATIONAL LIMITED", "BLOGGS LTD T/A RED KETTLE", "TRANSPORT FOR WALES", "NORTHGATE TAXIS",
        "SOUTHGATE TAXIS", "PARAGON CUSTOMER COMMUNICATIONS LIMITED", "BRIGHTSIDE INSURANCE SERVICES LIMITED", "ACORN CARE LLP", "ACORN CARE LIMITED",
    ];

    private static OrganisationRegister Register(IEnumerable<string>? names = null)
    {
        var register = new OrganisationRegister();
        register.AddRange((names ?? Names).Select(n => (n, new OrganisationDetails(n))));
        return register;
    }

    private static string? Found(OrganisationRegister register, string typed) =>
        register.Match(new(typed), top: 1) is [{ Probability: >= OrganisationMatcher.Threshold } answer] ? answer.Id : null;

    [Theory]
    [InlineData("serco", "SERCO LIMITED")]
    [InlineData("Dave at Serco", "SERCO LIMITED")]
    [InlineData("Marstons hldgs", "MARSTON HOLDINGS LIMITED")]
    [InlineData("Sagaservices", "SAGA SERVICES LIMITED")]
    [InlineData("Borough London Of Sutton", "LONDON BOROUGH OF SUTTON")]
    [InlineData("BDMAT", "BIRMINGHAM DIOCESAN MULTI-ACADEMY TRUST")]
    [InlineData("G4S Cash Cdmtres (Uk) Limited", "G4S CASH CENTRES (UK) LIMITED")]
    [InlineData("Ove", "OVE ARUP & PARTNERS INTERNATIONAL LIMITED")]
    [InlineData("Red Kettle", "BLOGGS LTD T/A RED KETTLE")]
    [InlineData("Paragon Customercommunications", "PARAGON CUSTOMER COMMUNICATIONS LIMITED")]
    [InlineData("Brightside Insuranke Sevrices Limited", "BRIGHTSIDE INSURANCE SERVICES LIMITED")]
    [InlineData("acorn care llp", "ACORN CARE LLP")]
    [InlineData("Lodge 1413", "LODGE 1413")]
    [InlineData("Transport for Wales annual dinner", "TRANSPORT FOR WALES")]
    public void What_officers_type_finds_the_one_meant(string typed, string meant)
    {
        OrganisationRegister register = Register();

        Assert.Equal(meant, Found(register, typed));
    }

    [Theory]
    [InlineData("Lodge 1414")]
    [InlineData("Eastgate Taxis")]
    [InlineData("Zenith Windows")]
    [InlineData("")]
    [InlineData("\u202E\0 --")]
    public void What_none_of_them_is_finds_none(string typed)
    {
        OrganisationRegister register = Register();

        Assert.Null(Found(register, typed));
    }

    [Fact]
    public void Two_as_near_share_the_probability()
    {
        OrganisationRegister register = Register();

        IReadOnlyList<OrganisationAnswer> answers = register.Match(new("Acorn Care"));

        Assert.Equal(answers[0].Bits, answers[1].Bits, 6);
        Assert.InRange(answers[0].Probability, 0.3, 0.5);
    }

    [Fact]
    public void Answers_do_not_depend_on_the_order_of_adding()
    {
        OrganisationRegister forwards = Register(), backwards = Register(Names.Reverse());

        foreach (string name in Names.Append("acorn care").Append("capita"))
            Assert.Equal(forwards.Match(new(name)).Select(a => (a.Id, a.Bits)), backwards.Match(new(name)).Select(a => (a.Id, a.Bits)));
    }

    [Fact]
    public void Threads_that_ask_at_once_get_the_same_answers()
    {
        OrganisationRegister register = Register();
        var alone = Names.Select(n => register.Match(new(n))[0].Bits).ToArray();
        double[] together = new double[Names.Length * 20];

        Parallel.For(0, together.Length, i => together[i] = register.Match(new(Names[i % Names.Length]))[0].Bits);

        for (int i = 0; i < together.Length; i++) Assert.Equal(alone[i % Names.Length], together[i]);
    }

    [Fact]
    public void What_is_added_changed_and_removed_counts_from_the_next_question()
    {
        OrganisationRegister register = Register();

        register.Add("new", new("Zenith Windows Ltd"));
        Assert.Equal("new", Found(register, "zenith windows"));

        register.Add("new", new("Apex Doors Ltd"));
        Assert.Null(Found(register, "zenith windows"));
        Assert.Equal("new", Found(register, "apex doors"));

        Assert.True(register.Remove("new"));
        Assert.False(register.Remove("new"));
        Assert.Null(Found(register, "apex doors"));
        Assert.Equal(Names.Length, register.Count);
    }

    [Fact]
    public void Additions_one_by_one_answer_as_a_register_made_at_once()
    {
        OrganisationRegister whole = Register(), grown = new();
        foreach (string name in Names) grown.Add(name, new("to be replaced by " + name));
        grown.Add("gone", new("Gone Ltd"));
        foreach (string name in Names) grown.Add(name, new(name));
        grown.Remove("gone");

        foreach (string name in Names)
            Assert.Equal(whole.Match(new(name)).Select(a => (a.Id, a.Bits)), grown.Match(new(name)).Select(a => (a.Id, a.Bits)));
    }

    [Fact]
    public void The_same_registered_number_outweighs_the_name_and_another_one_rules_it_out()
    {
        var register = new OrganisationRegister();
        register.Add("number", new("Formerly Something Else Ltd", "GB-COH-01234567"));
        register.Add("name", new("Acme Ltd", "GB-COH-07654321"));

        OrganisationAnswer first = register.Match(new("Acme", "GB-COH-1234567"))[0];

        Assert.Equal("number", first.Id);
        Assert.True(first.Probability > 0.99);
    }

    [Fact]
    public void A_postcode_that_many_share_says_less_than_one_that_few_share()
    {
        var register = new OrganisationRegister();
        register.AddRange(Enumerable.Range(0, 200).Select(i => ($"centre {i}", new OrganisationDetails($"Tenant {i} of the centre", Postcode: "M1 1AE"))));
        register.AddRange(Enumerable.Range(0, 200).Select(i => ($"place {i}", new OrganisationDetails($"Firm number {i}", Postcode: $"LS{1 + (i % 9)} {i % 10}A{(char)('A' + (i % 26))}"))));

        double shared = Bits(new("Tenant 7 of the centre", Postcode: "M1 1AE"), "centre 7"), own = Bits(new("Firm number 7", Postcode: "LS8 7AH"), "place 7");

        Assert.True(own > shared + 2, $"{own} {shared}");

        double Bits(OrganisationDetails asked, string id) => register.Explain(asked, id)!.Terms.Single(t => t.Field == "Postcode").Bits;
    }

    [Fact]
    public void A_name_that_many_bear_is_marked_and_weighs_less()
    {
        OrganisationRegister register = Register(["The Red Lion", "The Blue Otter"]);

        MatchExplanation many = register.Explain(new("Red Lion"), "The Red Lion")!, one = register.Explain(new("Blue Otter"), "The Blue Otter")!;

        Assert.Contains(many.Terms, t => t.Level.Contains("many unconnected", StringComparison.Ordinal));
        Assert.True(many.TotalBits < one.TotalBits);
    }

    [Fact]
    public void The_parts_of_an_explanation_add_up_to_the_probability_of_the_answer()
    {
        OrganisationRegister register = Register();

        foreach (string typed in new[] { "serco", "capita services", "Acorn Care Ltd", "Dave at Saga servicse" })
        {
            foreach (OrganisationAnswer answer in register.Match(new(typed)))
                Assert.Equal(answer.Probability, register.Explain(new(typed), answer.Id)!.Probability, 6);
        }

        Assert.Null(register.Explain(new("serco"), "no such id"));
    }

    [Fact]
    public void A_snapshot_answers_as_the_register_did_and_can_grow()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("probity-").FullName, "names.snapshot");
        OrganisationRegister register = Register();
        register.Remove("CAPITA PLC");
        register.Add("numbered", new("Acme", "GB-COH-01234567", "SW1A 1AA", "acme.co.uk") { Aliases = ["Widgets of Acme"], LowSpecificity = true });
        register.Save(path);
        OrganisationRegister opened = OrganisationRegister.Open(path);

        foreach (string name in Names.Append("acme").Append("widgets of acme"))
            Assert.Equal(register.Match(new(name, "GB-COH-01234567")).Select(a => (a.Id, a.Bits)), opened.Match(new(name, "GB-COH-01234567")).Select(a => (a.Id, a.Bits)));
        OrganisationDetails kept = opened.Match(new("acme"))[0].Organisation;
        Assert.Equal(("Acme", "GB-COH-01234567", "SW1A 1AA", "acme.co.uk", true), (kept.Name, kept.Identifier, kept.Postcode, kept.Domain, kept.LowSpecificity));

        opened.Add("later", new("Zenith Windows"));
        opened.Remove("SERCO LIMITED");
        Assert.Equal("later", Found(opened, "zenith windows"));
        Assert.NotEqual("SERCO LIMITED", Found(opened, "serco"));
        opened.Save(path + ".2");
        OrganisationRegister again = OrganisationRegister.Open(path + ".2");
        Assert.Equal("later", Found(again, "zenith windows"));
        Assert.Equal(opened.Count, again.Count);
    }

    [Fact]
    public void A_snapshot_that_is_cut_short_or_is_something_else_is_refused_in_words()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("probity-").FullName, "names.snapshot");
        OrganisationRegister register = Register();
        register.Save(path);
        byte[] whole = File.ReadAllBytes(path);
        File.WriteAllBytes(path + ".short", whole[..(whole.Length / 2)]);
        File.WriteAllText(path + ".text", new string('x', 1000));

        Assert.Contains("cut short", Assert.Throws<InvalidDataException>(() => OrganisationRegister.Open(path + ".short")).Message, StringComparison.Ordinal);
        Assert.Contains("not a snapshot", Assert.Throws<InvalidDataException>(() => OrganisationRegister.Open(path + ".text")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_names_than_one_shard_holds_are_all_found()
    {
        string[] many = [.. Enumerable.Range(0, 70_000).Select(i => $"Firm {(char)('A' + (i % 26))}{(char)('A' + (i / 26 % 26))}{(char)('A' + (i / 676 % 26))}{(char)('A' + (i / 17576 % 26))}ex {i % 7} Ltd").Distinct()];
        OrganisationRegister register = Register(many);

        Assert.Equal(many[3], Found(register, many[3]));
        Assert.Equal(many[^1], Found(register, many[^1]));
        Assert.True(register.Remove(many[3]));
        Assert.NotEqual(many[3], Found(register, many[3]));
    }

    [Theory]
    [InlineData("Gazprom Neft", "Газпром нефть")]
    [InlineData("Lukoil OAO", "ОАО «Лукойл»")]
    [InlineData("Ellaktor AE", "Ελλάκτωρ ΑΕ")]
    [InlineData("Сбербанк", "Sberbank")]
    public void A_name_in_another_script_finds_its_latin_spelling_and_no_other(string registered, string typed)
    {
        var register = new OrganisationRegister();
        register.AddRange([("it", new(registered)), ("other", new("Marston Holdings PLC")), ("third", new("Ростелеком"))]);

        Assert.Equal("it", Assert.Single(register.Match(new(typed)), a => a.Probability >= OrganisationMatcher.Threshold).Id);
    }
}
