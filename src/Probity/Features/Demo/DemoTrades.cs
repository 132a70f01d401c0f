using Probity.Features.Contracts;

namespace Probity.Features.Demo;

/// <summary>What invented companies do, and what a force buys from them.</summary>
/// <param name="Low">Pounds, with <paramref name="High"/> the range of a contract's value.</param>
internal sealed record DemoTrade(string Word, string Title, ContractCategory Category, int Low, int High)
{
    public static readonly DemoTrade[] All =
    [
        new("Catering", "Meals in custody", ContractCategory.Services, 60_000, 400_000),
        new("Fleet Servicing", "Servicing of vehicles", ContractCategory.Services, 90_000, 900_000),
        new("Cleaning", "Cleaning of stations", ContractCategory.Services, 80_000, 600_000),
        new("Protective Equipment", "Body armour and carriers", ContractCategory.Goods, 120_000, 800_000),
        new("Interpreting", "Interpreters and translation", ContractCategory.Services, 40_000, 300_000),
        new("Training", "Driver training places", ContractCategory.Services, 15_000, 120_000),
        new("Building", "Refurbishment of custody cells", ContractCategory.Works, 150_000, 2_400_000),
        new("Print", "Printing and signs", ContractCategory.Goods, 11_000, 60_000),
        new("Radio Systems", "Radio accessories", ContractCategory.Goods, 30_000, 250_000),
        new("Software", "Rostering software", ContractCategory.Services, 50_000, 700_000),
        new("Waste", "Collection of confidential waste", ContractCategory.Services, 12_000, 70_000),
        new("Vehicle Livery", "Marking of vehicles", ContractCategory.Goods, 20_000, 140_000),
        new("Laboratory Supplies", "Swabs and sample kits", ContractCategory.Goods, 18_000, 160_000),
        new("Animal Feed", "Feed and bedding for police horses and dogs", ContractCategory.Goods, 10_500, 45_000),
        new("Furniture", "Desks and chairs", ContractCategory.Goods, 14_000, 110_000),
        new("Guarding", "Guarding of sites", ContractCategory.Services, 45_000, 350_000),
    ];

    /// <summary>First words that no company we know of has.</summary>
    public static readonly string[] Stems =
    [
        "Ashvarrow", "Birchelm", "Corrowby", "Dunnavale", "Estermoor", "Fennowick", "Glenfarrow", "Hartlestow", "Ivelcombe", "Jessamere", "Kestrowe", "Linnerby",
        "Marrowdene", "Nethermoss", "Oakenfirth", "Pinnacre", "Quarrelby", "Rushenholm", "Sallowden", "Thornavale", "Umberstow", "Varrowby", "Wexelham", "Yarrowmead",
    ];
}
