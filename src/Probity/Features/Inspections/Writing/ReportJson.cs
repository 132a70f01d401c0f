using System.Text.Json;
using System.Text.Json.Nodes;
using Probity.Features.Inspections.Facts;
using Probity.Features.Inspections.Programmes;

namespace Probity.Features.Inspections.Writing;

/// <summary>A publication as data: every figure with its period, state and rows, every sentence with what it rests on, and what a check of it found.</summary>
public static class ReportJson
{
    public static string Force(ProgrammeBook book, ForceFile file, ForceNames names, ReportDocument report) =>
        Write(Of(book, file, names, report, ReportCheck.OfReport(book, file, names, report), [.. file.Figures.Select(f => f.Code)]));

    public static string Release(ProgrammeBook book, ForceFile file, ForceNames names, ReportDocument release) =>
        Write(Of(book, file, names, release, ReportCheck.OfRelease(book, file, names, release), [.. release.Statements.SelectMany(s => s.Figures).Distinct()]));

    /// <summary>The national report: its figures are sums over the forces that gave a number, and their rows are those forces' figures.</summary>
    public static string Thematic(ProgrammeBook book, IReadOnlyList<ForceFacts> forces, ReportDocument report)
    {
        var stories = forces.Where(f => f.File is not null).Select(f => new ForceInThematic(f, new ForceStory(book, f.File!, f.Names))).ToList();
        var json = Head(book, report);
        json["forces"] = new JsonObject
        {
            ["roster"] = forces.Count,
            ["supplied"] = new JsonArray([.. stories.Select(s => (JsonNode)s.Facts.Slug)]),
            ["notSupplied"] = new JsonArray([.. forces.Where(f => f.File is null).Select(f => (JsonNode)f.Slug)]),
        };
        json["figures"] = new JsonArray([.. book.Definition.Return.Where(i => i.Kind is not ReturnKind.Text).Select(i => (JsonNode)Sum(book, i, stories))]);
        json["statements"] = Statements(report);
        json["tables"] = new JsonArray([.. report.Sections.SelectMany(s => s.Elements).Select(e => e is ReportChart chart ? chart.Table : e).OfType<ReportTable>().Select(t => (JsonNode)Table(t))]);
        return Write(json);
    }

    /// <summary>The data of a publication in another language: what was counted and where it comes from stays, the sentences are the translation's.</summary>
    public static string Translated(string json, ReportDocument translated)
    {
        var data = JsonNode.Parse(json)!.AsObject();
        (data["title"], data["date"], data["language"], data["statements"]) = (translated.Title, translated.Date, translated.Language, Statements(translated));
        data["translationReadBy"] = translated.TranslationReadBy;
        return Write(data);
    }

    private static JsonObject Of(ProgrammeBook book, ForceFile file, ForceNames names, ReportDocument report, IReadOnlyList<ReportFlag> flags, IReadOnlyList<string> codes)
    {
        var story = new ForceStory(book, file, names);
        var json = Head(book, report);
        json["force"] = new JsonObject { ["slug"] = file.Force, ["name"] = names.Name, ["shortName"] = names.ShortName, ["noun"] = names.Noun };
        json["published"] = file.Published;
        json["isbn"] = file.Isbn;
        json["judgement"] = file.Judgement;
        if (file.Release is { } release && report.Kind is ReportKind.Release)
            json["release"] = JsonSerializer.SerializeToNode(release, InspectionJson.Options);
        json["figures"] = new JsonArray([.. story.Figures.Values.Where(f => codes.Contains(f.Item.Code)).Select(f => (JsonNode)FigureOf(f, file))]);
        json["derived"] = Derived(book, story, codes);
        json["facts"] = new JsonArray([.. file.Facts.Where(f => f.Withheld is null && report.Statements.Any(s => s.Facts.Contains(f.Id))).Select(f => (JsonNode)FactOf(book, f))]);
        json["grades"] = JsonSerializer.SerializeToNode(file.Grades, InspectionJson.Options);
        json["recommendations"] = JsonSerializer.SerializeToNode(file.Recommendations, InspectionJson.Options);
        json["quotations"] = JsonSerializer.SerializeToNode(book.Definition.Quotations.Concat(file.Quotations), InspectionJson.Options);
        json["statements"] = Statements(report);
        json["documents"] = JsonSerializer.SerializeToNode(file.Documents.Concat(book.Definition.Documents).DistinctBy(d => d.Id), InspectionJson.Options);
        json["flags"] = JsonSerializer.SerializeToNode(flags, InspectionJson.Options);
        return json;
    }

    private static JsonObject Head(ProgrammeBook book, ReportDocument report) => new()
    {
        ["inspection"] = book.Definition.Code, ["programme"] = book.Definition.Title, ["framework"] = book.Definition.Version, ["kind"] = JsonSerializer.SerializeToNode(report.Kind, InspectionJson.Options),
        ["title"] = report.Title, ["date"] = report.Date, ["language"] = report.Language, ["exercise"] = report.IsExercise, ["draft"] = report.IsDraft,
    };

    private static JsonObject FigureOf(FigureValue figure, ForceFile file) => new()
    {
        ["code"] = figure.Item.Code, ["title"] = figure.Item.Title, ["value"] = figure.Value, ["bound"] = figure.Figure.Bound is { } bound ? JsonSerializer.SerializeToNode(bound, InspectionJson.Options) : null,
        ["answer"] = figure.Figure.Answer, ["state"] = State(figure.State), ["period"] = Period(figure.Period), ["text"] = figure.Cell, ["hedge"] = figure.Figure.Hedge, ["qualifier"] = figure.Figure.Qualifier,
        ["rows"] = new JsonArray([.. figure.Figure.Rows.Concat(figure.Figure.Source.Select(s => s.ToString())).Select(r => (JsonNode)r)]),
        ["provenance"] = figure.Figure.Provenance is { } from ? JsonSerializer.SerializeToNode(from, InspectionJson.Options) : null,
        ["query"] = figure.Figure.Query, ["snapshot"] = figure.Figure.Snapshot?.ToString("yyyy-MM-dd"), ["definition"] = figure.Item.Definition, ["note"] = figure.Figure.Note,
    };

