using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Audit;
using Probity.Features.Cases;
using Probity.Features.Cases.Glass;
using Probity.Features.Conflicts;
using Probity.Data.RowSecurity;
using Probity.Features.Contracts;
using Probity.Features.CrossChecks;
using Probity.Features.Gifts;
using Probity.Features.Imports;
using Probity.Features.Inspections;
using Probity.Features.Inspections.Campaign;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Inspections.Drafts;
using Probity.Features.Inspections.Notes;
using Probity.Features.Inspections.Publication;
using Probity.Features.Inspections.Welsh;
using Probity.Features.Organisations;
using Probity.Features.Organisations.Alliances;
using Probity.Features.People;
using Probity.Features.Publication;
using Probity.Features.Scim.Groups;
using Probity.Features.Scim.Tokens;
using Probity.Features.Scim.Users;
using Probity.Features.SignIn;
using Probity.Features.SignIn.Accounts;
using Probity.Features.SignIn.Again;
using Probity.Features.SignIn.OpenIdConnect;
using Probity.Features.SignIn.Passkeys;
using Probity.Features.SignIn.SecondFactor;
using Probity.Features.SignIn.Sessions;
using Probity.Features.SignIn.Throttling;
using Probity.Jobs;

namespace Probity.Data;

/// <summary>
/// All records, and the only way to save them. A save of an <see cref="Audited"/> record writes its history in the same
/// transaction, and is refused when the record changed without saying what happened.
/// </summary>
public sealed class Db(DbContextOptions<Db> options, TimeProvider clock, DataScope? scope = null) : DbContext(options)
{
    /// <summary>For whom this context asks; nobody, if nothing was said.</summary>
    internal DataScope Scope { get; private set; } = scope ?? new DataScope();

    public DbSet<Body> Bodies => Set<Body>();
    public DbSet<Unit> Units => Set<Unit>();
    public DbSet<Alliance> Alliances => Set<Alliance>();
    public DbSet<AllianceGrant> AllianceGrants => Set<AllianceGrant>();
    public DbSet<Account> Accounts => Set<Account>();
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();
    public DbSet<Passkey> Passkeys => Set<Passkey>();
    public DbSet<SpentToken> SpentTokens => Set<SpentToken>();
    public DbSet<SignInFailure> SignInFailures => Set<SignInFailure>();
    public DbSet<IdentityProvider> IdentityProviders => Set<IdentityProvider>();
    public DbSet<IdentityLink> IdentityLinks => Set<IdentityLink>();
    public DbSet<HeldForm> HeldForms => Set<HeldForm>();
    public DbSet<Person> People => Set<Person>();
    public DbSet<Posting> Postings => Set<Posting>();
    public DbSet<RoleGrant> RoleGrants => Set<RoleGrant>();
    public DbSet<FeedToken> FeedTokens => Set<FeedToken>();
    public DbSet<DirectoryUser> DirectoryUsers => Set<DirectoryUser>();
    public DbSet<DirectoryGroup> DirectoryGroups => Set<DirectoryGroup>();
    public DbSet<DirectoryMember> DirectoryMembers => Set<DirectoryMember>();
    public DbSet<ReportingLine> ReportingLines => Set<ReportingLine>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
    public DbSet<Job> Jobs => Set<Job>();
    public DbSet<PendingAct> PendingActs => Set<PendingAct>();
    public DbSet<PublishedRow> PublishedRows => Set<PublishedRow>();
    public DbSet<RedactionChoice> RedactionChoices => Set<RedactionChoice>();
    public DbSet<SearchTerm> SearchTerms => Set<SearchTerm>();
    public DbSet<Draft> Drafts => Set<Draft>();
    public DbSet<Offer> Offers => Set<Offer>();
    public DbSet<OfferItem> OfferItems => Set<OfferItem>();
    public DbSet<GiftPolicy> GiftPolicies => Set<GiftPolicy>();
    public DbSet<NilReturn> NilReturns => Set<NilReturn>();
    public DbSet<EndorsementCover> EndorsementCovers => Set<EndorsementCover>();
    public DbSet<ProviderCheck> ProviderChecks => Set<ProviderCheck>();
    public DbSet<GiverLookup> GiverLookups => Set<GiverLookup>();
    public DbSet<ProtectionKey> ProtectionKeys => Set<ProtectionKey>();
    public DbSet<LegacyRegister> LegacyRegisters => Set<LegacyRegister>();
    public DbSet<Supplier> Suppliers => Set<Supplier>();
    public DbSet<SupplierIdentifier> SupplierIdentifiers => Set<SupplierIdentifier>();
    public DbSet<SupplierAlias> SupplierAliases => Set<SupplierAlias>();
    public DbSet<Contract> Contracts => Set<Contract>();
    public DbSet<ContractParty> ContractParties => Set<ContractParty>();
    public DbSet<ContractPerson> ContractPeople => Set<ContractPerson>();
    public DbSet<ContractVariation> ContractVariations => Set<ContractVariation>();
    public DbSet<ContractWaiver> ContractWaivers => Set<ContractWaiver>();
    public DbSet<StandingGrant> StandingGrants => Set<StandingGrant>();
    public DbSet<ExposureReview> ExposureReviews => Set<ExposureReview>();
    public DbSet<ExposureCycle> ExposureCycles => Set<ExposureCycle>();
    public DbSet<ImportBatch> ImportBatches => Set<ImportBatch>();
    public DbSet<ImportRow> ImportRows => Set<ImportRow>();
    public DbSet<ImportProblem> ImportProblems => Set<ImportProblem>();
    public DbSet<DuplicateAnswer> DuplicateAnswers => Set<DuplicateAnswer>();
    public DbSet<RegisterExtract> RegisterExtracts => Set<RegisterExtract>();

