namespace Probity.Features.Imports;

/// <summary>
/// How one register takes rows from files. The pipeline reads, stages, saves and undoes; this only turns rows into records.
/// Registered in the register's own feature: <c>services.AddScoped&lt;IRegisterImport, GiftImport&gt;()</c>.
/// </summary>
public interface IRegisterImport
{
    /// <summary>"gifts", "contracts", "suppliers" or "people": the word in commands and addresses.</summary>
    string Register { get; }

    /// <summary>One sentence for the page: what a row is, and what it is recognised by when it comes again.</summary>
    string Describe { get; }

    /// <summary>The action of the matrix that importing is, and the role that it is for.</summary>
    string Action => "register.import";

    /// <summary>The roles of <see cref="Action"/> that may import this register (decisions 1).</summary>
    IReadOnlyList<Access.Role> For { get; }

    /// <summary>The headings that it understands: the same as those of its export, in the same order.</summary>
    IReadOnlyList<ImportColumn> Columns { get; }

    /// <summary>True when it also takes OCDS 1.1 files; such rows come with <see cref="ImportItem.Release"/> instead of <see cref="ImportItem.Row"/>.</summary>
    bool TakesOcds => false;

    /// <summary>
    /// The records whose change by somebody else, while a file is prepared, can change what its rows mean; it is then prepared again.
    /// What is only looked up, and records that nobody may enter twice, are not among them.
    /// </summary>
    IReadOnlyList<string> RestsOn { get; }

    /// <summary>Rows with the same answer, one after the other, belong together and come in one chunk; null stands alone.</summary>
    string? GroupOf(ImportItem item) => null;

    /// <summary>
    /// Turns about 1,000 rows into records: looks up what exists through <see cref="ImportContext.Register"/> and <see cref="ImportContext.LoadAsync"/>
    /// (with one query per chunk, not per row), calls the records' verbs, adds new records to <see cref="ImportContext.Db"/>, and says for each item what happened, in the same order. It never saves.
    /// <para>It is called twice for every row. First as a rehearsal (<see cref="ImportContext.IsRehearsal"/>): nothing is saved, problems are
    /// collected and shown. Then, when no row had a problem, to make the draft that goes into the register in one transaction; a problem then drops it.
    /// Neither call may write in other ways (no ExecuteUpdate, no SaveChanges).</para>
    /// <para>What a later chunk must find and a rehearsal does not save, such as "this supplier was made by row 12", goes through
    /// <see cref="ImportContext.Remember"/> and <see cref="ImportContext.Recall"/>.</para>
    /// </summary>
    Task<IReadOnlyList<RowOutcome>> ApplyAsync(ImportContext context, IReadOnlyList<ImportItem> items, CancellationToken ct);

    /// <summary>Called once after the last chunk, in the rehearsal and in the real run: problems that only the whole file shows, such as a manager whom no row brought.</summary>
    Task<IReadOnlyList<Sheets.RowProblem>> EndOfFileAsync(ImportContext context, CancellationToken ct) => Task.FromResult<IReadOnlyList<Sheets.RowProblem>>([]);

    /// <summary>Called once in the transaction that has put the records into the register: for what follows from all rows (reporting lines).</summary>
    Task FinishAsync(ImportContext context, CancellationToken ct) => Task.CompletedTask;

    /// <summary>
    /// What stands in the way of undoing: a sentence per record that is referred to, decided, published or otherwise built upon.
    /// Records saved by anybody since the import are found by the pipeline itself, by their version.
    /// </summary>
    Task<IReadOnlyList<string>> DependentsAsync(ImportContext context, IReadOnlyList<ImportedRecord> records, CancellationToken ct);

    /// <summary>
    /// Removes what was created and puts back what was updated, in the transaction of the undo, with an event of the record's own
    /// (history outlives the record). Records come newest first; it does not save.
    /// </summary>
    Task UndoAsync(ImportContext context, IReadOnlyList<ImportedRecord> records, CancellationToken ct);
}

/// <summary>A heading that an import understands.</summary>
/// <param name="Name">Our heading, such as <c>offered_on</c>; exports write it.</param>
/// <param name="Meaning">What stands under it, for people who prepare a file.</param>
/// <param name="Synonyms">Headings that station spreadsheets use for the same thing; case, spaces and punctuation do not matter.</param>
public sealed record ImportColumn(string Name, string Meaning, params string[] Synonyms)
{
    public bool IsRequired { get; init; }

    /// <summary>The heading as words, with the heading itself: "Offered on (offered_on)".</summary>
    public string Title => $"{char.ToUpperInvariant(Name[0])}{Name[1..].Replace('_', ' ')} ({Name})";
}
