namespace Probity.Features.Demo;

/// <summary>Invented people: given names and surnames that are common in Britain, put together by chance.</summary>
internal sealed class DemoNames(int seed)
{
    private static readonly string[] Given =
    [
        "Aisha", "Alan", "Alison", "Amir", "Amy", "Andrew", "Angela", "Bethan", "Brian", "Callum", "Carol", "Charlotte", "Chloe", "Claire",
        "Colin", "Craig", "Daniel", "David", "Deborah", "Diane", "Eleri", "Emily", "Emma", "Farah", "Fiona", "Gareth", "Gemma", "George",
        "Gillian", "Graham", "Grace", "Hannah", "Harpreet", "Heather", "Helen", "Ian", "Imran", "Jack", "James", "Janet", "Jason", "Jasmine",
        "Joanne", "John", "Jonathan", "Joseph", "Karen", "Kate", "Keith", "Kevin", "Kiran", "Kwame", "Laura", "Lee", "Lewis", "Linda",
        "Louise", "Lucy", "Malcolm", "Margaret", "Mark", "Martin", "Mary", "Matthew", "Megan", "Michael", "Mohammed", "Natalie", "Neil",
        "Nicola", "Nigel", "Olivia", "Owen", "Patricia", "Patrick", "Paul", "Peter", "Philip", "Priya", "Rachel", "Rebecca", "Rhys",
        "Richard", "Robert", "Ruth", "Samantha", "Sandra", "Sarah", "Sean", "Sharon", "Simon", "Sophie", "Stephen", "Stuart", "Susan",
        "Tariq", "Thomas", "Tracey", "Trevor", "Victoria", "William", "Yusuf", "Zoe",
    ];

    private static readonly string[] Surnames =
    [
        "Abbott", "Ahmed", "Akhtar", "Archer", "Armstrong", "Ashworth", "Atkinson", "Bailey", "Bains", "Barker", "Barlow", "Bates", "Begum",
        "Bennett", "Birch", "Bowen", "Boateng", "Bradley", "Brennan", "Briggs", "Brooks", "Bryant", "Burton", "Butler", "Carr", "Chambers",
        "Chapman", "Clarke", "Coleman", "Cooke", "Cooper", "Cross", "Dawson", "Dean", "Dhillon", "Dixon", "Doyle", "Edwards", "Ellis",
        "Farrell", "Fisher", "Fletcher", "Foster", "Fox", "French", "Gallagher", "Gibson", "Gill", "Goddard", "Grant", "Greenwood", "Griffiths",
        "Hale", "Harding", "Hargreaves", "Harrison", "Hart", "Hayes", "Heath", "Hodgson", "Holland", "Holmes", "Hopkins", "Howarth", "Hughes",
        "Hussain", "Ingram", "Iqbal", "Jackson", "Jenkins", "Kaur", "Kelly", "Khan", "Knight", "Lambert", "Lawson", "Lloyd", "Lowe", "Mahmood",
        "Marsh", "Marshall", "Mason", "Mensah", "Mills", "Morgan", "Morris", "Murray", "Naylor", "Newton", "Nolan", "Norris", "Oakley",
        "Okafor", "Osborne", "Owens", "Palmer", "Parkin", "Parsons", "Patel", "Pearce", "Perkins", "Pritchard", "Quinn", "Rahman", "Reeves",
        "Reynolds", "Rhodes", "Roberts", "Rowe", "Saunders", "Shaw", "Sheikh", "Simmons", "Slater", "Spencer", "Stokes", "Stone", "Sutton",
        "Sykes", "Tanner", "Thornton", "Townsend", "Turner", "Underwood", "Vaughan", "Wade", "Walsh", "Walters", "Ward", "Watts", "Webb",
        "Wheeler", "Whittaker", "Wilkinson", "Winter", "Wood", "Wright", "Yates", "Young",
    ];

    private readonly Dice dice = new(seed, "names");
    private readonly HashSet<string> used = [];

    /// <summary>A name that nobody has yet, while there are enough of them.</summary>
    public (string Given, string Surname) Next()
    {
        for (var tries = 0; ; tries++)
        {
            var name = (Given: dice.Pick(Given), Surname: dice.Pick(Surnames));
            if (used.Add($"{name.Given} {name.Surname}") || tries == 20)
                return name;
        }
    }

    /// <summary>Somebody outside the force who gives or offers something.</summary>
    public string Giver()
    {
        var (given, surname) = Next();
        return $"{given} {surname}";
    }
}