    public DbSet<CrossCheckHit> CrossCheckHits => Set<CrossCheckHit>();
    public DbSet<CrossCheckRun> CrossCheckRuns => Set<CrossCheckRun>();
    public DbSet<OrganisationDecision> OrganisationDecisions => Set<OrganisationDecision>();
    public DbSet<Suppression> Suppressions => Set<Suppression>();
    public DbSet<CheckPolicy> CheckPolicies => Set<CheckPolicy>();
    public DbSet<Programme> Programmes => Set<Programme>();
    public DbSet<Inspection> Inspections => Set<Inspection>();
    public DbSet<InspectionPublication> InspectionPublications => Set<InspectionPublication>();
    public DbSet<ReturnRequest> ReturnRequests => Set<ReturnRequest>();
    public DbSet<ForceReturn> ForceReturns => Set<ForceReturn>();
    public DbSet<ReturnAnswer> ReturnAnswers => Set<ReturnAnswer>();
    public DbSet<SubmittedReturn> SubmittedReturns => Set<SubmittedReturn>();
    public DbSet<ReadEvent> ReadEvents => Set<ReadEvent>();
    public DbSet<Case> Cases => Set<Case>();
    public DbSet<CaseReporter> CaseReporters => Set<CaseReporter>();
    public DbSet<GlassUse> GlassUses => Set<GlassUse>();
    public DbSet<Conflict> Conflicts => Set<Conflict>();
    public DbSet<Tie> Ties => Set<Tie>();
    public DbSet<InspectorAssignment> InspectorAssignments => Set<InspectorAssignment>();
    public DbSet<ReportDraft> ReportDrafts => Set<ReportDraft>();
    public DbSet<WelshVersion> WelshVersions => Set<WelshVersion>();
    public DbSet<ModerationMark> ModerationMarks => Set<ModerationMark>();
    public DbSet<AccuracyCheck> AccuracyChecks => Set<AccuracyCheck>();
    public DbSet<AccuracyComment> AccuracyComments => Set<AccuracyComment>();
    public DbSet<AccuracyAnswer> AccuracyAnswers => Set<AccuracyAnswer>();
    public DbSet<InspectionNote> InspectionNotes => Set<InspectionNote>();
    public DbSet<HotDebrief> HotDebriefs => Set<HotDebrief>();
    public DbSet<NoComments> NoComments => Set<NoComments>();
    public DbSet<HeldPublication> HeldPublications => Set<HeldPublication>();
    public DbSet<TrackedRecommendation> TrackedRecommendations => Set<TrackedRecommendation>();
    public DbSet<PolicingResponse> PolicingResponses => Set<PolicingResponse>();
    public DbSet<ProgressEntry> ProgressEntries => Set<ProgressEntry>();

    /// <summary>Looks over what a save in bulk is about to insert; the draft of an import takes records of the register in by it.</summary>
    internal Action? BeforeBulk { get; set; }

