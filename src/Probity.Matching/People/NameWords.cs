using System.Collections.Frozen;
using Probity.Matching.Tables;
using Probity.Matching.Text;

namespace Probity.Matching.People;

/// <summary>The distinct words of all names, each with what comparing needs to know about it, worked out once.</summary>
internal sealed class NameWords
{
    // Ranks, styles and honours say what somebody is, not what they are called.
    private static readonly FrozenSet<string> Titles = (
        "mr mrs ms miss mx dr doctor prof professor sir lady lord dame rev reverend hon rt right honourable baron baronet bart viscount earl duke marquess marquis countess baroness duchess " +
        "pc wpc ps ds dc di dci dsu dcs insp inspector sgt sergeant supt superintendent ch chief acc dcc cc constable capt captain maj major gen general col colonel lt lieut lieutenant cpl corporal brig brigadier adm admiral cdr commander pte private " +
        "esq esquire jr jnr junior sr snr senior ii iii iv obe mbe cbe kbe qpm qc kc mp phd md bsc ba ma president minister shaikh sheikh mullah").Split(' ').ToFrozenSet();

    private static readonly FrozenSet<string> Particles = "of the and de da di do du des del della la le van von der den ter zu bin ibn ben al el ul ap ab st nd rd th".Split(' ').ToFrozenSet();

    private uint[] sounds = new uint[64], letters = new uint[64];
    private ulong[] families = new ulong[64];
    private int[]?[] parts = new int[]?[64];
    private bool[] skips = new bool[64];

    public ValuePool Pool { get; } = new(1024);

    public uint SoundOf(int word) => sounds[word];

    /// <summary>One bit for each letter that occurs: words that share too few cannot be within a few slips.</summary>
    public uint LettersOf(int word) => letters[word];

    public ulong FamiliesOf(int word) => families[word];

    /// <summary>The words of a surname of several ("smith jones"), or null.</summary>
    public int[]? PartsOf(int word) => parts[word];

    /// <summary>A title or particle, or a number: nothing a person is told apart by.</summary>
    public bool Skips(int word) => skips[word];

    public bool IsInitial(int word) => Pool[word].Length == 1;

    /// <summary>The number of a folded word or of folded words joined by blanks.</summary>
    public int Intern(ReadOnlySpan<byte> folded)
    {
        int before = Pool.Count, word = Pool.Intern(folded);
        if (word == before) Describe(word);
        return word;
    }

    /// <summary>The words of a folded name.</summary>
    public int[] Split(ReadOnlySpan<byte> folded)
    {
        Span<int> words = stackalloc int[TextFold.Longest];
        int count = 0;
        foreach (Range range in folded.Split((byte)' '))
        {
            ReadOnlySpan<byte> word = folded[range];
            if (!word.IsEmpty) words[count++] = Intern(word);
        }

        return words[..count].ToArray();
    }

    private void Describe(int word)
    {
        if (word >= sounds.Length)
        {
            Array.Resize(ref sounds, word * 2);
            Array.Resize(ref letters, word * 2);
            Array.Resize(ref families, word * 2);
            Array.Resize(ref parts, word * 2);
            Array.Resize(ref skips, word * 2);
        }

        ReadOnlySpan<byte> text = Pool[word];
        sounds[word] = Sound.Of(text);
        foreach (byte c in text) letters[word] |= 1u << (char.IsAsciiLetter((char)c) ? c - 'a' : 26 + (c % 6));
        families[word] = FirstNames.Of(text);
        string plain = text.Length <= 12 ? System.Text.Encoding.UTF8.GetString(text) : "";
        skips[word] = Titles.Contains(plain) || Particles.Contains(plain) || (text.Length > 0 && char.IsAsciiDigit((char)text[0]) && !text.ContainsAnyInRange((byte)'a', (byte)'r'));
        if (text.Contains((byte)' ')) parts[word] = Split(text.ToArray());
    }
}
