using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Access;
using Probity.Audit;
using Probity.Features.Organisations;
using Probity.Features.People;

namespace Probity.Features.Cases;

/// <summary>What an investigation is about; chosen when it is opened, because figures count by it (domain 3.12). Other does not count.</summary>
public enum ReportArea { Media, Disclosure, SocialMedia, Gifts, Procurement, Cards, SecondJobs, Other }

/// <summary>Where it came from (domain 3.20.6).</summary>
public enum CaseSource { Complaint, ConductMatter, Intelligence, Audit, CrossCheck, InspectorateReferral, SelfReport }

public enum CaseStatus { Open, Decided, Closed }

/// <summary>How serious it is (Conduct Regulations 2020; domain 3.12).</summary>
public enum Severity { GrossMisconduct, Misconduct, PracticeRequiringImprovement, NoBreach }

/// <summary>
/// An investigation into somebody's conduct: the smallest that has everything access depends on, which is parties with dates,
/// named access, sealing and acts of two people. Id and reference are random: nothing can be inferred from them (trust 0.6).
/// For whoever stands too near a subject it does not exist.
/// </summary>
public sealed class Case : Audited
{
    private readonly List<CaseParty> parties = [];
    private readonly List<CaseName> names = [];
    private readonly List<CaseNote> notes = [];
    private readonly List<CaseWaiver> waivers = [];

    private Case() { }

    public Id<Case> Id { get; init; } = Id<Case>.Random();

    /// <summary>CAS- and ten random letters and digits.</summary>
    public required string Reference { get; init; }

    public required string Title { get; init; }

    public required string Allegation { get; init; }

    public required ReportArea Area { get; init; }

    public required CaseSource Source { get; init; }

