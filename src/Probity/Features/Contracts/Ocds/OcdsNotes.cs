using Probity.Features.Imports.Sheets;

namespace Probity.Features.Contracts.Ocds;

/// <summary>A release that cannot be taken; the next one still can.</summary>
internal sealed class OcdsRefusedException(string path, string rule) : Exception(rule)
{
    public string Path => path;
}

/// <summary>What was odd in one release, placed in its file.</summary>
internal sealed class OcdsNotes(string file, int line)
{
    // A broken publisher repeats one mistake a million times.
    private const int Most = 200;
    private readonly List<RowProblem> notes = [];

    public IReadOnlyList<RowProblem> All => notes;

    public void Add(string path, string? value, string rule)
    {
        var note = new RowProblem(file, null, line, path, value, rule);
        if (notes.Count < Most && !notes.Contains(note))
            notes.Add(note);
    }
}
