namespace Probity.Matching.Organisations;

/// <summary>Finds the words of a register that are one slip away from a word, by making every such word and looking it up.</summary>
internal sealed class SlipLookup(WordTable words)
{
    private const int First = 'A', Last = 'Z';

    private readonly byte[] made = new byte[16];

    /// <summary>Calls <paramref name="found"/> with the number of every word that the register has.</summary>
    /// <param name="word">Of four to ten letters.</param>
    /// <param name="found">May be called twice with one word.</param>
    public void ForEach(ReadOnlySpan<byte> word, Action<int> found)
    {
        for (int i = 0; i < word.Length; i++)
        {
            // Left out.
            Span<byte> text = Copy(word[..i], word[(i + 1)..], gap: 0);
            Try(text, found);

            // Swapped with the next.
            if (i + 1 < word.Length && word[i] != word[i + 1])
            {
                text = Copy(word, [], gap: 0);
                (text[i], text[i + 1]) = (text[i + 1], text[i]);
                Try(text, found);
            }

            // Changed.
            text = Copy(word, [], gap: 0);
            for (int c = First; c <= Last; c++)
            {
                text[i] = (byte)c;
                if (c != word[i]) Try(text, found);
            }
        }

        // Added.
        for (int i = 0; i <= word.Length; i++)
        {
            Span<byte> text = Copy(word[..i], word[i..], gap: 1);
            for (int c = First; c <= Last; c++)
            {
                text[i] = (byte)c;
                Try(text, found);
            }
        }
    }

    private Span<byte> Copy(ReadOnlySpan<byte> before, ReadOnlySpan<byte> after, int gap)
    {
        before.CopyTo(made);
        after.CopyTo(made.AsSpan(before.Length + gap));
        return made.AsSpan(0, before.Length + gap + after.Length);
    }

    private void Try(ReadOnlySpan<byte> text, Action<int> found)
    {
        int word = words.Find(text);
        if (word >= 0) found(word);
    }
}
