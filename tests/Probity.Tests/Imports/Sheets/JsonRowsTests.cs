using System.Text;

namespace Probity.Tests.Imports.Sheets;

public sealed class JsonRowsTests
{
    [Theory]
    [InlineData("""[{"Provider":"Acme","Value":12.50,"Accepted":true,"Note":null},{"provider":"Beta"}]""")]
    [InlineData("""{"Provider":"Acme","Value":12.50,"Accepted":true,"Note":null}{"provider":"Beta"}""")]
    [InlineData("""
        {"Provider":"Acme","Value":12.50,"Accepted":true,"Note":null}
        {"provider":"Beta"}
        """)]
    public async Task Objects_are_rows_in_an_array_or_one_after_the_other(string json)
    {
        var rows = await SheetFiles.ReadAsync("r.json", Encoding.UTF8.GetBytes(json));

        Assert.Equal([(1, "Acme"), (2, "Beta")], rows.Select(r => (r.Row, r["Provider"])));
        Assert.Equal(("12.50", "yes", ""), (rows[0]["Value"], rows[0]["Accepted"], rows[0]["Note"]));
    }

    [Theory]
    [InlineData("""{"A":{"B":1}}""", "A list or object")]
    [InlineData("""{"A":1,"a":2}""", "stands twice")]
    [InlineData("""{"A":"\ud800"}""", "Unicode")]
    public async Task What_is_not_flat_is_a_problem_of_its_row(string json, string words) =>
        Assert.Contains(words, Assert.Single(Assert.Single(await SheetFiles.ReadAsync("r.jsonl", Encoding.UTF8.GetBytes(json))).Problems).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("""[{"A":1},{"A":2}""")]
    [InlineData("""{"A":1} nonsense""")]
    [InlineData("""[1,2]""")]
    public async Task Broken_json_is_refused(string json) =>
        Assert.Equal(1, (await SheetFiles.RefusedAsync("r.json", Encoding.UTF8.GetBytes(json))).Row);
}
