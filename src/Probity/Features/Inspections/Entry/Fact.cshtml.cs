using Microsoft.AspNetCore.Mvc;
using Probity.Access;
using Probity.Features.Inspections.Facts;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Inspections.Writing;

namespace Probity.Features.Inspections.Entry;

/// <summary>Enters, changes or takes out one fact of a force.</summary>
[Does("inspection.evidence")]
public sealed class FactPage(EntryDesk desk) : ForceEntryPage(desk), IFieldForm
{
    [BindProperty(SupportsGet = true)]
    public string TopicCode { get; set; } = "";

    /// <summary>The fact that is changed; null for a new one.</summary>
    [BindProperty(SupportsGet = true, Name = "id")]
    public string? Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "heading")]
    public string? Heading { get; set; }

    [BindProperty]
    public Dictionary<string, string?> Form { get; set; } = [];

    public Topic Topic { get; private set; } = null!;

    public IReadOnlyList<EntryField> Fields { get; private set; } = [];

    public Fact? Before { get; private set; }

    /// <summary>How the fact is told now.</summary>
    public string? Told { get; private set; }

    protected override void Prepare()
    {
        Form = FactForm.Fill(Topic, Before);
        if (Before is null && Heading is { } heading)
            Form["question"] = Entered.Book.Definition.Questions.FirstOrDefault(q => q.Heading == heading)?.Code;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        var typed = new TypedFields(Form);
        await ChangeAsync(file =>
        {
            var (source, with) = SourceChoice.Read(file, typed);
            var fact = FactForm.Read(Topic, typed, source, file.Facts.FirstOrDefault(f => f.Id == Id));
            // A second one of its kind is told from the first by a number, unless somebody gave it a word.
            if (Id is null && Topic.Repeats && fact.Key is null && file.Facts.Any(f => f.Id == fact.Id))
                fact = fact with { Key = Enumerable.Range(2, 1000).Select(n => n.ToString()).First(key => file.Facts.All(f => f.Id != $"{fact.Topic}#{key}")) };
            return with with { Facts = Id is null ? [.. with.Facts, fact] : [.. with.Facts.Select(f => f.Id == Id ? fact : f)] };
        }, ct);
        return Done("Saved.");
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken ct)
    {
        await ChangeAsync(file => file with { Facts = [.. file.Facts.Where(f => f.Id != Id)], Release = Without(file.Release, Id) }, ct);
        return Done("Taken out. The history keeps what it said.");
    }

    protected override void Loaded()
    {
        Before = Id is null ? null : Entered.File.Facts.FirstOrDefault(f => f.Id == Id) ?? throw new NotThereException();
        Topic = TopicCode == ProgrammeBook.Finding ? FindingTopic.Of(Before ?? new Fact { Topic = TopicCode, Question = Entered.Book.Definition.Questions[0].Code }) : Entered.Book.Topics.FirstOrDefault(t => t.Code == TopicCode) ?? throw new NotThereException();
        Fields = FactForm.Fields(Entered.Book, Topic, Entered.File);
        Told = Before is null ? null : string.Join(' ', new ForceStory(Entered.Book, Entered.File, Entered.Names).Tell(Topic, Before).Sentences.Select(s => s.Text));
    }

    internal static ReleaseChoice? Without(ReleaseChoice? release, string? id) => release is null ? null : release with { Include = [.. release.Include.Where(i => i.Fact != id)], Omit = [.. release.Omit.Where(o => o != id)] };
}
