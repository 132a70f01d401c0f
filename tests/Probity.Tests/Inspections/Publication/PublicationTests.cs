using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Probity.Access;
using Probity.Features.Inspections;
using Probity.Features.Inspections.Drafts;
using Probity.Features.Inspections.Publication;
using Probity.Features.Inspections.Writing;
using Probity.Kernel;
using Probity.Tests.Support;

namespace Probity.Tests.Inspections.Publication;

/// <summary>From the signature to the public, and what follows.</summary>
public sealed class PublicationTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task All_reports_of_a_programme_go_out_at_once_when_the_embargo_ends_and_not_before(string database)
    {
        var clock = new MovedClock();
        var world = await NorthIsSignedAsync(database, clock);
        await using var site = world.Site;
        var embargo = clock.GetUtcNow().AddHours(30);

        var late = await Assert.ThrowsAsync<RuleBrokenException>(() => world.AskToPublishAsync(embargo, null));
        Assert.Contains("SSH Constabulary is not signed", late.Message, StringComparison.Ordinal);

        await world.SignAsync("southshire");
        var national = await Assert.ThrowsAsync<RuleBrokenException>(() => world.AskToPublishAsync(embargo, null));
        Assert.Contains("The national report goes out with the others, and is not signed", national.Message, StringComparison.Ordinal);
        await world.SignNationalAsync();
        await world.AskToPublishAsync(embargo, null);
        await world.ConfirmAsync(world.Emil);
        await world.ReleaseAsync();
        Assert.Empty(await PublishedAsync(site));

        clock.Move(TimeSpan.FromHours(31));
        await world.ReleaseAsync();
        await world.ReleaseAsync();
        Assert.Equal(["Force northshire 1", "Force southshire 1", "Release northshire 1", "Release southshire 1", "Thematic national 1"], await PublishedAsync(site));
        await site.WithDbAsync(async db =>
        {
            var one = await db.InspectionPublications.FirstAsync(p => p.Kind == ReportKind.Force, Ct);
            Assert.False(one.Read().IsDraft);
            Assert.Equal("March 2026", one.Read().Date);
            Assert.Single(await db.InspectionPublications.Select(p => p.PublishedAt).Distinct().ToListAsync(Ct));
            Assert.Empty(await db.HeldPublications.ToListAsync(Ct));
        });
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_was_signed_is_published_or_nothing_and_a_correction_is_a_new_version_with_a_note(string database)
    {
        var clock = new MovedClock();
        var world = await NorthIsSignedAsync(database, clock);
        await using var site = world.Site;
        await world.SignAsync("southshire");
        await world.SignNationalAsync();
        await world.AskToPublishAsync(clock.GetUtcNow().AddMinutes(5), null);
        await ChangeAsync(site, world, 146);
        var changed = await Assert.ThrowsAsync<RuleBrokenException>(() => world.ConfirmAsync(world.Emil));
        Assert.Contains("must be signed again", changed.Message, StringComparison.Ordinal);

        await ChangeAsync(site, world, 145);
        await world.ConfirmAsync(world.Emil);
        clock.MoveMinutes(6);
        await world.ReleaseAsync();

        await ReopenAsync(site, world, "northshire");
        await ChangeAsync(site, world, 146);
        await site.WithAsync(async services => await services.GetRequiredService<SignOff>().RequestAsync(InspectionWorld.Code, "northshire", "The number", await InspectionWorld.ActorAsync(services, world.Hanna), Ct));
        await world.ConfirmAsync(world.Hugo);
        var silent = await Assert.ThrowsAsync<RuleBrokenException>(() => world.AskToPublishAsync(clock.GetUtcNow().AddMinutes(1), null));
        Assert.Contains("enter what was corrected", silent.Message, StringComparison.Ordinal);
        var stale = await Assert.ThrowsAsync<RuleBrokenException>(() => world.AskToPublishAsync(clock.GetUtcNow().AddMinutes(1), "One figure was corrected."));
        Assert.Contains("changes the national report as well", stale.Message, StringComparison.Ordinal);

        // What became known of the other force since its signature is not signed, and nobody reads it in the national report.
        await ChangeAsync(site, world, 41, world.South);
        await ReopenAsync(site, world, InspectionPublication.National);
        await world.SignNationalAsync();
        await world.AskToPublishAsync(clock.GetUtcNow().AddMinutes(1), "One figure was corrected.");
        await world.ConfirmAsync(world.Emil);
        clock.MoveMinutes(2);
        await world.ReleaseAsync();

        Assert.Contains("Force northshire 2: One figure was corrected.", await PublishedAsync(site));
        await site.WithDbAsync(async db =>
        {
            var versions = await db.InspectionPublications.Where(p => p.Subject == "northshire" && p.Kind == ReportKind.Force).OrderBy(p => p.Version).ToListAsync(Ct);
            Assert.Equal([false, true], versions.Select(v => v.IsCurrent));
            Assert.Contains("145", versions[0].Document, StringComparison.Ordinal);
            Assert.DoesNotContain("145", versions[1].Document, StringComparison.Ordinal);
            var national = (await db.InspectionPublications.SingleAsync(p => p.Kind == ReportKind.Thematic && p.IsCurrent, Ct)).Read();
            Assert.Equal(2, await db.InspectionPublications.CountAsync(p => p.Kind == ReportKind.Thematic, Ct));
            Assert.Contains("Together they came to 186.", national.Statements.Single(s => s.Key == "thematic.F3").Text, StringComparison.Ordinal);
        });
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_publication_is_withdrawn_before_its_embargo_ends(string database)
    {
        var clock = new MovedClock();
        var world = await NorthIsSignedAsync(database, clock);
        await using var site = world.Site;
        await world.SignAsync("southshire");
        await world.SignNationalAsync();
        await world.AskToPublishAsync(clock.GetUtcNow().AddMinutes(5), null);
        await world.ConfirmAsync(world.Emil);

        await site.WithAsync(async services => await services.GetRequiredService<ReportPublisher>().WithdrawAsync(InspectionWorld.Code, "A date clashes", await InspectionWorld.ActorAsync(services, world.Edda), Ct));
        clock.MoveMinutes(6);
        await world.ReleaseAsync();

        Assert.Empty(await PublishedAsync(site));
        await site.WithDbAsync(async db => Assert.All(await db.ReportDrafts.ToListAsync(Ct), d => Assert.Equal(DraftStatus.Signed, d.Status)));
    }

    // Everybody is assigned, and the first of two reports is signed.
    private static async Task<InspectionWorld> NorthIsSignedAsync(string database, MovedClock clock)
    {
        var site = await TestSite.StartAsync(await Databases.NewAsync(database), clock);
        await site.StopJobsAsync();
        var world = await InspectionWorld.CreateAsync(site);
        await world.AssignAllAsync();
        await world.SignAsync("northshire");
        return world;
    }

    private static Task ReopenAsync(TestSite site, InspectionWorld world, string subject) => site.WithAsync(async services =>
    {
        var (desk, ines) = (services.GetRequiredService<DraftDesk>(), await InspectionWorld.ActorAsync(services, world.Ines));
        var shown = await desk.OpenAsync(InspectionWorld.Code, subject, "inspection.draft", ines, Ct);
        await desk.ReopenAsync(new(InspectionWorld.Code, subject, shown.Draft!.Version), "The force corrected its return", ines, Ct);
    });

    private static Task ChangeAsync(TestSite site, InspectionWorld world, long value, World? of = null) => site.WithDbAsync(async db =>
    {
        var force = (of ?? world.North).Force.Id;
        var inspection = await db.Inspections.Include(i => i.Items).SingleAsync(i => i.ForceId == force, Ct);
        var file = inspection.Read();
        inspection.Take(file with { Figures = [file.Figures[0] with { Value = value }] }, "Corrected", Actor.System(inspection.BodyId), site.Clock.GetUtcNow());
        await db.SaveChangesAsync(Ct);
    });

    private static Task<List<string>> PublishedAsync(TestSite site) => site.WithDbAsync(async db =>
        (await db.InspectionPublications.AsNoTracking().ToListAsync(Ct)).Select(p => $"{p.Kind} {p.Subject} {p.Version}{(p.Note is null ? "" : $": {p.Note}")}").Order(StringComparer.Ordinal).ToList());
}
