using System.Diagnostics;

namespace Probity.Matching.Tests;

public sealed class HostileNameTests
{
    // Not theory data: attributes and reports cannot carry lone surrogates.
    private static readonly string[] Hostile =
    [
        "", " ", "\0", "\uD800", "\uDC00\uD800", "\u202Eecila\u202C", "()", "t/a", ", at - ()", Times("\u0301"), Times("("), Times(" "), Times("A "),
        Times("Ltd "), Times("t/a "), Times("x, Dave at "), Times("\uFDFA"), Times("W"), Times("ANNUAL "), Times("12 "), Times("THE "), Times("CEO "), Times("\uD83D\uDE00"),
    ];

    private static string Times(string part) => string.Concat(Enumerable.Repeat(part, 100_000 / part.Length));

    [Fact]
    public void Anything_typed_is_compared_in_bounded_time_and_never_throws()
    {
        // The first call of all also compiles what it calls.
        Try("Serco", TimeSpan.MaxValue);
        foreach (string name in Hostile) Try(name, TimeSpan.FromSeconds(3));
    }

    private static void Try(string name, TimeSpan most)
    {
        var watch = Stopwatch.StartNew();
        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        var hostile = new OrganisationDetails(name, name, name, name) { Aliases = [.. Enumerable.Repeat(name, 100)] };
        var index = new OrganisationIndex();

        index.Add("1", hostile);
        index.Add("2", new("Serco"));
        index.Find(hostile);
        OrganisationMatcher.Compare(hostile, new("Serco Ltd"));
        OrganisationName.Variants(name);
        NameDifference.Between(name, "Serco");
        CompanyNumber.Normalise(name);
        Postcode.Normalise(name);
        index.Remove("1");

        Assert.InRange(OrganisationName.Key(name).Length, 0, 200);
        // Generous: without bounds it would be minutes. Waiting for others does not count, nor what other tests work at the same time.
        TimeSpan worked = Process.GetCurrentProcess().TotalProcessorTime - before;
        Assert.InRange(worked < watch.Elapsed ? worked : watch.Elapsed, TimeSpan.Zero, most);
    }

    [Fact]
    public void A_null_name_is_an_empty_one() => Assert.Equal("", OrganisationName.Key(null!));
}
