using System.Globalization;
using CsvHelper;

namespace Probity.Features.Organisations;

/// <summary>One line of `bodies.csv`.</summary>
internal sealed record RosterRow(string Slug, string Code, string Name, string ShortName, string SelfNoun, string Kind, string Country, bool In2011, bool In2012, DateOnly? From, DateOnly? To)
{
    /// <summary>The 43 territorial forces have a local policing body; the British Transport Police have an authority of their own.</summary>
    public bool HasPolicingBody => Kind == "territorial force" || Code == "BTP";
}

/// <summary>The file of real bodies that is part of the program.</summary>
internal static class RosterFile
{
    public static IReadOnlyList<RosterRow> Read()
    {
        using var reader = new StreamReader(typeof(RosterFile).Assembly.GetManifestResourceStream("bodies.csv")!);
        using var csv = new CsvReader(reader, CultureInfo.InvariantCulture);
        var rows = new List<RosterRow>();
        csv.Read();
        csv.ReadHeader();
        while (csv.Read())
            rows.Add(new RosterRow(csv["slug"]!, csv["code"]!, csv["name"]!, csv["short_name"]!, csv["self_noun"]!, csv["kind"]!, csv["country"]!,
                csv["inspected_wfof_2011"] == "yes", csv["inspected_revisit_2012"] == "yes", Day(csv["from"]), Day(csv["to"])));
        return rows;
    }

    private static DateOnly? Day(string? text) => string.IsNullOrEmpty(text) ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
