using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Probity.Tests.Support;

/// <summary>A page as a person uses it: fields are found by their label, buttons and links by their text.</summary>
public sealed class Page(Browser browser, HttpStatusCode status, Uri address, IHtmlDocument document, string text)
{
    private readonly List<(string Name, string FileName, byte[] Content)> files = [];

    public HttpStatusCode Status => status;

    public Uri Address => address;

    public IHtmlDocument Document => document;

    /// <summary>The body as sent: JSON, CSV or markup.</summary>
    public string Text => text;

    public string Heading => Words(document.QuerySelector("h1"));

    public string Title => document.Title ?? "";

    /// <summary>Everything a reader of the main part sees, blanks collapsed.</summary>
    public string Reads => Words(document.QuerySelector("main") ?? document.Body);

    /// <summary>The error summary's lines, in order.</summary>
    public IReadOnlyList<string> Errors => document.QuerySelectorAll(".govuk-error-summary__list li").Select(Words).ToList();

    public Page Fill(string label, string value)
    {
        var field = Labelled(label);
        if (field is IHtmlTextAreaElement area)
            area.Value = value;
        else if (field is IHtmlInputElement input)
            input.Value = value;
        else
            throw new InvalidOperationException($"'{label}' is not something to type in.");
        return this;
    }

    /// <summary>Chooses a radio button, ticks a checkbox or selects an option by its label; for a select, the group is its label.</summary>
    public Page Choose(string option, string? group = null)
    {
        if (group is not null && Find(group) is IHtmlSelectElement select)
        {
            select.Value = select.Options.Single(o => Words(o) == option).Value;
            return this;
        }

        var scope = group is null ? document.Body! : document.QuerySelectorAll("fieldset").Single(f => Words(f.QuerySelector("legend")) == group);
        var input = scope.QuerySelectorAll("label").Where(l => Words(l) == option).Select(l => document.GetElementById(l.GetAttribute("for")!)).OfType<IHtmlInputElement>()
            .FirstOrDefault() ?? throw new InvalidOperationException($"No choice '{option}' in '{group}'. The page reads: {Reads}");
        if (input.Type == "radio")
            foreach (var other in document.QuerySelectorAll($"input[name='{input.Name}']").OfType<IHtmlInputElement>())
                other.IsChecked = false;
        input.IsChecked = true;
        return this;
    }

    public Page Attach(string label, string fileName, byte[] content)
    {
        files.Add((((IHtmlInputElement)Labelled(label)).Name!, fileName, content));
        return this;
    }

    public string ValueOf(string label) => Labelled(label) switch
    {
        IHtmlTextAreaElement area => area.Value,
        IHtmlInputElement input => input.Value,
        IHtmlSelectElement select => select.Value ?? "",
        _ => "",
    };

    public bool Offers(string buttonOrLink) => document.QuerySelectorAll("button, a").Any(e => Words(e) == buttonOrLink);

    public Task<Page> FollowAsync(string link)
    {
        var anchor = document.QuerySelectorAll("a[href]").FirstOrDefault(a => Words(a) == link)
            ?? throw new InvalidOperationException($"No link '{link}'. The page reads: {Reads}");
        return browser.GetAsync(new Uri(address, anchor.GetAttribute("href")!).PathAndQuery);
    }

    /// <summary>Presses a button by its text and returns the page that comes back.</summary>
    public Task<Page> PressAsync(string button)
    {
        var (target, form, fields) = Pressed(button);
        if (!string.Equals(form.GetAttribute("method"), "post", StringComparison.OrdinalIgnoreCase))
            return browser.GetAsync($"{target.AbsolutePath}?{string.Join("&", fields.Select(f => $"{Uri.EscapeDataString(f.Key)}={Uri.EscapeDataString(f.Value)}"))}");
        return browser.SubmitAsync(target.PathAndQuery, HttpMethod.Post, () => Content(form, fields));
    }

    /// <summary>Presses a button that posts, and returns what comes back as it is: a file, say.</summary>
    public Task<HttpResponseMessage> PressRawAsync(string button)
    {
        var (target, form, fields) = Pressed(button);
        return browser.SendRawAsync(HttpMethod.Post, target.PathAndQuery, Content(form, fields));
    }

    private (Uri Target, IHtmlFormElement Form, List<KeyValuePair<string, string>> Fields) Pressed(string button)
    {
        var pressed = document.QuerySelectorAll("button").FirstOrDefault(b => Words(b) == button)
            ?? throw new InvalidOperationException($"No button '{button}'. The page reads: {Reads}");
        var form = (pressed.GetAttribute("form") is { } id ? document.GetElementById(id) : pressed.Closest("form")) as IHtmlFormElement
            ?? throw new InvalidOperationException($"'{button}' is in no form.");
        var fields = Fields(form).ToList();
        if (pressed.GetAttribute("name") is { Length: > 0 } name)
            fields.Add(new(name, pressed.GetAttribute("value") ?? ""));
        return (new Uri(address, pressed.GetAttribute("formaction") ?? form.GetAttribute("action") ?? address.PathAndQuery), form, fields);
    }

    private HttpContent Content(IHtmlFormElement form, List<KeyValuePair<string, string>> fields)
    {
        if (form.GetAttribute("enctype") != "multipart/form-data")
            return new FormUrlEncodedContent(fields);
        var content = new MultipartFormDataContent();
        foreach (var field in fields)
            content.Add(new StringContent(field.Value), field.Key);
        foreach (var (name, fileName, bytes) in files)
            content.Add(new ByteArrayContent(bytes), name, fileName);
        return content;
    }

    private IEnumerable<KeyValuePair<string, string>> Fields(IHtmlFormElement form) =>
        document.QuerySelectorAll("input, textarea, select")
            .Where(e => e.GetAttribute("form") is { } id ? id == form.Id : e.Closest("form") == form)
            .Where(e => !e.HasAttribute("disabled") && e.GetAttribute("name") is { Length: > 0 })
            .SelectMany(Successful);

    private static IEnumerable<KeyValuePair<string, string>> Successful(IElement element) => element switch
    {
        IHtmlInputElement { Type: "radio" or "checkbox", IsChecked: false } or IHtmlInputElement { Type: "file" or "submit" } => [],
        IHtmlInputElement input => [new(input.Name!, input.Value)],
        IHtmlTextAreaElement area => [new(area.Name!, area.Value)],
        IHtmlSelectElement select => select.SelectedOptions.Select(o => new KeyValuePair<string, string>(select.Name!, o.Value)),
        _ => [],
    };

    private IElement Labelled(string label) => Find(label) ?? throw new InvalidOperationException($"No field is labelled '{label}'. The page reads: {Reads}");

    private IElement? Find(string label) => document.QuerySelectorAll("label").Where(l => Words(l) == label)
        .Select(l => document.GetElementById(l.GetAttribute("for") ?? "")).FirstOrDefault(e => e is not null);

    private static string Words(IElement? element) => element is null ? "" : string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
