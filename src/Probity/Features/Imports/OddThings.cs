using Probity.Features.Imports.Sheets;

namespace Probity.Features.Imports;

/// <summary>What was odd in a file and stopped nothing: one sentence for each kind of it, with how often and where first.</summary>
internal sealed class OddThings
{
    // A broken publisher makes the same few mistakes, each a million times.
    private const int MostKinds = 30;

    private readonly Dictionary<string, (RowProblem First, int Count)> kinds = [];

    public IEnumerable<string> Sentences => kinds.Values.Select(k => k.Count == 1 ? k.First.Message : $"{k.First.Message} {k.Count:#,##0} times in all; this was the first.");

    public void Add(IReadOnlyList<RowProblem> notes)
    {
        foreach (var note in notes)
            if (kinds.TryGetValue(note.Rule, out var seen))
                kinds[note.Rule] = seen with { Count = seen.Count + 1 };
            else if (kinds.Count < MostKinds)
                kinds.Add(note.Rule, (note, 1));
    }
}
