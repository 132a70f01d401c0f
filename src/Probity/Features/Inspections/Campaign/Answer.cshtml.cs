using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Features.Inspections.Programmes;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Inspections.Campaign;

/// <summary>
/// One question of a return. Whoever was asked answers it, whatever their role: it is theirs, and they see nothing else of the return.
/// For everybody else it takes inspection.submit; without either it does not exist.
/// </summary>
[Does(DoesAttribute.Nothing)]
public sealed class AnswerPage(ReturnDesk desk, ReturnCounting counting, ReturnDrafts drafts) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public AnswerForm Form { get; set; } = new();

    [BindProperty]
    public string? Who { get; set; }

    public ReturnAnswer Answer { get; private set; } = null!;

    public ReturnSheet Sheet { get; private set; } = null!;

    public RegisterSaid? Test { get; private set; }

    public bool IsDraft { get; private set; }

    public bool Prepares => ReturnDesk.Prepares(this.Actor());

    public string Back => Prepares ? $"/inspections/returns/{Sheet.Return.ProgrammeCode}" : "/inspections/answers";

    public ReturnItem? Item => Sheet.Programme.Return.FirstOrDefault(i => i.Code == Answer.Item);

    public string? Guidance => Answer.Kind == AnswerKind.Question ? Sheet.Programme.Questions.FirstOrDefault(q => q.Code == Answer.Item)?.Criterion
        : Item is { } item ? string.Join(' ', new[] { item.Definition, item.Caveat, item.Window is { } code ? $"Period: {Sheet.Programme.Windows.First(w => w.Code == code).Period.Label}." : null }.OfType<string>()) : null;

    public IReadOnlyList<GovItem> States => GovItem.ListOf<CountState>(s => s == CountState.Number && Item?.Kind != ReturnKind.Count ? "An answer" : ReturnWords.Say(s), CountState.Number, CountState.Nil, CountState.NotStated, CountState.NotSupplied);

    public IReadOnlyList<GovItem> Choices => [.. (Item?.Choices ?? new Dictionary<string, string>()).Select(c => new GovItem(c.Key, c.Value))];

    public IReadOnlyList<GovItem> Stances { get; } = GovItem.ListOf<Stance>(s => s.ToString());

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Sheet.Return.Status == ReturnStatus.Preparing && await drafts.LoadAsync(Answer.Id, this.Actor(), ct) is { } draft)
            (Form, IsDraft) = (draft, true);
        else
            Form = AnswerForm.Of(Answer, desk.Today);
    }

    public async Task<IActionResult> OnPostSaveAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        var (actor, asked, read) = (this.Actor(), Sheet.OpenQueriesOf(Answer).Any(), new FormReader());
        Action<ReturnAnswer, DateTimeOffset> give;
        if (Answer.Kind == AnswerKind.Figure)
        {
            var figure = Form.ReadFigure(read, Item ?? throw new NotThereException(), desk.Today);
            give = (answer, at) => answer.Give(figure, AnswerSource.Typed, actor, at);
        }
        else
        {
            var stance = Form.ReadStance(read);
            give = (answer, at) => answer.Give(stance, actor, at);
        }

        var reply = Form.ReadReply(read, asked);
        this.AddProblems(read);
        if (!ModelState.IsValid)
            return this.Invalid();
        await desk.GiveAsync(Answer.Id, Form.Version, give, reply, actor, ct);
        await drafts.EndAsync(Answer.Id, actor, ct);
        TempData["Banner"] = $"The answer to {Answer.Item} is saved.";
        return LocalRedirect(Back);
    }

    public async Task<IActionResult> OnPostKeepAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        await drafts.KeepAsync(Answer.Id, Form, this.Actor(), ct);
        TempData["Banner"] = "Your draft is kept.";
        return RedirectToPage(new { id = Id });
    }

    public async Task<IActionResult> OnPostAssignAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (!this.TryRead(read => read.Text(Who, "Enter whom to ask", max: 200), out var who, prefix: ""))
            return this.Invalid();
        await desk.AssignAsync(Answer.Id, who, this.Actor(), ct);
        TempData["Banner"] = $"{Answer.Item} waits for their answer.";
        return RedirectToPage(new { id = Id });
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        (Answer, Sheet) = await desk.AnswerAsync(new Id<ReturnAnswer>(Id), this.Actor(), ct);
        // What a register says is for those who answer for the force.
        Test = Prepares && Answer.Kind == AnswerKind.Question ? (await counting.TestsAsync(Sheet, ct)).GetValueOrDefault(Answer.Item) : null;
    }
}
