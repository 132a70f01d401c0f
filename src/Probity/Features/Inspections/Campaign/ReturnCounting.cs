using Probity.Access;
using Probity.Data;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Measures;
using Microsoft.EntityFrameworkCore;

namespace Probity.Features.Inspections.Campaign;

/// <summary>A figure that was returned, and what the register says of the same period now.</summary>
public sealed record ReturnMismatch(ReturnedFigure Returned, MeasureResult Now);

/// <summary>
/// A force counts its own registers for its return, at its own request (decisions 18): all of them, whoever asks, since the figures are the
/// force's and not the reader's. The rows open only for those who may read them.
/// </summary>
public sealed class ReturnCounting(Db db, ReturnDesk desk, MeasureLibrary library, TimeProvider clock)
{
    /// <summary>Counts every item that a register of the force answers. What has been typed for these is replaced, and the history keeps it.</summary>
    /// <returns>How many were counted, and how many have a measure but no register here.</returns>
    public Task<(int Counted, int Without)> CountAsync(string code, Actor actor, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var sheet = await desk.SheetAsync(code, actor, ct);
        sheet.Return.MustBeOpen();
        var (at, counted, without) = (clock.GetUtcNow(), 0, 0);
        foreach (var answer in sheet.Of(AnswerKind.Figure))
        {
            if (sheet.Programme.Return.FirstOrDefault(i => i.Code == answer.Item) is not { Kind: ReturnKind.Count, Measure: { } name } item || MeasureLibrary.Find(name) is not { } measure)
                continue;
            var result = await OfAsync(measure, sheet, PeriodOf(sheet.Programme, item), ct);
            if (result is { State: CountState.Number, Numerator: not null })
            {
                answer.Count(result, actor, at);
                counted++;
            }
            else
            {
                without++;
            }
        }

        await db.SaveChangesAsync(ct);
        return (counted, without);
    }, ct);

    /// <summary>What the registers say beside the answers of the self-assessment, over the last twelve months.</summary>
    public async Task<IReadOnlyDictionary<string, RegisterSaid>> TestsAsync(ReturnSheet sheet, CancellationToken ct)
    {
        var (found, today) = (new Dictionary<string, RegisterSaid>(), desk.Today);
        var period = new ReportingPeriod(today.AddYears(-1).AddDays(1), today, today, LabelStyle.Between);
        foreach (var answer in sheet.Of(AnswerKind.Question))
        {
            if (RegisterTest.Parse(sheet.Programme.Questions.FirstOrDefault(q => q.Code == answer.Item)?.Test) is not { } test)
                continue;
            var result = await OfAsync(test.Measure, sheet, period, ct);
            var rows = $"/measures/{test.Measure.Code}?from={period.From:yyyy-MM-dd}&to={period.To:yyyy-MM-dd}&asAt={period.AsAt:yyyy-MM-dd}";
            found[answer.Item] = new RegisterSaid(test, result, result is { State: CountState.Number, Value: { } value } ? test.IsMetBy(value) : null, answer.Stance, rows);
        }

        return found;
    }

    /// <summary>What was returned and is no longer what the register says of the same period: late corrections (X38). For the force itself.</summary>
    public async Task<IReadOnlyList<ReturnMismatch>> MismatchesAsync(ReturnSheet sheet, CancellationToken ct)
    {
        var (id, found) = (sheet.Request.Id, new List<ReturnMismatch>());
        if (await db.SubmittedReturns.AsNoTracking().Where(s => s.RequestId == id).OrderByDescending(s => s.Number).FirstOrDefaultAsync(ct) is not { } last)
            return found;
        foreach (var figure in last.Read().Figures.Where(f => f.State == CountState.Number && f.Value is not null))
        {
            if (sheet.Programme.Return.FirstOrDefault(i => i.Code == figure.Code) is not { Kind: ReturnKind.Count, Measure: { } name } item || MeasureLibrary.Find(name) is not { } measure)
                continue;
            var period = PeriodOf(sheet.Programme, item);
            // An open window is asked again up to the day up to which it was returned.
            if (period.To is null && figure.AsAt is { } asAt)
                period = new ReportingPeriod(period.From, asAt, desk.Today, LabelStyle.Between);
            var now = await OfAsync(measure, sheet, period, ct);
            if (now is { State: CountState.Number, Numerator: { } number } && number != figure.Value)
                found.Add(new ReturnMismatch(figure, now));
        }

        return found;
    }

    private ReportingPeriod PeriodOf(ProgrammeDefinition programme, ReturnItem item)
    {
        var today = desk.Today;
        if (item.Window is not { } code)
            return new ReportingPeriod(today.AddYears(-1).AddDays(1), today, today, LabelStyle.Between);
        var window = programme.Windows.First(w => w.Code == code);
        // What was declared late counts: the period is the window's, as the register stands today.
        return window.Period with { AsAt = window.To is null && window.AsAt is { } stated ? stated : today };
    }

    private async Task<MeasureResult> OfAsync(Measure measure, ReturnSheet sheet, ReportingPeriod period, CancellationToken ct)
    {
        MeasureResult? result = null;
        await db.AsSystemAsync(async () => result = await library.ComputeAsync(measure, sheet.Force, period, Actor.System(sheet.Force.Id), ct), ct);
        return result!;
    }
}
