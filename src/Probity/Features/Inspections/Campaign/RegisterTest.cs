using System.Globalization;
using System.Text.RegularExpressions;
using Probity.Features.Measures;

namespace Probity.Features.Inspections.Campaign;

/// <summary>The test of a self-assessment question by the registers: a measure and what is expected of it, such as "gifts-late &lt;= 5".</summary>
public sealed partial record RegisterTest(Measure Measure, string Comparison, decimal Expected)
{
    /// <summary>Null for what is no test: a measure that the library does not know, or no comparison.</summary>
    public static RegisterTest? Parse(string? text) => text is not null && Form().Match(text) is { Success: true } found && MeasureLibrary.Find(found.Groups[1].Value) is { } measure
        ? new RegisterTest(measure, found.Groups[2].Value, decimal.Parse(found.Groups[3].Value, CultureInfo.InvariantCulture)) : null;

    public bool IsMetBy(decimal value) => Comparison switch
    {
        ">=" => value >= Expected,
        "<=" => value <= Expected,
        ">" => value > Expected,
        "<" => value < Expected,
        _ => value == Expected,
    };

    /// <summary>"at most 5%".</summary>
    public string ExpectedWords => $"{Comparison switch { ">=" => "at least ", "<=" => "at most ", ">" => "more than ", "<" => "less than ", _ => "" }}{Expected:0.##}{(Measure.Unit == MeasureUnit.Percentage ? "%" : "")}";

    [GeneratedRegex(@"^\s*([A-Za-z0-9-]+)\s*(>=|<=|>|<|=)\s*(\d+(?:\.\d+)?)\s*%?\s*$")]
    private static partial Regex Form();
}

/// <summary>What the register says beside an answer, for the force itself.</summary>
/// <param name="IsMet">Null where the register has no figure.</param>
/// <param name="Rows">Where the rows behind it are, for those who may read them.</param>
public sealed record RegisterSaid(RegisterTest Test, MeasureResult Result, bool? IsMet, Stance? Said, string Rows)
{
    /// <summary>The answer and the register say different things.</summary>
    public bool Disagrees => IsMet is { } met && Said is Stance.Yes && !met || IsMet is true && Said is Stance.No;

    public string Sentence => IsMet is null
        ? $"The register has no figure for {Test.Measure.Name.ToLowerInvariant()}: {Result.Text}."
        : $"{(Said is { } said ? $"You say {said.ToString().ToLowerInvariant()}; the" : "The")} register says {Result.Text} for {Test.Measure.Name.ToLowerInvariant()}, {Result.Period.Label}, where {Test.ExpectedWords} is expected.";
}
