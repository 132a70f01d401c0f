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
        // Swapped when the whole of it is: that a first name equals a surname is common enough (Thomas, James).
        if (givenA != 0 && surnameA != 0 && givenA == surnameB && surnameA == givenB) return (Levels.Swapped, Levels.None);
        int given = Given(givenA, givenB), surname = Surname(surnameA, surnameB);
        if (given == Levels.NameDiffers && (IsElsewhere(givenA, surnameB, othersB) || IsElsewhere(givenB, surnameA, othersA))) given = Levels.OtherName;
        if (surname == Levels.NameDiffers && (IsElsewhere(surnameA, givenB, othersB) || IsElsewhere(surnameB, givenA, othersA) || ShareAPart(surnameA, surnameB))) surname = Levels.OtherName;
        return (given, surname);
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

    private bool IsElsewhere(int word, int other, int others)
    {
        if (word == 0 || words.IsInitial(word)) return false;
        if (word == other) return true;
        return others != 0 && Array.IndexOf(records.Others[others], word) >= 0;
    }

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
