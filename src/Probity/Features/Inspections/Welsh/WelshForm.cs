
namespace Probity.Features.Inspections.Welsh;

public sealed class WelshForm
{
    public int Version { get; set; }
    public List<WelshBox> Boxes { get; set; } = [];
    public IFormFile? Upload { get; set; }
    public string? Translator { get; set; }
    public string? SignWhy { get; set; }
    public string? ReopenWhy { get; set; }

    /// <summary>The boxes of a part as they stand.</summary>
    public static List<WelshBox> BoxesOf(WelshPart part) => [.. part.Lines.Select(l => new WelshBox { Key = l.Key, English = l.English, Text = l.Kept?.Welsh, Was = l.Kept?.Welsh })];

    /// <summary>What was written: boxes that nobody touched are no texts, so that they take nothing back that somebody else saved meanwhile.</summary>
    public IReadOnlyList<WelshWritten> Read(FormReader read)
    {
        var written = new List<WelshWritten>();
        for (var i = 0; i < Boxes.Count; i++)
        {
            var (box, field) = (Boxes[i], $"Boxes[{i}]");
            var (text, reason) = (read.Optional(box.Text, WelshFiles.Longest, $"{field}.Text"), read.Optional(box.Reason, 1_000, $"{field}.Reason"));
            var (key, english, was) = (FormReader.Clean(box.Key), FormReader.Clean(box.English), FormReader.Clean(box.Was));
            if (key is not { Length: <= 300 } || english is not { Length: <= WelshFiles.Longest })
                continue;
            if (text != was || text is not null && (box.IsRight is "true" || reason is not null))
                written.Add(new WelshWritten(key, english, text, reason));
        }

        return written;
    }
}

/// <summary>One text on the page, with what stood there when the page was opened.</summary>
public sealed class WelshBox
{
    public string? Key { get; set; }

    /// <summary>The beginning of the English, for the labels of what is asked beside its Welsh.</summary>
    public string Short => English is { Length: > 60 } ? English[..57].TrimEnd() + "…" : English ?? "";

    public string? English { get; set; }
    public string? Was { get; set; }
    public string? Text { get; set; }

    /// <summary>"true": the Welsh is right for the English as it is now.</summary>
    public string? IsRight { get; set; }
    public string? Reason { get; set; }
}
