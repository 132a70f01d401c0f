using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Audit;
using Probity.Data;
using Probity.Features.Cases.Glass;
using Probity.Features.People;

namespace Probity.Features.Cases;

/// <summary>A case as one person may see it.</summary>
/// <param name="Decision">What let them in; a header shows no content.</param>
/// <param name="Facts">What is true of it for them: which acts are offered is asked of these.</param>
/// <param name="Context">What is true of the moment for them.</param>
/// <param name="Glass">The uses of break-glass on it.</param>
public sealed record CaseShown(Case Case, Decision Decision, Facts Facts, Context Context, IReadOnlyList<GlassUse> Glass, bool IsRead)
{
    /// <summary>They may know that it is there, or do something about it, and not read it.</summary>
    public bool IsHeader => Decision.Scope == Scope.Header || !IsRead;
}

/// <summary>
/// Casework. Each use case finds the case through what the actor may do with it, so that for everybody else it is not there,
/// and each reading is written down in its own transaction.
/// </summary>
public sealed class CaseDesk(Db db, SecondPerson second, ReadLog log, CasePeople people, GlassDesk glass, TimeProvider clock)
{
    private DateOnly Today => clock.Today();

    /// <summary>Opens a case about somebody. Whoever opens it is named on it.</summary>
    public Task<string> OpenAsync(CaseDetails details, CasePartyAsked subject, Actor actor, CancellationToken ct) => db.WriteAsync(async () =>
    {
        if (!Decisions.Decide(actor, "case.create", new Facts { SameBody = true, Own = true }).Permitted)
            throw new NotThereException();
        // Whoever takes a hit further refers it, unless they say who did (F7).
        if (details is { CameFrom: not null, ReferredById: null })
            details = details with { ReferredById = actor.PersonId };
        var (at, made) = (clock.GetUtcNow(), Case.Open(details, actor.Is(Role.HPS) ? NamedAs.AppropriateAuthority : NamedAs.Investigator, actor, clock.GetUtcNow()));
        made.AddParty(subject.Kind, subject.Person, subject.Name, subject.From, subject.To, actor, at);
        db.Add(made);
        await db.SaveChangesAsync(ct);
        await MustStillSeeAsync(made.Reference, actor, ct);
        return made.Reference;
    }, ct);

