using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Probity.Access;
using Probity.Data;
using Probity.Data.RowSecurity;
using Probity.Features.Organisations;
using Probity.Features.People;
using Probity.Features.SignIn.Accounts;
using Probity.Features.SignIn.Throttling;
using Probity.Site;

namespace Probity.BrowserTests.Support;

/// <summary>The site as it runs in a force: people sign in with accounts. Empty but for the roster and whom a test adds.</summary>
public sealed class AccountSite : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("probity-accounts-").FullName;
    private readonly X509Certificate2 certificate = SelfSigned();
    private WebApplication? app;
    private int number;

    public string BaseUrl { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        app = await AppFixture.StartSiteAsync(new ProbityOptions { DataFolder = folder, Urls = "https://127.0.0.1:0" }, _ => Task.CompletedTask, certificate);
        BaseUrl = app.Urls.Single();
    }

    /// <summary>Works with the site's services in a scope of their own, as a request would.</summary>
    public async Task<T> WithAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = app!.Services.CreateSystemScope();
        return await work(scope.ServiceProvider);
    }

    /// <summary>Somebody of Lancashire with a role, and the setup code of their new account.</summary>
    public Task<(Person Person, string Email, string Code)> AddAsync(string given, string surname, Role role) => WithAsync(async services =>
    {
        var (db, at) = (services.GetRequiredService<Db>(), services.GetRequiredService<TimeProvider>().GetUtcNow());
        var (body, since) = (await db.Bodies.SingleAsync(b => b.Slug == "lancashire"), new DateOnly(2020, 1, 1));
        var by = Actor.Operator(body.Id);
        var unit = await db.Units.FirstOrDefaultAsync(u => u.BodyId == body.Id);
        if (unit is null)
            db.Add(unit = Unit.Open(body.Id, "HQ", "Headquarters", UnitKind.Department, null, by, at));
        var email = $"{given}.{surname}.{Interlocked.Increment(ref number)}@lancashire.example".ToLowerInvariant();
        var person = Person.Join(body.Id, new PersonDetails($"{number}", PersonType.Staff, given, surname, email, since), new PostingDetails("Staff", "Clerk", unit.Id, null, false, since), by, at);
        db.Add(person);
        db.Add(RoleGrant.Make(body.Id, person.Id, role, since, null, "Test", by, at));
        await db.SaveChangesAsync();
        // Every test comes from one address: what one of them mistyped on purpose must not slow down the next.
        await db.Set<SignInFailure>().ExecuteDeleteAsync();
        return (person, email, await services.GetRequiredService<AccountRegister>().OpenAsync(person, email, by, CancellationToken.None));
    });

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }

        certificate.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256).CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2050, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }
}