    // Not approved is a difference and a share a quotient: neither is an answer of anybody's, and neither is "refused".
    private static JsonArray Derived(ProgrammeBook book, ForceStory story, IReadOnlyList<string> codes)
    {
        var derived = new JsonArray();
        foreach (var item in book.Definition.Return.Where(i => i.PartOf is not null && codes.Contains(i.Code)))
        {
            if (story.Figures.GetValueOrDefault(item.Code) is not { Value: { } part, Figure.Bound: null or Bound.Exactly, Period: var period } || story.Figures.GetValueOrDefault(item.PartOf!) is not { Value: { } whole, Figure.Bound: null or Bound.Exactly } of || period != of.Period)
                continue;
            derived.Add((JsonNode)new JsonObject { ["code"] = $"{item.Code}d", ["title"] = $"{book.Items[item.PartOf!].Title}: the others", ["value"] = whole - part, ["period"] = Period(period), ["rows"] = new JsonArray(item.PartOf, item.Code), ["note"] = "A difference: not necessarily refused." });
            if (whole > 0)
                derived.Add((JsonNode)new JsonObject { ["code"] = $"{item.Code}r", ["title"] = $"{item.Title}, as a share of {item.PartOf}", ["value"] = Math.Round(100m * part / whole, 1, MidpointRounding.AwayFromZero), ["unit"] = "%", ["base"] = whole, ["period"] = Period(period), ["rows"] = new JsonArray(item.PartOf, item.Code) });
        }

        return derived;
    }

    private static JsonObject FactOf(ProgrammeBook book, Fact fact)
    {
        var json = JsonSerializer.SerializeToNode(fact, InspectionJson.Options)!.AsObject();
        json["id"] = fact.Id;
        // The national report tells it of no force: nothing of the force may say whose it is.
        json.Remove("goodPractice");
        json["question"] ??= book.TopicOf(fact)?.Question;
        return json;
    }

    private static JsonObject Sum(ProgrammeBook book, ReturnItem item, List<ForceInThematic> stories)
    {
        var period = item.Window is { } window ? book.Windows[window].Period : null;
        var json = new JsonObject { ["code"] = item.Code, ["title"] = item.Title };
        if (item.Kind is ReturnKind.Choice)
        {
            var given = stories.Select(s => (s.Facts.Slug, s.Story.Figures.GetValueOrDefault(item.Code)?.Figure.Answer)).Where(p => p.Answer is not null).ToList();
            json["value"] = null;
            json["state"] = State(given.Count > 0 ? CountState.Number : CountState.NotStated);
            json["period"] = Period(period);
            json["text"] = string.Join("; ", item.Choices!.Select(c => (c.Value, Count: given.Count(g => g.Answer == c.Key))).Where(c => c.Count > 0).Select(c => $"{c.Value}: {c.Count}"));
            json["rows"] = new JsonArray([.. given.Select(g => (JsonNode)$"{g.Slug}/{item.Code}")]);
            return json;
        }

        var sum = FigureSum.Of(item, stories);
        json["value"] = sum?.Total;
        json["state"] = State(sum is null ? CountState.NotStated : CountState.Number);
        json["period"] = Period(period);
        json["text"] = sum is null ? "not stated" : sum.Total?.ToString("#,##0") ?? SmallCells.Word;
        json["rows"] = new JsonArray([.. (sum?.Rows ?? []).Select(r => (JsonNode)r)]);
        json["forces"] = sum?.Forces ?? 0;
        json["median"] = sum?.Median;
        json["lowest"] = sum?.Lowest;
        json["highest"] = sum?.Highest;
        if (sum is { IsSuppressed: true })
            json["suppressed"] = true;
        return json;
    }

    private static JsonArray Statements(ReportDocument report) => new([.. report.Sections.SelectMany(section => section.Elements.SelectMany(e => e.Statements.Select(s => (JsonNode)new JsonObject
    {
        ["key"] = s.Key, ["section"] = section.Code, ["question"] = s.Question, ["text"] = s.Text, ["author"] = s.Author,
        ["facts"] = new JsonArray([.. s.Facts.Select(f => (JsonNode)f)]), ["figures"] = new JsonArray([.. s.Figures.Select(f => (JsonNode)f)]),
    })))]);

    private static JsonObject Table(ReportTable table) => new()
    {
        ["caption"] = table.Caption, ["columns"] = new JsonArray([.. table.Columns.Select(c => (JsonNode)c.Heading)]),
        ["rows"] = new JsonArray([.. table.Rows.Select(r => (JsonNode)new JsonArray([.. r.Cells.Select(c => (JsonNode)c)]))]), ["footnotes"] = new JsonArray([.. table.Footnotes.Select(f => (JsonNode)f)]),
    };

    private static JsonObject? Period(ReportingPeriod? period) => period is null ? null : new JsonObject
    {
        ["from"] = period.From.ToString("yyyy-MM-dd"), ["to"] = period.To?.ToString("yyyy-MM-dd"), ["asAt"] = period.Style is LabelStyle.Since ? period.AsAt?.ToString("yyyy-MM-dd") : null, ["label"] = period.InSentence(),
    };

    private static string State(CountState state) => JsonNamingPolicy.KebabCaseLower.ConvertName(state.ToString());

    private static string Write(JsonObject json) => json.ToJsonString(InspectionJson.Options);
}