    public bool IsSqlite => Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => Conventions.Apply(configurationBuilder);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(Assembly.GetExecutingAssembly());
        Conventions.Finish(modelBuilder);
    }

    /// <summary>
    /// Runs work in one transaction and commits it whole; inside another such call it joins that one. On SQLite the write
    /// lock is taken at the start, so that nobody reads a state that they then fail to change.
    /// </summary>
    public async Task<T> WriteAsync<T>(Func<Task<T>> work, CancellationToken ct)
    {
        if (Database.CurrentTransaction is not null)
            return await work();

        await using var transaction = await Database.BeginTransactionAsync(ct);
        var result = await work();
        await SaveChangesAsync(ct);
        // No token: a commit that is cancelled half-way has an unknown outcome (trust, decision 8).
        await transaction.CommitAsync(CancellationToken.None);
        return result;
    }

    public Task WriteAsync(Func<Task> work, CancellationToken ct) => WriteAsync(async () => { await work(); return true; }, ct);

    /// <summary>
    /// A person's act is about rows of these bodies as well: from now on, and in the transaction that is under way, they are reached.
    /// Which of them the person then sees is decided as always.
    /// </summary>
    public async Task ReachAsync(IEnumerable<Id<Body>> bodies, CancellationToken ct)
    {
        if (Scope.Add(bodies) && !IsSqlite && Database.CurrentTransaction is not null)
            await Database.ExecuteSqlRawAsync(Scope.Statement!, ct);
    }

    /// <summary>
    /// Work of the program's own in the middle of a person's transaction: what it derives must not depend on what that person may see.
    /// Nothing that it reads is shown.
    /// </summary>
    internal async Task AsSystemAsync(Func<Task> work, CancellationToken ct)
    {
        var before = Scope;
        await TurnToAsync(DataScope.OfSystem(), ct);
        try
        {
            await work();
        }
        catch
        {
            // The transaction that was under way is lost with it.
            Scope = before;
            throw;
        }

        await TurnToAsync(before, ct);
    }

    private async Task TurnToAsync(DataScope next, CancellationToken ct)
    {
        Scope = next;
        if (!IsSqlite && Database.CurrentTransaction is not null)
            await Database.ExecuteSqlRawAsync(next.Statement ?? DataScope.Silence, ct);
    }

    /// <summary>Refuses the save when somebody else has saved the record since the page with <paramref name="version"/> was shown.</summary>
    public void Expect(Audited record, int version) => Entry(record).Property(r => r.Version).OriginalValue = version;

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) =>
        SaveAsync(() => base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken), cancellationToken);

    /// <summary>Saves like <see cref="SaveChangesAsync(bool, CancellationToken)"/>, inserts what is new in bulk, and forgets what it saved: for imports.</summary>
    public Task<int> SaveInBulkAsync(CancellationToken ct) => WriteAsync(async () =>
    {
        // Looking for changes costs more than the inserts; once, in SaveAsync, is enough for records that are new.
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            return await SaveAsync(() => InsertInBulkAsync(ct), ct, inBulk: true);
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = true;
            ChangeTracker.Clear();
        }
    }, ct);

    private async Task<int> InsertInBulkAsync(CancellationToken ct)
    {
        // The words of a thousand records are ten thousand rows: they go straight to the database, in the order of their key.
        var (gone, words) = Search.Changes(this);
        SearchTerms.RemoveRange(gone);
        BeforeBulk?.Invoke();
        var added = ChangeTracker.Entries().Where(e => e.State is EntityState.Added).ToList();
        await BulkInsert.WriteAsync(this, added.Select(e => e.Entity).Concat(words.OrderBy(w => w.Term, StringComparer.Ordinal)), ct);
        if (!ChangeTracker.Entries().Any(e => e.State is EntityState.Modified or EntityState.Deleted))
            return added.Count;
        foreach (var entry in added)
            entry.State = EntityState.Unchanged;
        // Finds the versions that the history has moved on.
        ChangeTracker.DetectChanges();
        return added.Count + await base.SaveChangesAsync(true, ct);
    }

    private async Task<int> SaveAsync(Func<Task<int>> save, CancellationToken ct, bool inBulk = false)
    {
        ChangeTracker.DetectChanges();
        // A statement alone would bring its context with it, but the provider reads the answers of a save by their number.
        Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;
        var changed = ChangeTracker.Entries<Audited>().Where(e => e.Entity.Raised.Count > 0).ToList();
        History.Write(this);
        if (!inBulk)
            Search.Index(this);
        var touched = ConflictKeeper.Of(this);
        var followUps = changed.Where(e => e.Entity.FollowUp is not null).Select(e => (e.Entity.BodyId, Kind: e.Entity.FollowUp!)).Distinct().ToList();
        if ((followUps.Count > 0 || touched.IsAny) && Database.CurrentTransaction is null)
            return await WriteAsync(() => SaveAndFollowUpAsync(), ct);
        return await SaveAndFollowUpAsync();

        async Task<int> SaveAndFollowUpAsync()
        {
            var saved = await LostRaces.SaidAsync(save);
            foreach (var entry in changed)
                entry.Entity.Saved();
            if (touched.IsAny)
                await ConflictKeeper.AfterAsync(this, touched, clock.Today(), ct);
            foreach (var (body, kind) in followUps)
                await this.EnqueueAsync(body, kind, "", clock.GetUtcNow(), ct);
            return saved;
        }
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Use SaveChangesAsync: a save that blocks a thread would be the only one here.");
}
