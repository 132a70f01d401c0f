using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Contracts.Import;
using Probity.Features.Imports;
using Probity.Site;

namespace Probity.Features.Contracts;

internal static class ContractsFeature
{
    private const int Suggestions = 10;

    public static IServiceCollection AddContracts(this IServiceCollection services)
    {
        services.AddScoped<IRegisterImport, ContractImport>();
        services.AddScoped<IRegisterImport, SupplierImport>();
        services.AddScoped<IRegisterExport, ContractExport>();
        services.AddScoped<IRegisterExport, SupplierExport>();
        services.AddScoped<ContractList>();
        services.AddScoped<SupplierLinks>();
        services.AddScoped<ContractRegister>();
        services.AddScoped<EvaluatorLeaving>();
        services.AddScoped<ISecondPersonAct>(provider => provider.GetRequiredService<EvaluatorLeaving>());
        services.AddScoped<SupplierRegister>();
        services.AddSingleton<SupplierIndexes>();
        services.AddScoped<SupplierNames>();
        services.AddScoped<Declarations>();
        services.AddScoped<GrantRegister>();
        services.AddScoped<ExposureList>();
        return services;
    }

    /// <summary>What the fields of procurement's forms suggest while one types. Without script the same fields take a number or a name.</summary>
    public static void MapContracts(this WebApplication app)
    {
        app.MapGet("/contracts/suggest/people", async (string? q, HttpContext http, Db db, CancellationToken ct) =>
        {
            var (actor, text) = (http.Actor(), q?.Trim().ToUpperInvariant() ?? "");
            if (text.Length < 2 || !actor.ReadsRegister("contract.record"))
                return Results.Json(Array.Empty<string>());
            var body = actor.BodyId;
            var people = await db.People.AsNoTracking().Where(p => (p.BodyId == body || db.Bodies.Any(b => b.Id == body && b.ForceId == p.BodyId)) && p.LeftOn == null
                    && (p.Number.StartsWith(text) || p.Surname.ToUpper().StartsWith(text) || (p.GivenNames + " " + p.Surname).ToUpper().StartsWith(text)))
                .OrderBy(p => p.Surname).Take(Suggestions).Select(p => new { p.Number, p.GivenNames, p.Surname }).ToListAsync(ct);
            return Results.Json(people.Select(p => $"{p.Number} {p.GivenNames} {p.Surname}"));
        }).WithMetadata(new DoesAttribute("contract.record"));

        app.MapGet("/contracts/suggest/suppliers", async (string? q, HttpContext http, Db db, TimeProvider clock, CancellationToken ct) =>
        {
            var (actor, text) = (http.Actor(), q?.Trim().ToUpperInvariant() ?? "");
            if (text.Length < 2 || !actor.ReadsRegister("contract.record"))
                return Results.Json(Array.Empty<string>());
            return Results.Json(await db.Suppliers.AsNoTracking().VisibleTo(actor, db, clock.Today()).Where(s => s.Name.ToUpper().StartsWith(text))
                .OrderBy(s => s.Name).Select(s => s.Name).Distinct().Take(Suggestions).ToListAsync(ct));
        }).WithMetadata(new DoesAttribute("contract.record"));
    }
}
