using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Inspections.Facts;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Inspections.Writing;
using Probity.Features.Organisations;

namespace Probity.Features.Inspections.Drafts;

/// <summary>One question of one force as moderation looks at it.</summary>
/// <param name="Words">What its report says on the question.</param>
/// <param name="Strengths">How strong the evidence of each fact is.</param>
/// <param name="IsMarked">The mark is of these very words.</param>
public sealed record ModeratedForce(Body Force, string Words, IReadOnlyList<string> Strengths, string? Grade, ModerationMark? Mark, bool IsMarked);

/// <param name="Consistent">Forces found consistent, of those that say something.</param>
public sealed record ModeratedQuestion(Question Question, int Told, int Consistent, int SentBack);

/// <summary>One question across all forces, so that all are measured alike. Forces too near the moderator are not on it.</summary>
public sealed class ModerationBoard(Db db, InspectionRegister register, InspectionTeam team, TimeProvider clock)
{
    public async Task<(Programme Programme, IReadOnlyList<ModeratedQuestion> Questions)> QuestionsAsync(string code, Actor actor, CancellationToken ct)
    {
        var programme = await team.ProgrammeAsync(code, "inspection.draft", actor, ct);
        var (book, forces) = await ForcesAsync(programme, actor, ct);
        return (programme, [.. book.Definition.Questions.Select(q =>
        {
            var told = forces.Select(f => Of(f, q.Code)).Where(f => f.Words.Length > 0).ToList();
            return new ModeratedQuestion(q, told.Count, told.Count(f => f is { IsMarked: true, Mark.State: ModerationState.Consistent }), told.Count(f => f is { IsMarked: true, Mark.State: ModerationState.SentBack }));
        }).Where(q => q.Told > 0)]);
    }

    public async Task<(Programme Programme, Question Question, IReadOnlyList<ModeratedForce> Forces)> QuestionAsync(string code, string question, Actor actor, CancellationToken ct)
    {
        var programme = await team.ProgrammeAsync(code, "inspection.draft", actor, ct);
        var (book, forces) = await ForcesAsync(programme, actor, ct);
        if (!book.Questions.TryGetValue(question, out var asked))
            throw new NotThereException();
        return (programme, asked, [.. forces.Select(f => Of(f, question)).Where(f => f.Words.Length > 0)]);
    }

    /// <summary>Marks the question of these forces, each for the words that were shown.</summary>
    public Task MarkAsync(string code, string question, IReadOnlyList<string> slugs, ModerationState state, string? note, Actor actor, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var (programme, _, forces) = await QuestionAsync(code, question, actor, ct);
        var marked = forces.Where(f => slugs.Contains(f.Force.Slug)).ToList();
        if (marked.Count == 0)
            throw new RuleBrokenException("Choose at least one force.");
        foreach (var force in marked)
        {
            var mark = force.Mark is null ? null : await db.ModerationMarks.SingleAsync(m => m.BodyId == programme.BodyId && m.Id == force.Mark.Id, ct);
            if (mark is null)
                db.ModerationMarks.Add(mark = ModerationMark.On(programme, force.Force.Id, question));
            mark.Set(state, force.Words, note, actor, clock.GetUtcNow());
        }
        await db.SaveChangesAsync(ct);
    }, ct);

    /// <summary>The questions of a force that moderation has not found consistent in the words that stand now.</summary>
    internal async Task<IReadOnlyList<string>> OpenAsync(DraftShown shown, CancellationToken ct)
    {
        var marks = await db.ModerationMarks.AsNoTracking().Where(m => m.BodyId == shown.Programme.BodyId && m.ProgrammeId == shown.Programme.Id && m.ForceId == shown.Force.Id).ToListAsync(ct);
        return [.. WordsByQuestion(shown.Report).Where(q => marks.All(m => m.Question != q.Key || m.State is not ModerationState.Consistent || !m.IsOf(q.Value))).Select(q => q.Key)];
    }

    private static Dictionary<string, string> WordsByQuestion(ReportDocument report) =>
        report.Statements.Where(s => s.Question is not null).GroupBy(s => s.Question!).ToDictionary(g => g.Key, g => string.Join(' ', g.Select(s => s.Text)));

    private static ModeratedForce Of((Body Force, ForceFile File, ProgrammeBook Book, Dictionary<string, string> Words, List<ModerationMark> Marks) force, string question)
    {
        var words = force.Words.GetValueOrDefault(question) ?? "";
        var facts = force.File.Facts.Where(f => force.Book.TopicOf(f)?.Question == question);
        var mark = force.Marks.FirstOrDefault(m => m.Question == question);
        return new ModeratedForce(force.Force, words, [.. facts.Select(f => $"{force.Book.TopicOf(f)!.Title}: {(f.Strength is { } strength ? strength.ToString().ToLowerInvariant() : "not said")}")],
            force.File.Grades.Count == 0 ? null : string.Join(", ", force.File.Grades.Select(g => $"{g.Area} {g.Value}")), mark, mark?.IsOf(words) ?? false);
    }

    private async Task<(ProgrammeBook Book, List<(Body Force, ForceFile File, ProgrammeBook Book, Dictionary<string, string> Words, List<ModerationMark> Marks)> Forces)> ForcesAsync(Programme programme, Actor actor, CancellationToken ct)
    {
        var book = await register.BookAsync(programme.Read(), ct);
        var inspections = await db.Inspections.AsNoTracking().Include(i => i.Items).Where(i => i.BodyId == programme.BodyId && i.ProgrammeId == programme.Id).ToListAsync(ct);
        var allowed = await team.AllowedAsync(programme, inspections.Select(i => i.ForceId), "inspection.draft", actor, ct);
        var ids = allowed.ToList();
        var bodies = await db.Bodies.AsNoTracking().Where(b => ids.Contains(b.Id)).ToDictionaryAsync(b => b.Id, ct);
        var drafts = await db.ReportDrafts.AsNoTracking().Include(d => d.Edits).Where(d => d.BodyId == programme.BodyId && d.ProgrammeId == programme.Id).ToDictionaryAsync(d => d.ForceId, ct);
        var marks = (await db.ModerationMarks.AsNoTracking().Where(m => m.BodyId == programme.BodyId && m.ProgrammeId == programme.Id).ToListAsync(ct)).ToLookup(m => m.ForceId);
        return (book, [.. inspections.Where(i => i.Items.Count > 0 && bodies.ContainsKey(i.ForceId)).Select(i =>
        {
            var (file, force) = (i.Read(), bodies[i.ForceId]);
            var report = ForceReport.Compose(book, file, InspectionRegister.Names(force, file), drafts.GetValueOrDefault(i.ForceId)?.Standing());
            return (force, file, book, WordsByQuestion(report), marks[i.ForceId].ToList());
        }).OrderBy(f => f.force.Name, StringComparer.Ordinal)]);
    }
}
