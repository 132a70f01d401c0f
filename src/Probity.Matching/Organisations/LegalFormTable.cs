namespace Probity.Matching.Organisations;

/// <summary>
/// Legal forms of companies by the class that they stand for: "LIMITED" and "LTD" are one class, "PLC" another. A form is typed, left
/// out and varied at will, so it is split off as a field of its own: it never makes two names equal, and counts only where both have one.
/// </summary>
internal static class LegalFormTable
{
    // Class, then the ways in which it is written once folded to capitals and words; the forms of the United Kingdom first and exact.
    private static readonly string[] Lines =
    [
        "LTD: LTD|LIMITED|LTDA|CYF|CYFYNGEDIG|PRIVATE LIMITED|PVT LTD|PTY LTD|PTE LTD|PTY|PTE|CO LTD|COMPANY LIMITED|CO LIMITED|LIMITED COMPANY",
        "PLC: PLC|PUBLIC LIMITED COMPANY|CCC|CWMNI CYFYNGEDIG CYHOEDDUS|PUBLIC LTD COMPANY",
        "LLP: LLP|LIMITED LIABILITY PARTNERSHIP|PAC|PARTNERIAETH ATEBOLRWYDD CYFYNGEDIG",
        "LP: LP|LIMITED PARTNERSHIP|KG|KOMMANDITGESELLSCHAFT|SCS",
        "CIC: CIC|COMMUNITY INTEREST COMPANY|CBC|CWMNI BUDDIANT CYMUNEDOL",
        "CIO: CIO|SCIO|CHARITABLE INCORPORATED ORGANISATION|SCOTTISH CHARITABLE INCORPORATED ORGANISATION",
        "UNLTD: UNLIMITED|UNLIMITED COMPANY|ULC|ANGHYFYNGEDIG",
        "CO: CO|COMPANY",
        "INC: INC|INCORPORATED|CORP|CORPORATION",
        "LLC: LLC|LC|LIMITED LIABILITY COMPANY|OOO|OBSHCHESTVO S OGRANICHENNOY OTVETSTVENNOSTYU|OBSCESTVO S OGRANICENNOJ OTVETSTVENNOSTJU|TOV|TOO",
        "GMBH: GMBH|GESELLSCHAFT MIT BESCHRANKTER HAFTUNG|GESMBH|UG|UNTERNEHMERGESELLSCHAFT",
        "GMBHCOKG: GMBH AND CO KG|GMBH CO KG",
        "AG: AG|AKTIENGESELLSCHAFT|AB|AKTIEBOLAG|PUBL AB|AS|ASA|AKTIESELSKAB|AKSJESELSKAP|OYJ|NV|NAAMLOZE VENNOOTSCHAP|SA|SOCIETE ANONYME|SOCIEDAD ANONIMA"
            + "|SPA|SOCIETA PER AZIONI|SE|SOCIETAS EUROPAEA|AO|OAO|ZAO|PAO|PJSC|OJSC|CJSC|JSC|JOINT STOCK COMPANY|OPEN JOINT STOCK COMPANY|PUBLIC JOINT STOCK COMPANY"
            + "|CLOSED JOINT STOCK COMPANY|KK|KABUSHIKI KAISHA|SPOLKA AKCYJNA|RT|NYRT|ZRT|DD|AD|SA DE CV|SAB DE CV|KGAA",
        "SARL: SARL|SAS|SASU|SRL|SL|SLU|SRO|S R O|BV|BESLOTEN VENNOOTSCHAP|OY|OSAKEYHTIO|APS|ANPARTSSELSKAB|SP Z O O|SP ZOO|DOO|KFT|EOOD|OOD|BVBA|SPRL"
            + "|SOCIETE A RESPONSABILITE LIMITEE|SOCIETATEA CU RASPUNDERE LIMITATA|SOCIETA A RESPONSABILITA LIMITATA|SOCIEDAD LIMITADA|LDA|S DE RL DE CV|S DE RL",
        "EV: EV|E V|EG|OHG|GBR|SCOP|STICHTING|VZW|ASBL",
        "SDN: SDN BHD|BHD|BERHAD|PT|TBK",
    ];

