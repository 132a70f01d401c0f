namespace Probity.Matching.Organisations;

/// <summary>One number for each entry; the first part may lie in a mapped file. Numbers never change once they are added.</summary>
internal sealed class IntColumn(ReadOnlyMemory<int> frozen = default)
{
    private readonly List<int> fresh = [];

    public int Count => frozen.Length + fresh.Count;

    public int this[int entry] => entry < frozen.Length ? frozen.Span[entry] : fresh[entry - frozen.Length];

    public void Add(int value) => fresh.Add(value);

    public int[] ToArray() => [.. frozen.Span, .. fresh];
}
