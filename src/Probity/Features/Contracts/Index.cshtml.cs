using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Contracts;

/// <summary>The contract register. Every filter stands in the address, so that a view can be kept and shared.</summary>
[Does("contract.read")]
public sealed class IndexPage(ContractList list) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Supplier { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Status { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Route { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Year { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Sort { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Before { get; set; }

    public IReadOnlyList<ContractRow> Rows { get; private set; } = [];

    public ContractFigures Figures { get; private set; } = null!;

    public Pages Pages { get; private set; } = new(null, null);

    public bool MayRecord { get; private set; }

    public bool MayExpose { get; private set; }

    public bool SeesGrants { get; private set; }

    public bool IsFiltered => new[] { Search, Supplier, Status, Route, Year }.Any(s => !string.IsNullOrWhiteSpace(s));

    public IReadOnlyList<GovItem> Statuses { get; } = GovItem.ListOf<ContractStatus>(ContractWords.Words);

    public IReadOnlyList<GovItem> Routes { get; } = GovItem.ListOf<ContractRoute>(ContractWords.Words);

    public IReadOnlyList<GovItem> Years => Enumerable.Range(0, 12).Select(back => (list.Today.Year - back).ToString()).Select(y => new GovItem(y, y)).ToList();

    public IReadOnlyList<GovItem> Sorts { get; } =
    [
        new(nameof(ContractSort.Awarded), "Latest award first"), new(nameof(ContractSort.Value), "Highest value first"),
        new(nameof(ContractSort.Ends), "Ending soonest first"), new(nameof(ContractSort.Reference), "Reference"),
    ];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var actor = this.Actor();
        if (!actor.ReadsRegister("contract.read"))
            throw new NotThereException();
        (MayRecord, MayExpose) = (actor.ReadsRegister("contract.record"), ExposureList.MayRead(actor));
        SeesGrants = GrantRegister.MayGrant(actor) || actor.Is(Role.ACU) || actor.Is(Role.HPS);
        var (page, first, last) = await list.PageAsync(Filter(), actor, ct);
        Rows = page.Rows;
        Figures = await list.FiguresAsync(actor, ct);
        Pages = new Pages(page.HasPrevious ? Address("Before", first) : null, page.HasNext ? Address("After", last) : null);
    }

    // An address that somebody edited means "no such filter", not an error.
    private ContractFilter Filter() => new()
    {
        Search = Search, Supplier = Supplier, Status = Choice<ContractStatus>(Status), Route = Choice<ContractRoute>(Route),
        Year = int.TryParse(Year, out var year) && year is > 1900 and < 2200 ? year : null, Sort = Choice<ContractSort>(Sort) ?? ContractSort.Awarded, After = After, Before = Before,
    };

    private static T? Choice<T>(string? typed) where T : struct, Enum => Enum.TryParse<T>(typed, out var value) && Enum.IsDefined(value) ? value : null;

    private string Address(string name, Cursor? at) => Addresses.Of("/contracts",
        ("Search", Search), ("Supplier", Supplier), ("Status", Status), ("Route", Route), ("Year", Year), ("Sort", Sort), (name, at?.ToString()));
}
