using System.Globalization;
using System.IO.Compression;
using Probity.Cli;

namespace Probity.Tests.Cli;

/// <summary>The matching engine on the command line, over files as anybody has them.</summary>
public sealed class MatchTests
{
    private readonly string folder = Directory.CreateTempSubdirectory("probity-tests-").FullName;

    private string Written(string name, params string[] lines)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, string.Join('\n', lines) + "\n");
        return path;
    }

    private string Out => Path.Combine(folder, "out.csv");

    private List<string[]> Rows() => [.. File.ReadLines(Out).Select(line => line.Split(','))];

    private static Task<int> RunAsync(params string[] args) => Commands.RunAsync(["match", .. args]);

    [Fact]
    public async Task Typed_names_are_linked_to_the_register_with_probability_weight_and_reasons()
    {
        var left = Written("typed.csv", "query_id,query", "1,serco", "2,Marstons hldgs", "3,Zenith Windows", "-5,capita plc");
        var right = Written("register.csv", "supplier_id,name,company_number", "a,SERCO LIMITED,01234567", "b,MARSTON HOLDINGS LIMITED,", "c,CAPITA PLC,");

        var code = await RunAsync("link", "--left", left, "--right", right, "--kind", "org", "--out", Out);

        Assert.Equal(0, code);
        var rows = Rows();
        Assert.Equal(["left_id", "right_id", "probability", "weight", "reasons"], rows[0]);
        Assert.Equal([("1", "a"), ("2", "b"), ("-5", "c")], rows.Skip(1).Select(r => (r[0], r[1])));
        Assert.All(rows.Skip(1), r => Assert.InRange(double.Parse(r[2], CultureInfo.InvariantCulture), 0.35, 1));
        Assert.All(rows.Skip(1), r => Assert.Contains("likely that they are the same", string.Join(',', r), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Columns_are_mapped_and_gzipped_files_read()
    {
        var left = Path.Combine(folder, "left.csv.gz");
        using (var packed = new GZipStream(File.Create(left), CompressionMode.Compress))
            packed.Write("ref,who\n7,Serco Ltd\n"u8);
        var right = Written("right.csv", "key,firm", "a,SERCO LIMITED");

        var code = await RunAsync("link", "--left", left, "--right", right, "--kind", "org", "--out", Out, "--left-columns", "id=ref,name=who", "--right-columns", "id=key,name=firm");

        Assert.Equal(0, code);
        Assert.Equal(("7", "a"), (Rows()[1][0], Rows()[1][1]));
    }

    [Fact]
    public async Task Top_gives_more_than_one_and_threshold_leaves_the_unlikely_out()
    {
        var left = Written("left.csv", "id,name", "1,Acorn Care");
        var right = Written("right.csv", "id,name", "a,ACORN CARE LTD", "b,ACORN CARE LLP", "c,ACORNS HOSPICE");

        await RunAsync("link", "--left", left, "--right", right, "--kind", "org", "--out", Out, "--top", "3", "--threshold", "0.2");
        Assert.Equal(["a", "b"], Rows().Skip(1).Select(r => r[1]).Order());

        await RunAsync("link", "--left", left, "--right", right, "--kind", "org", "--out", Out, "--threshold", "0.9");
        Assert.Single(Rows());
    }

    [Theory]
    [InlineData("org", "id,name", "1,Serco Limited", "2,SERCO LTD", "3,Capita plc", "1,1", "2,1", "3,2")]
    [InlineData("person", "id,given_name,surname,date_of_birth,postcode", "1,Katherine,Llewellyn,1970-02-03,LS1 4AP", "2,Kate,Llewellyn,1970-02-03,LS1 4AP", "3,Owen,Griffith,1982-11-30,CF10 1EP", "1,1", "2,1", "3,2")]
    public async Task Records_that_are_one_get_one_cluster(string kind, string headings, string first, string second, string third, string a, string b, string c)
    {
        var input = Written("in.csv", headings, first, second, third);

        Assert.Equal(0, await RunAsync("dedupe", "--in", input, "--kind", kind, "--out", Out));

        Assert.Equal(["id,cluster", a, b, c], File.ReadLines(Out));
    }

    [Fact]
    public async Task Decisions_of_people_join_and_part_the_records_of_one_file()
    {
        var input = Written("in.csv", "id,name", "a,Serco Limited", "b,SERCO LTD", "c,Capita plc", "d,Meta Platforms", "e,Facebook UK Ltd");
        var decisions = Written("decided.csv", "left_id,right_id,decision", "a,b,different", "d,e,Same");

        Assert.Equal(0, await RunAsync("dedupe", "--in", input, "--kind", "org", "--out", Out, "--decisions", decisions));

        Assert.Equal(["id,cluster", "a,1", "b,2", "c,3", "d,4", "e,4"], File.ReadLines(Out));
    }

    [Fact]
    public async Task Decisions_that_cannot_all_hold_are_named_and_the_exit_code_is_1()
    {
        var input = Written("in.csv", "id,given_name,surname,date_of_birth", "a,Ann,Smith,1970-02-03", "b,Bo,Jones,1981-03-04", "c,Cy,Brown,1992-05-06");
        var decisions = Written("decided.csv", "left_id,right_id,decision", "a,b,same", "c,b,same", "a,c,different");

        var (code, said) = await FailingAsync("dedupe", "--in", input, "--kind", "person", "--out", Out, "--decisions", decisions);

        Assert.Equal(1, code);
        Assert.Contains("Row 4 of decided.csv says that a and c are different, but a and b are the same by row 2 of decided.csv, and c and b are the same by row 3 of decided.csv.", said, StringComparison.Ordinal);
        Assert.Equal(["id,cluster", "a,1", "b,1", "c,1"], File.ReadLines(Out));
    }

    [Fact]
    public async Task A_decided_pair_stands_in_the_links_and_one_decided_against_gives_way_to_the_next()
    {
        var left = Written("left.csv", "id,name", "1,Acorn Care", "2,Facebook");
        var right = Written("right.csv", "id,name", "x,ACORN CARE LTD", "y,ACORN CARE LLP", "z,META PLATFORMS");
        await RunAsync("link", "--left", left, "--right", right, "--kind", "org", "--out", Out);
        var best = Rows()[1][1];
        var decisions = Written("decided.csv", "left_id,right_id,decision", $"1,{best},different", "2,z,same");

        Assert.Equal(0, await RunAsync("link", "--left", left, "--right", right, "--kind", "org", "--out", Out, "--decisions", decisions));

        Assert.Equal([("1", best == "x" ? "y" : "x"), ("2", "z")], Rows().Skip(1).Select(r => (r[0], r[1])));
        Assert.Equal(["2", "z", "1", "", "For: a person said that they are the same (row 3 of decided.csv)."], Rows()[2]);
    }

    [Theory]
    [InlineData("left_id,right_id,decision\na,q,same", "Row 2 of decided.csv: no record of the file has the id 'q'.")]
    [InlineData("left_id,right_id,decision\na,b,maybe", "Row 2 of decided.csv: the decision must be 'same' or 'different', not 'maybe'.")]
    [InlineData("left_id,right_id,decision\na,a,different", "a record cannot be different from itself")]
    [InlineData("left_id,right_id,decision\na,b,same\na,c,same", "Row 3 of decided.csv: several records of the file have the id 'c'.")]
    [InlineData("one,two\na,b", "decided.csv must have the columns left_id, right_id and decision.")]
    public async Task A_decision_that_means_nothing_is_refused_by_row(string content, string expected)
    {
        var input = Written("in.csv", "id,name", "a,Serco", "b,Capita", "c,Sodexo", "c,Sodexho");

        var (code, said) = await FailingAsync("dedupe", "--in", input, "--kind", "org", "--out", Out, "--decisions", Written("decided.csv", content));

        Assert.Equal(1, code);
        Assert.Contains(expected, said, StringComparison.Ordinal);
        Assert.False(File.Exists(Out));
    }

    private static async Task<(int Code, string Said)> FailingAsync(params string[] args)
    {
        using var errors = new StringWriter();
        var console = Console.Error;
        Console.SetError(errors);
        try
        {
            return (await RunAsync(args), errors.ToString());
        }
        finally
        {
            Console.SetError(console);
        }
    }

    [Fact]
    public async Task An_evaluation_says_how_good_the_matches_are()
    {
        var left = Written("left.csv", "query_id,query,supplier_id", "1,serco,a", "2,capita,b", "3,Zenith Windows,", "4,nothing like it,a");
        var right = Written("right.csv", "supplier_id,name", "a,SERCO LIMITED", "b,CAPITA PLC");
        using var printed = new StringWriter();
        var console = Console.Out;
        Console.SetOut(printed);
        try
        {
            Assert.Equal(0, await RunAsync("evaluate", "--left", left, "--right", right, "--truth", left, "--kind", "org", "--json"));
        }
        finally
        {
            Console.SetOut(console);
        }

        using var json = System.Text.Json.JsonDocument.Parse(printed.ToString());
        var figures = json.RootElement.GetProperty("default");
        Assert.Equal((3, 2, 0, 1), (json.RootElement.GetProperty("truePairs").GetInt32(), figures.GetProperty("right").GetInt32(), figures.GetProperty("wrong").GetInt32(), figures.GetProperty("missed").GetInt32()));
        Assert.Equal(1, figures.GetProperty("precision").GetProperty("value").GetDouble());
    }

    [Theory]
    [InlineData("id,name\n1,\"unclosed", "Line 2")]
    [InlineData("id,colour\n1,red\n", "no column with the name of the organisation")]
    public async Task A_file_that_cannot_be_read_is_refused_by_line_and_leaves_no_output(string content, string said)
    {
        var left = Path.Combine(folder, "broken.csv");
        await File.WriteAllTextAsync(left, content, TestContext.Current.CancellationToken);
        var (code, printed) = await FailingAsync("link", "--left", left, "--right", left, "--kind", "org", "--out", Out);

        Assert.Equal(1, code);
        Assert.Contains(said, printed, StringComparison.Ordinal);
        Assert.False(File.Exists(Out) || File.Exists(Out + ".part"));
    }

    [Theory]
    [InlineData("--kind", "dog")]
    [InlineData("--top", "0")]
    [InlineData("--threshold", "7")]
    [InlineData("--left-columns", "name")]
    public async Task Wrong_usage_ends_with_2(string option, string value)
    {
        var file = Written("a.csv", "id,name", "1,Serco");
        string[] kind = option == "--kind" ? [] : ["--kind", "org"];

        Assert.Equal(2, await RunAsync(["link", "--left", file, "--right", file, "--out", Out, .. kind, option, value]));
    }
}
