namespace Probity.Features.Inspections.Drafts;

public enum DiffKind { Same, Gone, Come }

/// <param name="Text">Words that belong together, with single blanks between them.</param>
public sealed record DiffRun(DiffKind Kind, string Text);

/// <summary>What changed between two texts, word by word: the redline of a draft.</summary>
public static class WordDiff
{
    public static IReadOnlyList<DiffRun> Between(string before, string after)
    {
        var (old, now) = (Words(before), Words(after));
        // Longest common part of what remains from each pair of words on.
        var common = new int[old.Length + 1, now.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
            for (var j = now.Length - 1; j >= 0; j--)
                common[i, j] = old[i] == now[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);

        var found = new List<(DiffKind Kind, string Word)>();
        var (at, to) = (0, 0);
        while (at < old.Length || to < now.Length)
        {
            if (at < old.Length && to < now.Length && old[at] == now[to])
                (found, at, to) = (Add(found, DiffKind.Same, old[at]), at + 1, to + 1);
            else if (at < old.Length && (to == now.Length || common[at + 1, to] >= common[at, to + 1]))
                (found, at) = (Add(found, DiffKind.Gone, old[at]), at + 1);
            else
                (found, to) = (Add(found, DiffKind.Come, now[to]), to + 1);
        }
        return Joined(found);
    }

    private static List<(DiffKind, string)> Add(List<(DiffKind, string)> found, DiffKind kind, string word)
    {
        found.Add((kind, word));
        return found;
    }

    private static List<DiffRun> Joined(List<(DiffKind Kind, string Word)> found)
    {
        var runs = new List<DiffRun>();
        foreach (var (kind, word) in found)
        {
            if (runs.Count > 0 && runs[^1].Kind == kind)
                runs[^1] = runs[^1] with { Text = $"{runs[^1].Text} {word}" };
            else
                runs.Add(new DiffRun(kind, word));
        }
        return runs;
    }

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