    // Typed anywhere in a name, these are a form and nothing else.
    private static readonly HashSet<string> Anywhere = ["LTD", "LIMITED", "PLC", "LLP", "CYF"];

    // In front of a name in the custom of some countries.
    private static readonly HashSet<string> Leading = ["OOO", "OAO", "ZAO", "PAO", "PJSC", "OJSC", "CJSC", "JSC", "TOV", "SRL", "PT", "LLC", "STICHTING"];

    private static readonly List<(string[] Words, string Class)> Forms =
    [
        .. Lines.Select(line => line.Split(": ", 2)).SelectMany(p => p[1].Split('|').Select(form => (Words: form.Split(' '), Class: p[0])))
            .OrderByDescending(f => f.Words.Length),
    ];

    private static readonly Dictionary<string, string> Single = Forms.Where(f => f.Words.Length == 1).ToDictionary(f => f.Words[0], f => f.Class);

    private static readonly ILookup<string, (string[] Words, string Class)> Several =
        Forms.Where(f => f.Words.Length > 1).ToLookup(f => f.Words[^1], f => f);

    private static readonly List<(string[] Words, string Class)> LeadingPhrases = [.. Forms.Where(f => f.Words.Length >= 3)];

    /// <summary>A number for each class, the same everywhere; 0 for none.</summary>
    public static byte NumberOf(string kind) => (byte)(Array.FindIndex(Lines, line => line.StartsWith(kind + ":", StringComparison.Ordinal)) + 1);

    /// <summary>Removes the forms in place and gives the class of the first found, "" for none. The last word left is never removed.</summary>
    public static string Take(List<string> words)
    {
        string found = "";
        for (bool again = true; again && words.Count > 1;)
        {
            again = TakeEnd(words, ref found);
        }

        TakeStart(words, ref found);
        for (int i = words.Count - 1; i > 0; i--)
        {
            if (!Anywhere.Contains(words[i])) continue;
            if (found.Length == 0) found = Single[words[i]];
            words.RemoveAt(i);
        }

        return found;
    }

    private static bool TakeEnd(List<string> words, ref string found)
    {
        string last = words[^1];
        foreach (var (phrase, kind) in Several[last])
        {
            if (words.Count <= phrase.Length || !EndsWith(words, phrase)) continue;
            words.RemoveRange(words.Count - phrase.Length, phrase.Length);
            if (found.Length == 0) found = kind;
            return true;
        }

        // "Goodwood Estate Company Limited (The)", "Harvey Nichols and Company": what the form leaves behind.
        bool leftOver = last is "THE" || (last is "AND" && found.Length > 0);
        if (!leftOver && !Single.ContainsKey(last)) return false;
        if (!leftOver && found.Length == 0) found = Single[last];
        words.RemoveAt(words.Count - 1);
        return true;
    }

    private static void TakeStart(List<string> words, ref string found)
    {
        foreach (var (phrase, kind) in LeadingPhrases)
        {
            if (words[0] != phrase[0] || words.Count <= phrase.Length || !words.Take(phrase.Length).SequenceEqual(phrase)) continue;
            words.RemoveRange(0, phrase.Length);
            if (found.Length == 0) found = kind;
            break;
        }

        if (words.Count > 1 && Leading.Contains(words[0]))
        {
            if (found.Length == 0) found = Single[words[0]];
            words.RemoveAt(0);
        }

        while (words.Count > 1 && words[0] is "THE") words.RemoveAt(0);
    }

    private static bool EndsWith(List<string> words, string[] phrase)
    {
        for (int i = 0; i < phrase.Length; i++)
        {
            if (words[words.Count - phrase.Length + i] != phrase[i]) return false;
        }

        return true;
    }
}
