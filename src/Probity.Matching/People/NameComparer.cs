using System.Runtime.CompilerServices;

namespace Probity.Matching.People;

/// <summary>Compares the names of two records: first names, surnames and other names, each with each where the columns were mixed up.</summary>
internal sealed class NameComparer(PersonRecords records)
{
    private readonly NameWords words = records.Words;
    private readonly WordLikeness likeness = new(records.Words);

    /// <summary>Levels of first name and surname.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public (int Given, int Surname) Names(int givenA, int surnameA, int othersA, int givenB, int surnameB, int othersB)
    {
        if (givenA == givenB && surnameA == surnameB) return (givenA == 0 ? Levels.None : Levels.Same, surnameA == 0 ? Levels.None : Levels.Same);
        int given = Given(givenA, givenB), surname = Surname(surnameA, surnameB);
        bool firstIsLast = givenA != 0 && givenA == surnameB, lastIsFirst = surnameA != 0 && surnameA == givenB;
        if ((firstIsLast || lastIsFirst) && given is Levels.None or Levels.NameDiffers && surname is Levels.None or Levels.NameDiffers)
            return Crossed(firstIsLast && lastIsFirst, firstIsLast ? surnameA : givenA, firstIsLast ? givenB : surnameB);
        if (given == Levels.NameDiffers && (IsAmong(givenA, othersB) || IsAmong(givenB, othersA))) given = Levels.OtherName;
        if (surname == Levels.NameDiffers && (IsAmong(surnameA, othersB) || IsAmong(surnameB, othersA) || ShareAPart(surnameA, surnameB))) surname = Levels.OtherName;
        return (given, surname);
    }

    // One's first name is the other's surname. That is one coincidence and counts once: whether it is a swap is for the other two words to say.
    private (int Given, int Surname) Crossed(bool both, int left, int right)
    {
        if (both || (left != 0 && right != 0 && likeness.Of(left, right) <= Levels.TwoSlips)) return (Levels.Swapped, Levels.None);
        return (Levels.OtherName, left == 0 || right == 0 ? Levels.None : Levels.NameDiffers);
    }

    /// <summary>The level of two sets of other names.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Others(int a, int b)
    {
        if (a == 0 || b == 0) return Levels.None;
        if (a == b) return Levels.Same;
        int best = Levels.ValueDiffers;
        foreach (int left in records.Others[a])
        {
            foreach (int right in records.Others[b])
            {
                if (left == right && !words.IsInitial(left)) return Levels.Same;
                if (left == right || words.IsInitial(left) || words.IsInitial(right)) best = Math.Min(best, words.Pool[left][0] == words.Pool[right][0] ? Levels.Partly : Levels.ValueDiffers);
                else if (likeness.Of(left, right) is Levels.Slip or Levels.TwoSlips) best = Math.Min(best, Levels.Near);
            }
        }

        return best;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Given(int a, int b)
    {
        if (a == 0 || b == 0) return Levels.None;
        if (a == b) return Levels.Same;
        ReadOnlySpan<byte> left = words.Pool[a], right = words.Pool[b];
        if (left.Length == 1 || right.Length == 1) return left[0] == right[0] ? Levels.Initial : Levels.NameDiffers;
        if (FirstNames.Meet(words.FamiliesOf(a), words.FamiliesOf(b))) return Levels.Variant;
        int level = likeness.Of(a, b);
        if (level == Levels.Slip) return level;
        // Clerks and friends shorten from the end: Fred, Benj, Theo.
        return IsStart(left, right) || IsStart(right, left) ? Levels.Variant : level;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Surname(int a, int b)
    {
        if (a == 0 || b == 0) return Levels.None;
        if (a == b) return Levels.Same;
        if (words.IsInitial(a) || words.IsInitial(b)) return words.Pool[a][0] == words.Pool[b][0] ? Levels.Initial : Levels.NameDiffers;
        return likeness.Of(a, b);
    }

    private static bool IsStart(ReadOnlySpan<byte> shorter, ReadOnlySpan<byte> longer) => shorter.Length is >= 2 and <= 6 && longer.Length >= shorter.Length + 2 && longer.StartsWith(shorter);

    private bool IsAmong(int word, int others) => word != 0 && others != 0 && !words.IsInitial(word) && Array.IndexOf(records.Others[others], word) >= 0;

    // Smith-Jones and Jones, before or after a marriage.
    private bool ShareAPart(int a, int b)
    {
        int[]? left = words.PartsOf(a), right = words.PartsOf(b);
        if (left is null && right is null) return false;
        foreach (int part in left ?? [a])
        {
            if (!words.Skips(part) && (part == b || (right is not null && Array.IndexOf(right, part) >= 0))) return true;
        }

        return false;
    }
}
