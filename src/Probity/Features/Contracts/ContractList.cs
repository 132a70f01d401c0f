using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Measures;
using Probity.Matching;

namespace Probity.Features.Contracts;

public enum ContractSort { Awarded, Value, Ends, Reference }

/// <summary>What the register is asked for: everything here stands in the address of the page.</summary>
public sealed record ContractFilter
{
    public string? Search { get; init; }

    public ContractStatus? Status { get; init; }

    public ContractRoute? Route { get; init; }

    /// <summary>The calendar year of the award.</summary>
    public int? Year { get; init; }

    /// <summary>A supplier's reference or name.</summary>
    public string? Supplier { get; init; }

    public ContractSort Sort { get; init; }

    public string? After { get; init; }

    public string? Before { get; init; }
}

/// <summary>A line of the register.</summary>
public sealed record ContractRow(string Reference, string Title, string Suppliers, ContractStatus Status, ContractRoute? Route, DateOnly? Awarded, bool MonthOnly, Money? Value, DateOnly? End);

/// <summary>The figures above the list: what the measures say of the last twelve months, and what stands in the register today.</summary>
public sealed record ContractFigures(ReportingPeriod Period, IReadOnlyList<MeasureResult> Measured, int EndingSoon, int WithoutAwardDate);

/// <summary>The register as a list: filtered, sorted and paged by key.</summary>
public sealed class ContractList(Db db, MeasureLibrary measures, TimeProvider clock)
{
    private static readonly DateOnly Early = DateOnly.MinValue, Late = DateOnly.MaxValue;
    private static readonly Money Unknown = new(-1);
    private static readonly string[] Shown = ["contracts-awarded", "contracts-value", "contracts-without-competition", "contracts-single-bid"];

    public DateOnly Today => clock.Today();

    public async Task<(KeysetPage<ContractRow> Page, Cursor? First, Cursor? Last)> PageAsync(ContractFilter filter, Actor actor, CancellationToken ct)
    {
        var matching = Matching(filter, actor).AsNoTracking().Include(c => c.Parties);
        var page = filter.Sort switch
        {
            ContractSort.Value => await matching.PageAsync(c => c.ValueAwarded ?? Unknown, c => c.Reference, true, Mark(filter.After, Pence), Mark(filter.Before, Pence), ct),
            ContractSort.Ends => await matching.PageAsync(c => c.End ?? Late, c => c.Reference, false, Mark(filter.After, Day), Mark(filter.Before, Day), ct),
            ContractSort.Reference => await matching.PageAsync(c => 0, c => c.Reference, false, Mark(filter.After, _ => 0), Mark(filter.Before, _ => 0), ct),
            _ => await matching.PageAsync(c => c.AwardDecision ?? Early, c => c.Reference, true, Mark(filter.After, Day), Mark(filter.Before, Day), ct),
        };
        var rows = new KeysetPage<ContractRow>(page.Rows.Select(Row).ToList(), page.HasPrevious, page.HasNext);
        return (rows, At(page.Rows is [var first, ..] ? first : null, filter.Sort), At(page.Rows is [.., var last] ? last : null, filter.Sort));
    }

    public IQueryable<Contract> Matching(ContractFilter filter, Actor actor)
    {
        var contracts = db.Contracts.VisibleTo(actor, db, Today);
        if (filter.Status is { } status)
            contracts = contracts.Where(c => c.Status == status);
        if (filter.Route is { } route)
            contracts = contracts.Where(c => c.Route == route);
        if (filter.Year is { } year)
        {
            var (from, to) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
            contracts = contracts.Where(c => c.AwardDecision >= from && c.AwardDecision <= to);
        }

        if (filter.Supplier is { Length: > 0 } supplier)
        {
            var (key, text) = (OrganisationName.Key(supplier), supplier.Trim().ToUpperInvariant());
            contracts = contracts.Where(c => db.ContractParties.Any(p => p.ContractId == c.Id && db.Suppliers.Any(s => s.Id == p.SupplierId
                && (s.Reference == text || s.NameKey == key || s.Name.ToUpper().Contains(text) || s.Aliases.Any(a => a.Key == key)))));
        }

        if (filter.Search is { Length: > 0 } typed)
        {
            var text = typed.Trim().ToUpperInvariant();
            contracts = contracts.Where(c => c.Title.ToUpper().Contains(text) || c.Reference == text || c.LocalReference!.ToUpper().Contains(text)
                || c.Ocid!.ToUpper() == text || c.BuyerName!.ToUpper().Contains(text) || c.Description!.ToUpper().Contains(text));
        }

        return contracts;
    }

    public async Task<ContractFigures> FiguresAsync(Actor actor, CancellationToken ct)
    {
        var (to, soon) = (Today, Today.AddMonths(6));
        var period = ReportingPeriod.Between(to.AddYears(-1).AddDays(1), to);
        var body = await db.Bodies.AsNoTracking().SingleAsync(b => b.Id == actor.BodyId, ct);
        var measured = new List<MeasureResult>();
        foreach (var code in Shown)
            measured.Add(await measures.ComputeAsync(MeasureLibrary.Find(code)!, body, period, actor, ct));
        var visible = db.Contracts.VisibleTo(actor, db, to).AsNoTracking();
        return new ContractFigures(period, measured,
            await visible.CountAsync(c => c.Status == ContractStatus.Active && c.End >= to && c.End <= soon, ct),
            await visible.CountAsync(c => c.AwardDecision == null && (c.Status == ContractStatus.Active || c.Status == ContractStatus.Ended), ct));
    }

    private static ContractRow Row(Contract c) => new(c.Reference, c.Title, string.Join(", ", c.Parties.Where(p => p.Role == PartyRole.Supplier).Select(p => p.NameAsWritten)),
        c.Status, c.Route, c.AwardDecision, c.AwardMonthOnly, c.ValueAwarded, c.End);

    private static (T, string)? Mark<T>(string? cursor, Func<string, T> read) => Cursor.Read(cursor) is { } at ? (read(at.Key), at.Reference) : null;

    private static Cursor? At(Contract? c, ContractSort sort) => c is null ? null : new Cursor(sort switch
    {
        ContractSort.Value => (c.ValueAwarded ?? Unknown).Pence.ToString(CultureInfo.InvariantCulture),
        ContractSort.Ends => (c.End ?? Late).ToString("yyyy-MM-dd"),
        ContractSort.Reference => "",
        _ => (c.AwardDecision ?? Early).ToString("yyyy-MM-dd"),
    }, c.Reference);

    private static DateOnly Day(string key) => DateOnly.TryParse(key, CultureInfo.InvariantCulture, out var day) ? day : Early;

    private static Money Pence(string key) => long.TryParse(key, CultureInfo.InvariantCulture, out var pence) ? new Money(pence) : Unknown;
}
