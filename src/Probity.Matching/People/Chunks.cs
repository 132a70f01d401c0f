namespace Probity.Matching.People;

/// <summary>Runs work on stretches of rows on a few threads. The stretches do not depend on how many threads there are.</summary>
internal static class Chunks
{
    private const int Size = 1 << 14;

    public static void Run(int rows, int threads, Action<int, int> work)
    {
        int chunks = (rows + Size - 1) / Size;
        if (chunks == 1 || threads == 1)
        {
            for (int c = 0; c < chunks; c++) work(c * Size, Math.Min((c + 1) * Size, rows));
            return;
        }

        Parallel.For(0, chunks, new ParallelOptions { MaxDegreeOfParallelism = threads }, c => work(c * Size, Math.Min((c + 1) * Size, rows)));
    }
}
