using Probity.Access;
using Probity.Audit;
using Probity.Data;
using Probity.Data.RowSecurity;
using Probity.Features.SignIn;
using Probity.Jobs;

namespace Probity.Site;

/// <summary>What the site and the command line have in common: the database, the clock and the registers.</summary>
public static class ProbityServices
{
    public static IServiceCollection AddProbity(this IServiceCollection services, ProbityOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(options.Database);
        services.AddSingleton<TimeProvider>(options.Today is { } today ? new ShiftedClock(TimeProvider.System, today) : TimeProvider.System);
        services.AddScoped<DataScope>();
        services.AddDbContext<Db>((provider, builder) => provider.GetRequiredService<DbLocation>().Configure(builder));
        services.AddScoped<SecondPerson>();
        services.AddHttpContextAccessor();
        services.AddScoped(provider => Origin.Of(provider.GetRequiredService<IHttpContextAccessor>().HttpContext));
        services.AddScoped<ReadLog>();
        services.AddSingleton<Features.Imports.VirusScan>();
        services.AddScoped<ActorSource>();
        services.AddScoped<DemoChoices>();
        services.AddScoped<Surroundings>();
        services.AddScoped<Features.AuditTrail.RecordHistory>();
        services.AddSingleton<Health>();
        services.AddSingleton<JobRunner>();
        services.AddFeatures();
        return services;
    }
}
