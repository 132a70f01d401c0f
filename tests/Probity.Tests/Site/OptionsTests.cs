using Probity.Kernel;
using Probity.Site;

namespace Probity.Tests.Site;

public sealed class OptionsTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData(" ", null)]
    [InlineData("https://registers.force.example/", "https://registers.force.example")]
    [InlineData("https://force.example/registers", "https://force.example/registers")]
    public void The_public_address_is_taken_without_its_last_stroke(string? given, string? expected) => Assert.Equal(expected, ProbityOptions.Reachable(given));

    [Theory]
    [InlineData("registers.force.example")]
    [InlineData("ftp://registers.force.example")]
    [InlineData("https://registers.force.example/?a=b")]
    public void What_is_no_address_of_a_site_is_refused(string given) =>
        Assert.Contains("https://registers.force.example", Assert.Throws<RuleBrokenException>(() => ProbityOptions.Reachable(given)).Message, StringComparison.Ordinal);
}
