using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using static Probity.GovUk.Html;

namespace Probity.GovUk;

/// <summary>
/// What is wrong on this page, in the order of the page. ModelState has no such order, so each field reports while it
/// renders; the layout, which renders after the page, prints the summary at the top of the page.
/// </summary>
public sealed class PageErrors
{
    /// <summary>Before a message that does not say which answer it means: the field puts its own label in this place.</summary>
    public const string NameField = "{label} ";

    private readonly List<(string Text, string ControlId)> reported = [];
    private readonly HashSet<string> answeredFor = new(StringComparer.OrdinalIgnoreCase);

    public static PageErrors Of(ViewContext view)
    {
        // Kept with the request and not with the tag helpers, so that fields inside partials report too.
        if (view.HttpContext.Items[typeof(PageErrors)] is not PageErrors errors)
            view.HttpContext.Items[typeof(PageErrors)] = errors = new PageErrors();
        return errors;
    }

    /// <summary>The first message of a ModelState entry, or null.</summary>
    /// <param name="label">What the page calls the field, for messages that do not say it.</param>
    public static string? MessageOf(ModelStateDictionary state, string key, string? label = null) =>
        state.TryGetValue(key, out var entry) && entry.Errors is [var first, ..] ? Words(first, label) : null;

    /// <summary>A field says which ModelState keys are its own, what is wrong with it, and which control to go to.</summary>
    public void Report(IEnumerable<string> keys, string? message, string controlId)
    {
        answeredFor.UnionWith(keys);
        if (message is not null)
            reported.Add((message, controlId));
    }

    /// <summary>The error summary, or null when nothing is wrong. Errors that no field answers for are said too, without a link.</summary>
    public IHtmlContent? Summary(ModelStateDictionary state)
    {
        var orphans = state.Where(e => !answeredFor.Contains(e.Key)).SelectMany(e => e.Value?.Errors ?? []).Select(e => Words(e, null)).Distinct().ToArray();
        if (orphans.Length == 0 && reported.Count == 0)
            return null;

        return Summary([
            .. orphans.Select(text => (text, (string?)null)),
            .. reported.Select(e => (e.Text, (string?)$"#{e.ControlId}"))
        ]);
    }

    internal static Tag Summary(IEnumerable<(string Text, string? Href)> errors) =>
        Tag("div").Class("govuk-error-summary").Attribute("data-module", "govuk-error-summary").Holding(
            Tag("div").Attribute("role", "alert").Holding(
                Tag("h2").Class("govuk-error-summary__title").Holding("There is a problem"),
                Tag("div").Class("govuk-error-summary__body").Holding(
                    Tag("ul").Class("govuk-list", "govuk-error-summary__list").HoldingAll(errors.Select(Line)))));

    private static Tag Line((string Text, string? Href) error) =>
        Tag("li").Holding(error.Href is null ? Text(error.Text) : Tag("a").Attribute("href", error.Href).Holding(error.Text));

    private static string Words(ModelError error, string? label)
    {
        if (error.ErrorMessage is not { Length: > 0 } message)
            return "Check this answer";
        if (!message.StartsWith(NameField, StringComparison.Ordinal))
            return message;
        message = message[NameField.Length..];
        var name = label?.Replace("(optional)", "", StringComparison.Ordinal).TrimEnd();
        return string.IsNullOrEmpty(name) ? message
            : name.EndsWith('?') ? $"{name} {message}" : $"{name}: {char.ToLowerInvariant(message[0])}{message[1..]}";
    }
}
