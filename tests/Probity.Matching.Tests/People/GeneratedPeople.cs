using Probity.Matching.Tables;

namespace Probity.Matching.Tests.People;

/// <summary>Invented people with one to four records each, some with slips: the same for the same seed.</summary>
internal static class GeneratedPeople
{
    public static readonly string[] Headings = ["id", "cluster", "given_name", "surname", "dob", "postcode", "city", "email", "staff_number"];

    private static readonly string[] Given = ["robert", "mary", "owain", "siobhan", "james", "aisha", "william", "margaret", "david", "catherine", "thomas", "ann", "harold", "edith", "tariq", "grace"];
    private static readonly string[] Short = ["bob", "molly", "owen", "", "jim", "", "bill", "peggy", "dai", "kate", "tom", "annie", "harry", "edie", "", ""];
    private static readonly string[] Ends = ["ton", "ley", "worth", "son", "ham", "by", "field", "wick", "stead", "more", "land", "ford", "well", "man", "shaw"];
    private static readonly string[] Starts = ["al", "brad", "car", "den", "el", "fair", "gran", "hal", "in", "ken", "lang", "mar", "nor", "old", "pres", "red", "sut", "thorn", "up", "wal"];
    private static readonly string[] Towns = ["preston", "lancaster", "burnley", "chorley", "blackpool", "leyland", "nelson", "ormskirk"];

    public static List<string?[]> Rows(int people, int seed)
    {
        var dice = new Random(seed);
        var rows = new List<string?[]>();
        for (int person = 0; person < people; person++)
        {
            int name = dice.Next(Given.Length), town = dice.Next(Towns.Length);
            string surname = Starts[dice.Next(Starts.Length)] + Ends[dice.Next(Ends.Length)];
            string dob = $"{dice.Next(1950, 2003)}-{dice.Next(1, 13):00}-{dice.Next(1, 29):00}";
            string postcode = $"pr{dice.Next(1, 9)} {dice.Next(1, 9)}{(char)('a' + dice.Next(20))}{(char)('a' + dice.Next(20))}";
            string email = $"{Given[name]}.{surname}{dice.Next(10, 999)}@example.org";
            for (int copy = dice.Next(1, 5); copy > 0; copy--)
            {
                string given = dice.Next(6) == 0 && Short[name].Length > 0 ? Short[name] : Given[name];
                rows.Add([$"r{rows.Count}", $"{person}", Slip(given, dice), Slip(surname, dice), Slip(dob, dice), dice.Next(5) == 0 ? null : postcode, Towns[town], dice.Next(3) == 0 ? null : Slip(email, dice), dice.Next(2) == 0 ? null : $"{40_000 + (person * 7)}"]);
            }
        }

        return rows;
    }

    public static RecordTable Table(int people, int seed = 1) => RecordTable.FromRows(Headings, Rows(people, seed));

    private static string Slip(string value, Random dice)
    {
        if (dice.Next(9) != 0 || value.Length < 4) return value;
        int at = dice.Next(1, value.Length - 1);
        return char.IsLetterOrDigit(value[at]) && char.IsLetterOrDigit(value[at + 1]) ? value[..at] + value[at + 1] + value[at] + value[(at + 2)..] : value;
    }
}
