using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Probity.Matching.Text;

/// <summary>Writes letters of other alphabets in Latin ones, plainly and one letter at a time, as registers and passports do.</summary>
public static class Transliteration
{
    private static readonly ConcurrentDictionary<int, string?> Seen = new();

    // Pairs of a letter and its Latin spelling. Arabic and Hebrew write few vowels; names in them are compared by consonants.
    private const string Letters =
        "ß=ss æ=ae œ=oe ø=o ł=l đ=d ð=d þ=th ı=i ŋ=n ħ=h ə=a " +
        "а=a б=b в=v г=g ґ=g д=d е=e ё=e є=ie ж=zh з=z и=i і=i ї=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ў=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=iu я=ia ј=j љ=lj њ=nj ћ=c ђ=dj џ=dz " +
        "α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=y φ=f χ=ch ψ=ps ω=o " +
        "ا=a أ=a إ=i آ=a ب=b ت=t ث=th ج=j ح=h خ=kh د=d ذ=dh ر=r ز=z س=s ش=sh ص=s ض=d ط=t ظ=z ع= غ=gh ف=f ق=q ك=k ل=l م=m ن=n ه=h ة=a و=w ي=y ى=a ء= ئ= ؤ=w پ=p چ=ch ژ=zh ک=k گ=g ی=y ھ=h ہ=h ے=e ں=n " +
        "א=a ב=b ג=g ד=d ה=h ו=v ז=z ח=h ט=t י=y כ=k ך=k ל=l מ=m ם=m נ=n ן=n ס=s ע= פ=p ף=f צ=ts ץ=ts ק=k ר=r ש=sh ת=t " +
        "ա=a բ=b գ=g դ=d ե=e զ=z է=e ը=e թ=t ժ=zh ի=i լ=l խ=kh ծ=ts կ=k հ=h ձ=dz ղ=gh ճ=ch մ=m յ=y ն=n շ=sh ո=o չ=ch պ=p ջ=j ռ=r ս=s վ=v տ=t ր=r ց=ts ւ=u փ=p ք=k օ=o ֆ=f " +
        "ა=a ბ=b გ=g დ=d ე=e ვ=v ზ=z თ=t ი=i კ=k ლ=l მ=m ნ=n ო=o პ=p ჟ=zh რ=r ს=s ტ=t უ=u ფ=p ქ=k ღ=gh ყ=q შ=sh ჩ=ch ც=ts ძ=dz წ=ts ჭ=ch ხ=kh ჯ=j ჰ=h";

    private static readonly Dictionary<int, string> Table = Letters.Split(' ')
        .ToDictionary(pair => Rune.GetRuneAt(pair, 0).Value, pair => pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..]);

    /// <summary>The Latin spelling of a letter, the letter itself where there is none, nothing for marks that are not heard or seen, and null for what parts words.</summary>
    public static string? Latin(Rune rune) => Seen.TryGetValue(rune.Value, out string? latin) ? latin : Seen.GetOrAdd(rune.Value, Find(rune));

    /// <summary>A word of capitals in Latin capitals. Plain ones stay as they are, at no cost.</summary>
    public static string Capitals(string word)
    {
        if (Ascii.IsValid(word)) return word;
        var latin = new StringBuilder(word.Length);
        foreach (Rune rune in word.EnumerateRunes()) latin.Append(Latin(rune));
        return latin.ToString().ToUpperInvariant();
    }

    private static string? Find(Rune rune)
    {
        Rune lower = Rune.ToLowerInvariant(rune);
        if (Table.TryGetValue(lower.Value, out string? spelling)) return spelling;
        // Marks over letters, joiners and marks of direction are part of no word and part no words; so are the apostrophes of other keyboards.
        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format or UnicodeCategory.Control || rune.Value is 0x2019 or 0x2018 or 0x02BC or 0x02BB or 0x00B4) return "";
        if (!Rune.IsLetterOrDigit(rune) && Rune.GetUnicodeCategory(rune) is not UnicodeCategory.SpacingCombiningMark) return null;
        var plain = new StringBuilder();
        foreach (Rune part in lower.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (part.IsAscii ? Rune.IsLetterOrDigit(part) : !IsMark(part)) plain.Append(Table.GetValueOrDefault(part.Value) ?? Rune.ToLowerInvariant(part).ToString());
        }

        return plain.ToString();
    }

    private static bool IsMark(Rune part) => Rune.GetUnicodeCategory(part) is UnicodeCategory.NonSpacingMark;
}
