using System.Text.RegularExpressions;
using Probity.GovUk.Tests.Fixtures;

namespace Probity.GovUk.Tests;

public sealed partial class FixtureTests(ITestOutputHelper output)
{
    /// <summary>The numbers are exact, so that neither a helper that loses an option nor a new fixture passes unseen.</summary>
    [Theory]
    [InlineData("input", 33)]
    [InlineData("textarea", 13)]
    [InlineData("character-count", 16)]
    [InlineData("radios", 15)]
    [InlineData("checkboxes", 17)]
    [InlineData("select", 10)]
    [InlineData("date-input", 19)]
    [InlineData("file-upload", 10)]
    [InlineData("error-summary", 5)]
    [InlineData("error-message", 3)]
    public void Our_markup_is_that_of_the_design_system(string component, int covered)
    {
        var fixtures = Fixture.Of(component);
        List<string> different = [];
        List<string> skipped = [];
        foreach (var fixture in fixtures)
        {
            var options = new Options(fixture.Options);
            try
            {
                var ours = Fixture.Canonical(Mapping.Render(component, options));
                var theirs = Fixture.Canonical(component == "date-input" ? WithOurNames(fixture.Html) : fixture.Html);
                if (options.Unread.FirstOrDefault() is { } unread)
                    skipped.Add($"{fixture.Name}: option {unread}");
                else if (ours != theirs)
                    different.Add($"{fixture.Name}\nours:\n{ours}\ntheirs:\n{theirs}");
            }
            catch (SkippedException reason)
            {
                skipped.Add($"{fixture.Name}: {reason.Message}");
            }
        }

        output.WriteLine($"{component}: {fixtures.Count - skipped.Count} of {fixtures.Count} compared; skipped:");
        skipped.ForEach(output.WriteLine);
        Assert.True(different.Count == 0, string.Join("\n\n", different));
        Assert.Equal(covered, fixtures.Count - skipped.Count);
    }

    /// <summary>The parts of our dates are bound by name to <see cref="DateParts"/>.</summary>
    private static string WithOurNames(string html) => DateName().Replace(html, m => $"name=\"When.{char.ToUpperInvariant(m.Groups[1].Value[0])}{m.Groups[1].Value[1..]}\"");

    [GeneratedRegex("name=\"(?:[a-z-]+-)?(day|month|year)\"")]
    private static partial Regex DateName();
}