    /// <summary>The reference of the cross-check hit that it came from.</summary>
    public string? CameFrom { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public required Id<Person> OpenedById { get; init; }

    public required string OpenedByName { get; init; }

    /// <summary>Whoever referred it, if the product knows them: they do not close it (F7).</summary>
    public Id<Person>? ReferredById { get; init; }

    public bool IsSealed { get; private set; }

    public CaseStatus Status { get; private set; }

    public Severity? Severity { get; private set; }

    public string? Outcome { get; private set; }

    public string? DecidedByName { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>The body that investigates it now. The case stays its own body's record.</summary>
    public Id<Body>? TransferredToId { get; private set; }

    public IReadOnlyList<CaseParty> Parties => parties;

    /// <summary>Without those that were entered in error and taken off.</summary>
    public IEnumerable<CaseParty> CurrentParties => parties.Where(p => p.TakenOffAt is null);

    public IReadOnlyList<CaseName> Names => names;

    public IReadOnlyList<CaseNote> Notes => notes;

    public IReadOnlyList<CaseWaiver> Waivers => waivers;

    public static Case Open(CaseDetails details, NamedAs openerAs, Actor by, DateTimeOffset at)
    {
        if (by.PersonId is not { } opener)
            throw new RuleBrokenException("Only a person can open a case.");
        var made = new Case
        {
            BodyId = by.BodyId, Reference = $"CAS-{RandomNumberGenerator.GetString("23456789ABCDEFGHJKLMNPQRSTUVWXYZ", 10)}", Title = details.Title, Allegation = details.Allegation,
            Area = details.Area, Source = details.Source, CameFrom = details.CameFrom, OpenedAt = at, OpenedById = opener, OpenedByName = by.Name, ReferredById = details.ReferredById,
            IsSealed = details.IsSealed, RetentionClass = "case",
        };
        made.names.Add(new CaseName { BodyId = made.BodyId, CaseId = made.Id, PersonId = opener, Name = by.Name, As = openerAs, From = at.LondonDate() });
        made.Raise(new CaseOpened(by, at));
        return made;
    }

    public void AddParty(PartyKind kind, Id<Person>? person, string name, DateOnly? from, DateOnly? to, Actor by, DateTimeOffset at)
    {
        MustNotBeClosed();
        if (to < from)
            throw new RuleBrokenException("What is alleged cannot end before it began.");
        if (person is not null && CurrentParties.Any(p => p.PersonId == person && p.Kind == kind))
            throw new RuleBrokenException($"{name} is already on this case as {kind.Say().ToLowerInvariant()}.");
        parties.Add(new CaseParty { BodyId = BodyId, CaseId = Id, Kind = kind, PersonId = person, Name = name, AllegedFrom = from, AllegedTo = to });
        Raise(new CasePartyAdded(by, at));
    }

    /// <summary>It has been found out who an unknown party is.</summary>
    public void IdentifyParty(Id<CaseParty> party, Id<Person> person, string name, Actor by, DateTimeOffset at)
    {
        MustNotBeClosed();
        var found = CurrentParties.SingleOrDefault(p => p.Id == party) ?? throw new NotThereException();
        if (found.PersonId is not null)
            throw new RuleBrokenException($"This party is already known to be {found.Name}.");
        (found.PersonId, found.Name) = (person, name);
        Raise(new CasePartyIdentified(by, at));
    }

    /// <summary>It was entered in error: whom it kept out for that reason alone is kept out no longer. A case stays about somebody.</summary>
    public void TakeOffParty(Id<CaseParty> party, string why, Actor by, DateTimeOffset at)
    {
        MustNotBeClosed();
        var found = CurrentParties.SingleOrDefault(p => p.Id == party) ?? throw new NotThereException();
        if (found.Kind.IsSubject() && CurrentParties.Count(p => p.Kind.IsSubject()) == 1)
            throw new RuleBrokenException("A case is about somebody. Add whom it is about before you take this party off.");
        found.TakenOffAt = at;
        Raise(new CasePartyTakenOff(by, at, why, found.Name));
    }

    public void Name(Id<Person> person, string name, NamedAs role, DateOnly? to, Actor by, DateTimeOffset at)
    {
        var today = at.LondonDate();
        if (names.Any(n => n.PersonId == person && (n.To is null || n.To >= today)))
            throw new RuleBrokenException($"{name} is already named on this case. End that first.");
        names.Add(new CaseName { BodyId = BodyId, CaseId = Id, PersonId = person, Name = name, As = role, From = today, To = to });
        Raise(new CaseNamed(by, at, $"{name}: {role.Say().ToLowerInvariant()}"));
    }

    /// <summary>Takes away somebody's access from now on: today no longer counts.</summary>
    public void EndName(Id<CaseName> name, Actor by, DateTimeOffset at)
    {
        var today = at.LondonDate();
        var ended = names.SingleOrDefault(n => n.Id == name && (n.To is null || n.To >= today)) ?? throw new NotThereException();
        ended.To = today.AddDays(-1);
        Raise(new CaseNameEnded(by, at, ended.Name));
    }

    public void Note(string text, Actor by, DateTimeOffset at)
    {
        MustNotBeClosed();
        notes.Add(new CaseNote { BodyId = BodyId, CaseId = Id, Text = text, ById = by.PersonId!.Value, ByName = by.Name, At = at });
        Raise(new CaseNoted(by, at));
    }

    public void Seal(string why, Actor by, DateTimeOffset at)
    {
        if (IsSealed)
            throw new RuleBrokenException("This case is already sealed.");
        IsSealed = true;
        Raise(new CaseSealed(by, at, why));
    }

    public void Unseal(string why, Actor by, DateTimeOffset at)
    {
        if (!IsSealed)
            throw new RuleBrokenException("This case is not sealed.");
        IsSealed = false;
        Raise(new CaseUnsealed(by, at, why));
    }

    public void Decide(Severity severity, string outcome, Actor by, DateTimeOffset at)
    {
        if (Status != CaseStatus.Open)
            throw new RuleBrokenException($"This case is {Status.Say().ToLowerInvariant()}.");
        (Status, Severity, Outcome, DecidedByName, DecidedAt) = (CaseStatus.Decided, severity, outcome, by.Name, at);
        Raise(new CaseDecided(by, at, outcome));
    }

    public void Close(string learning, Actor by, DateTimeOffset at)
    {
        if (Status != CaseStatus.Decided)
            throw new RuleBrokenException(Status == CaseStatus.Closed ? "This case is already closed." : "Decide the case before you close it.");
        (Status, ClosedAt) = (CaseStatus.Closed, at);
        Raise(new CaseClosed(by, at, learning));
    }

    public void Reopen(string why, Actor by, DateTimeOffset at)
    {
        if (Status == CaseStatus.Open)
            throw new RuleBrokenException("This case is open.");
        (Status, ClosedAt) = (CaseStatus.Open, null);
        Raise(new CaseReopened(by, at, why));
    }

    /// <summary>Another body investigates from now on, led by somebody of it. The head of professional standards and the administrators of this one lose sight of it (F12).</summary>
    public void Transfer(Id<Body> to, Id<Person> lead, string leadName, string why, Actor by, DateTimeOffset at)
    {
        if (to == BodyId)
            throw new RuleBrokenException("Choose another body: the case is already here.");
        if (TransferredToId is not null)
            throw new RuleBrokenException("This case has already been handed over.");
        TransferredToId = to;
        if (!names.Any(n => n.PersonId == lead && n.To is null))
            names.Add(new CaseName { BodyId = BodyId, CaseId = Id, PersonId = lead, Name = leadName, As = NamedAs.Investigator, From = at.LondonDate() });
        Raise(new CaseTransferred(by, at, why));
    }

    public void Waive(Id<Person> person, Id<Person> first, string why, DateOnly? to, Actor by, DateTimeOffset at)
    {
        waivers.Add(new CaseWaiver { BodyId = BodyId, CaseId = Id, PersonId = person, FirstId = first, SecondId = by.PersonId!.Value, Why = why, From = at.LondonDate(), To = to });
        Raise(new CaseConflictWaived(by, at, why));
    }

    /// <summary>From now on they are kept out again: today no longer counts.</summary>
    public void EndWaiver(Id<CaseWaiver> waiver, Actor by, DateTimeOffset at)
    {
        var today = at.LondonDate();
        var ended = waivers.SingleOrDefault(w => w.Id == waiver && (w.To is null || w.To >= today)) ?? throw new NotThereException();
        ended.To = today.AddDays(-1);
        Raise(new CaseWaiverEnded(by, at));
    }

    /// <summary>Something of it was given to somebody outside; what, and to whom, stands in the history (s.62).</summary>
    public void Disclose(string what, string recipient, string why, Actor by, DateTimeOffset at) => Raise(new CaseDisclosed(by, at, why, what, recipient));

    private void MustNotBeClosed()
    {
        if (Status == CaseStatus.Closed)
            throw new RuleBrokenException("This case is closed. It must be opened again first.");
    }
}

/// <summary>What a case is opened with.</summary>
public sealed record CaseDetails(string Title, string Allegation, ReportArea Area, CaseSource Source, bool IsSealed, string? CameFrom = null, Id<Person>? ReferredById = null);

internal sealed class CaseMapping : IEntityTypeConfiguration<Case>
{
    public void Configure(EntityTypeBuilder<Case> builder)
    {
        builder.ToTable("Cases");
        builder.Ignore(c => c.CurrentParties);
        builder.HasIndex(c => new { c.BodyId, c.Reference }).IsUnique();
        builder.HasIndex(c => new { c.BodyId, c.OpenedAt });
        builder.HasIndex(c => c.TransferredToId);
        builder.HasMany(c => c.Parties).WithOne().HasForeignKey(p => p.CaseId);
        builder.HasMany(c => c.Names).WithOne().HasForeignKey(n => n.CaseId);
        builder.HasMany(c => c.Notes).WithOne().HasForeignKey(n => n.CaseId);
        builder.HasMany(c => c.Waivers).WithOne().HasForeignKey(w => w.CaseId);
        foreach (var part in new[] { nameof(Case.Parties), nameof(Case.Names), nameof(Case.Notes), nameof(Case.Waivers) })
            builder.Navigation(part).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}
