using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Probity.GovUk.Tests.Fixtures;

/// <summary>One example that the npm package ships: options, and the markup that they must give.</summary>
internal sealed partial record Fixture(string Name, JsonElement Options, string Html)
{
    public static IReadOnlyList<Fixture> Of(string component)
    {
        var file = Path.Combine(Root(), "src", "Probity.GovUk", "node_modules", "govuk-frontend", "dist", "govuk", "components", component, "fixtures.json");
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        return [.. json.RootElement.GetProperty("fixtures").EnumerateArray().Select(f =>
            new Fixture(f.GetProperty("name").GetString()!, f.GetProperty("options").Clone(), f.GetProperty("html").GetString()!))];
    }

    /// <summary>Markup with everything that browsers ignore made equal: white space, the order of attributes and of classes.</summary>
    public static string Canonical(string html)
    {
        var body = new HtmlParser().ParseDocument($"<body>{html}</body>").Body!;
        return string.Join('\n', body.ChildNodes.SelectMany(n => Lines(n, "")));
    }

    private static IEnumerable<string> Lines(INode node, string indent)
    {
        if (node is IText text && !string.IsNullOrWhiteSpace(text.Data))
            yield return indent + (node.ParentElement!.TagName == "TEXTAREA" ? text.Data : Spaces().Replace(text.Data, " ").Trim());
        if (node is not IElement element)
            yield break;

        var attributes = element.Attributes.Select(a => $" {a.Name}=\"{(a.Name == "class" ? Sorted(a.Value) : a.Value)}\"").Order(StringComparer.Ordinal);
        yield return $"{indent}<{element.LocalName}{string.Concat(attributes)}>";
        foreach (var line in node.ChildNodes.SelectMany(n => Lines(n, indent + "  ")))
            yield return line;
    }

    private static string Sorted(string classes) => string.Join(' ', classes.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Probity.slnx")))
                return folder.FullName;
        }

        throw new InvalidOperationException("Probity.slnx was not found above the tests.");
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