    /// <summary>One case with all its parts. What cannot be read is not there.</summary>
    /// <param name="must">Refuses the reading when what it owes is not met: a recent sign-in.</param>
    public Task<CaseShown> ReadAsync(string reference, Action<Obligations> must, Actor actor, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var (found, facts, context) = await FindAsync(reference, actor, ct);
        var (action, decision) = CaseReading.Actions.Concat(CaseReading.Knowing).Select(action => (action, Decision: Decisions.Decide(actor, action, facts, context))).FirstOrDefault(asked => asked.Decision.Permitted);
        if (decision is null)
            throw new NotThereException();
        must(decision.Obligations);
        log.Note(actor, action!, ReadAct.View, nameof(Case), found.Id.Value, found.Reference, decision);
        await db.SaveChangesAsync(ct);
        return new CaseShown(found, decision, facts, context, await glass.OnAsync(found.Id, ct), CaseReading.Actions.Contains(action));
    }, ct);

    /// <summary>Who reported it, for those named in that compartment, and why they look (F4).</summary>
    public Task<string> ReadReporterAsync(string reference, string why, Actor actor, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var (found, decision) = await MayAsync(reference, "case.read.reporter", actor, ct);
        var id = found.Id;
        var entered = await db.CaseReporters.AsNoTracking().Where(r => r.CaseId == id).OrderBy(r => r.Id).Select(r => new { r.Identity, r.ReaderId }).ToListAsync(ct);
        log.Note(actor, "case.read.reporter", ReadAct.View, nameof(Case), found.Id.Value, $"{found.Reference}: who reported it", decision, why);
        await db.SaveChangesAsync(ct);
        return string.Join("; ", entered.Where(r => r.ReaderId == actor.PersonId).Select(r => r.Identity));
    }, ct);

    public Task NoteReporterAsync(string reference, string identity, Actor actor, CancellationToken ct) => ActAsync(reference, null, "case.write", actor, (found, at) =>
        db.Add(CaseReporter.Enter(found, identity, actor, at)), ct);

    public Task NoteAsync(string reference, int version, string text, Actor actor, CancellationToken ct) =>
        ActAsync(reference, version, "case.write", actor, (found, at) => found.Note(text, actor, at), ct);

    public Task AddPartyAsync(string reference, int version, CasePartyAsked party, Actor actor, CancellationToken ct) => db.WriteAsync(async () =>
    {
        await ActAsync(reference, version, "case.write", actor, (found, at) => found.AddParty(party.Kind, party.Person, party.Name, party.From, party.To, actor, at), ct);
        await MustStillSeeAsync(reference, actor, ct);
    }, ct);

    public Task IdentifyAsync(string reference, int version, Id<CaseParty> party, Person person, Actor actor, CancellationToken ct) => db.WriteAsync(async () =>
    {
        await ActAsync(reference, version, "case.write", actor, (found, at) => found.IdentifyParty(party, person.Id, person.Name, actor, at), ct);
        await MustStillSeeAsync(reference, actor, ct);
    }, ct);

    /// <summary>Lets somebody in; on a sealed case a second person must confirm. Returns whether it is done.</summary>
    public async Task<bool> NameAsync(string reference, int version, string typed, NamedAs role, DateOnly? until, string why, Actor actor, CancellationToken ct)
    {
        var (found, facts, context) = await FindAsync(reference, actor, ct);
        if (!Decisions.Decide(actor, CaseReading.Naming(facts), facts, context).Permitted)
            throw new NotThereException();
        if (until < Today)
            throw new RuleBrokenException("The last day must be today or later.");
        var named = await people.ForCaseAsync(found, typed, tellsWhy: IsRead(actor, facts, context), ct);
        if (CaseReading.Naming(facts) == "case.name.sealed")
        {
            await second.RequestAsync("case.name.sealed", CaseSecondAct.KindName, $"Name {named.Name} on {found.Reference} as {role.Say().ToLowerInvariant()}",
                new CaseActAsked(CaseAct.Name, found.Reference, named.Id.Value, role, until), named.Id, why, actor, ct);
            return false;
        }

        await ActAsync(reference, version, "case.name", actor, (one, at) => one.Name(named.Id, named.Name, role, until, actor, at), ct);
        return true;
    }

    public Task EndNameAsync(string reference, int version, Id<CaseName> name, Actor actor, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var (found, facts, context) = await FindAsync(reference, actor, ct);
        // Taking access away needs no second person, whatever giving it needs; but whoever does it must see from whom.
        if (!Decisions.Decide(actor, CaseReading.Naming(facts), facts, context).Permitted || !IsRead(actor, facts, context))
            throw new NotThereException();
        db.Expect(found, version);
        found.EndName(name, actor, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
    }, ct);

    /// <summary>Asks a second person to take off a party that was entered in error; whoever asks reads the case.</summary>
    public async Task AskTakeOffAsync(string reference, Id<CaseParty> party, string why, Actor actor, CancellationToken ct)
    {
        var (found, facts, context) = await FindAsync(reference, actor, ct);
        if (!Decisions.Decide(actor, "conflict.waive", facts, context).Permitted || !IsRead(actor, facts, context))
            throw new NotThereException();
        var one = found.CurrentParties.SingleOrDefault(p => p.Id == party) ?? throw new RuleBrokenException("Select the party that was entered in error.");
        await second.RequestAsync("conflict.waive", CaseSecondAct.KindName, $"Take {one.Name}, {one.Kind.Say().ToLowerInvariant()}, off {found.Reference}: entered in error",
            new CaseActAsked(CaseAct.TakeOff, found.Reference, Party: party.Value), one.PersonId, why, actor, ct);
    }

    /// <summary>Keeping somebody out again needs no second person.</summary>
    public Task EndWaiverAsync(string reference, int version, Id<CaseWaiver> waiver, Actor actor, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var (found, facts, context) = await FindAsync(reference, actor, ct);
        if (!Decisions.Decide(actor, "conflict.waive", facts, context).Permitted || !IsRead(actor, facts, context))
            throw new NotThereException();
        db.Expect(found, version);
        found.EndWaiver(waiver, actor, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
    }, ct);

    public Task SealAsync(string reference, int version, string why, Actor actor, CancellationToken ct) =>
        ActAsync(reference, version, "case.seal", actor, (found, at) => found.Seal(why, actor, at), ct);

    public Task DecideAsync(string reference, int version, Severity severity, string outcome, Actor actor, CancellationToken ct) =>
        ActAsync(reference, version, "case.decide", actor, (found, at) => found.Decide(severity, outcome, actor, at), ct);

    public Task CloseAsync(string reference, int version, string learning, Actor actor, CancellationToken ct) =>
        ActAsync(reference, version, "case.close", actor, (found, at) => found.Close(learning, actor, at), ct);

    public Task DiscloseAsync(string reference, int version, string what, string recipient, string why, Actor actor, CancellationToken ct) =>
        ActAsync(reference, version, "case.disclose", actor, (found, at) => found.Disclose(what, recipient, why, actor, at), ct);

    /// <summary>Asks for a second person: unsealing, opening again, handing over, waiving a conflict.</summary>
    public async Task AskAsync(CaseActAsked asked, string summary, Id<Person>? subject, string why, Actor actor, CancellationToken ct)
    {
        var (found, _) = await MayAsync(asked.Reference, CaseSecondAct.ActionOf(asked.Act), actor, ct);
        await second.RequestAsync(CaseSecondAct.ActionOf(asked.Act), CaseSecondAct.KindName, $"{summary} ({found.Reference})", asked, subject, why, actor, ct);
    }

    /// <summary>What is true of a case for one person, told to another who reads its content; null for everybody else, whether it is there or not.</summary>
    public Task<(string Action, Facts Facts, Context Context)?> ExplainAsync(string reference, Action<Obligations> must, Actor asking, Actor about, CancellationToken ct) => db.WriteAsync<(string, Facts, Context)?>(async () =>
    {
        var now = clock.GetUtcNow();
        if (await FactsAsync(reference, asking, ct) is not var (key, own, context))
            return null;
        var read = CaseReading.Actions.Select(action => (Action: action, Decision: Decisions.Decide(asking, action, own, context))).FirstOrDefault(asked => asked.Decision is { Permitted: true, Scope: not Scope.Header });
        if (read.Decision is null)
            return null;
        must(read.Decision.Obligations);
        log.Note(asking, read.Action, ReadAct.View, nameof(Case), key.Value, $"{reference}: why {about.Name} can see it or not", read.Decision);
        await db.SaveChangesAsync(ct);
        var facts = await db.Cases.Where(c => c.Id == key).Select(CaseFacts.Of(db, about, now)).SingleAsync(ct);
        return (facts.Sealed ? "case.read.sealed" : "case.read.open", facts, await db.ContextOfAsync(about, key, now, ct));
    }, ct);

    /// <summary>Whether somebody may do something with a case: not there for whom not, whatever else they would be told.</summary>
    public async Task MustMayAsync(string reference, Func<Facts, string> action, Actor actor, CancellationToken ct)
    {
        if (await FactsAsync(reference, actor, ct) is not var (_, facts, context) || !Decisions.Decide(actor, action(facts), facts, context).Permitted)
            throw new NotThereException();
    }

    /// <summary>The case for an act on it, and what the act owes; not there for whom the act is not.</summary>
    internal async Task<(Case Case, Decision Decision)> MayAsync(string reference, string action, Actor actor, CancellationToken ct)
    {
        var (found, facts, context) = await FindAsync(reference, actor, ct);
        var decision = Decisions.Decide(actor, action, facts, context);
        return decision.Permitted ? (found, decision) : throw new NotThereException();
    }

    private static bool IsRead(Actor actor, Facts facts, Context context) => CaseReading.Actions.Any(action => Decisions.Decide(actor, action, facts, context) is { Permitted: true, Scope: not Scope.Header });

    private Task ActAsync(string reference, int? version, string action, Actor actor, Action<Case, DateTimeOffset> act, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var (found, _) = await MayAsync(reference, action, actor, ct);
        if (version is { } expected)
            db.Expect(found, expected);
        act(found, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
    }, ct);

    private async Task<(Case Case, Facts Facts, Context Context)> FindAsync(string reference, Actor actor, CancellationToken ct)
    {
        var (key, facts, context) = await FactsAsync(reference, actor, ct) ?? throw new NotThereException();
        // Nothing more is read for whom it is not there: that would take time, which can be measured.
        if (!CaseReading.Actions.Concat(CaseReading.Knowing).Concat(CaseReading.Other).Any(action => Decisions.Decide(actor, action, facts, context).Permitted))
            throw new NotThereException();
        var found = await db.Cases.Include(c => c.Parties).Include(c => c.Names).Include(c => c.Notes).Include(c => c.Waivers).AsSplitQuery().SingleAsync(c => c.Id == key, ct);
        return (found, facts, context);
    }

    private async Task<(Id<Case> Id, Facts Facts, Context Context)?> FactsAsync(string reference, Actor actor, CancellationToken ct)
    {
        var (now, asked) = (clock.GetUtcNow(), db.Cases.Where(c => c.Reference == reference));
        if (await asked.Select(CaseFacts.Of(db, actor, now)).FirstOrDefaultAsync(ct) is not { } facts)
            return null;
        var id = await asked.Select(c => c.Id).FirstAsync(ct);
        return (id, facts, await db.ContextOfAsync(actor, id, now, ct));
    }

    // Whoever enters a subject next to whom they stand would be shut out by it, and nobody else might know of the case.
    private async Task MustStillSeeAsync(string reference, Actor actor, CancellationToken ct)
    {
        var facts = await db.Cases.Where(c => c.Reference == reference).Select(CaseFacts.Of(db, actor, clock.GetUtcNow())).SingleOrDefaultAsync(ct);
        // On PostgreSQL it is gone already.
        if (facts is null || !CaseReading.Actions.Any(action => Decisions.Decide(actor, action, facts, CaseFacts.ContextOf(actor)).Permitted))
            throw new RuleBrokenException("You stand too near this person to work on a case about them: you are, or were, next to them in line, tied to them, or in their unit. Tell somebody else in professional standards.");
    }
}
