using System.Globalization;
using System.Text;

namespace Probity.Matching.Bench;

/// <summary>A file of invented people of any size: each stands in it one to four times, with slips, moves and gaps. The same size is the same file.</summary>
internal sealed class InventedPeople
{
    // A few names are very common and most are rare, as in life.
    private static readonly string[] Given = "James Mary John Susan David Sarah Michael Emma Paul Claire Mark Julie Andrew Karen Peter Lisa Thomas Helen Daniel Laura Robert Amy Stephen Jane Ahmed Priya Owen Megan Ewan Isla Tariq Zara Callum Niamh Rhys Carys Piotr Ania Chidi Ngozi".Split(' ');
    private static readonly string[] Starts = "Har Tom Wil Bart Cald Fen Hol Ing Kel Lamb Mor Nor Pem Rad Sim Thorn Under Wain Yard Ash Brad Cop Dav Ell Fair".Split(' ');
    private static readonly string[] Middles = ["", "a", "e", "i", "o", "en", "er", "ing", "ar", "el"];
    private static readonly string[] Ends = "son ton ley field worth ford man bury ham well wood shaw more by croft gate den".Split(' ');
    private static readonly string[] Streets = "High Church Mill Station Park Victoria Green Manor King Queen School North West Grange Bridge Chapel".Split(' ');
    private static readonly string[] Areas = "LS M B NE S L SW NW CF EH G BS NG LE DE HU YO SO PO RG".Split(' ');

    private readonly Random random = new(5);

    /// <summary>Writes so many records, in no order.</summary>
    public static void Write(string path, int records)
    {
        var made = new InventedPeople();
        var lines = new List<string>(records);
        for (int person = 0; lines.Count < records; person++)
        {
            string given = made.Common(Given), surname = made.Pick(Starts) + made.Common(Middles) + made.Common(Ends), born = made.Day();
            (string address, string postcode) = made.Home();
            for (int copies = 1 + made.random.Next(4) * made.random.Next(2); copies > 0 && lines.Count < records; copies--)
            {
                if (made.random.Next(6) == 0) (address, postcode) = made.Home();
                lines.Add(string.Create(CultureInfo.InvariantCulture, $"{lines.Count},{person},{made.Slip(given, 12)},{made.Slip(surname, 10)},{made.Slip(born, 15)},{made.Slip(address, 8)},{made.Slip(postcode, 20)}"));
            }
        }

        string[] mixed = [.. lines];
        made.random.Shuffle(mixed);
        using var file = new StreamWriter(path, append: false, Encoding.UTF8);
        file.WriteLine("id,cluster,given_name,surname,date_of_birth,address,postcode");
        foreach (string line in mixed) file.WriteLine(line);
    }

    private string Day() => new DateOnly(1950, 1, 1).AddDays(random.Next(20_000)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private (string Address, string Postcode) Home() => ($"{1 + random.Next(150)} {Pick(Streets)} {(random.Next(2) == 0 ? "Street" : "Road")}",
        $"{Pick(Areas)}{1 + random.Next(30)} {random.Next(10)}{(char)('A' + random.Next(20))}{(char)('A' + random.Next(20))}");

    // One in so many is left out, and one in so many has a slip.
    private string Slip(string text, int oneIn)
    {
        if (random.Next(oneIn * 2) == 0) return "";
        if (random.Next(oneIn) != 0) return text;
        int at = random.Next(text.Length - 1);
        return random.Next(2) == 0 ? text.Remove(at, 1) : text[..at] + text[at + 1] + text[at] + text[(at + 2)..];
    }

    private string Pick(string[] of) => of[random.Next(of.Length)];

    private string Common(string[] of) => of[(int)(of.Length * Math.Pow(random.NextDouble(), 2))];
}
