using Probity.Features.Inspections.Facts;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Inspections.Writing;

namespace Probity.Tests.Inspections.Writing;

/// <summary>The revisit of 2012 as it is shipped, and ways to ask of it.</summary>
internal static class Known
{
    public static readonly ProgrammeDefinition Revisit = InspectionJson.Read<ProgrammeDefinition>(ShippedProgrammes.Read("revisit-2012"), "revisit-2012.json");

    public static readonly ProgrammeBook Book = ProgrammeBook.Open(Revisit, _ => null);

    public static ForceFile File(string force) => Revisit.Forces.Single(f => f.Force == force);

    public static ForceNames Names(string force) => force switch
    {
        "lancashire" => new("Lancashire Constabulary", "Lancashire", "the constabulary"),
        "cheshire" => new("Cheshire Constabulary", "Cheshire", "the constabulary"),
        "hampshire" => new("Hampshire Constabulary", "Hampshire", "the force"),
        "west-mercia" => new("West Mercia Police", "West Mercia", "the force"),
        _ => new("Exercise Police", "Exercise", "the force"),
    };

    public static ReportDocument Report(string force) => ForceReport.Compose(Book, File(force), Names(force));

    public static ReportDocument Report(ForceFile file) => ForceReport.Compose(Book, file, Names(file.Force));

    /// <summary>All that a report says of a force, in one line; without what is fixed.</summary>
    public static string Says(this ReportDocument report) => string.Join(' ', report.Statements.Where(s => !s.Key.StartsWith("fixed.", StringComparison.Ordinal)).Select(s => s.Text));

    /// <summary>A force of which nothing else is known.</summary>
    public static ForceFile Of(params Figure[] figures) => new() { Programme = "revisit-2012", Force = "exercise", Figures = figures };

    public static Figure Number(string code, long value) => new() { Code = code, Value = value, Query = "a test" };
}
