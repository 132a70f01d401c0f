using Probity.Features.Admin;
using Probity.Features.Cases;
using Probity.Features.Contracts;
using Probity.Features.CrossChecks;
using Probity.Features.Demo;
using Probity.Features.Gifts;
using Probity.Features.Home;
using Probity.Features.Imports;
using Probity.Features.Inspections.Outputs;
using Probity.Features.Inspections;
using Probity.Features.Inspections.Campaign;
using Probity.Features.Measures;
using Probity.Features.Organisations;
using Probity.Features.People;
using Probity.Features.Publication;
using Probity.Features.Scim;
using Probity.Features.SignIn;

namespace Probity.Site;

/// <summary>The one list of features. Each feature's own file says what it registers and maps.</summary>
internal static class FeatureList
{
    public static void AddFeatures(this IServiceCollection services)
    {
        services.AddHome();
        services.AddDemo();
        services.AddPublication();
        services.AddScoped<Features.Gifts.OfferList>();
        services.AddScoped<Features.Gifts.OfferReading>();
        services.AddOrganisations();
        services.AddSignIn();
        services.AddPeople();
        services.AddAdmin();
        services.AddScim();
        services.AddImports();
        services.AddContracts();
        services.AddGifts();
        services.AddCrossChecks();
        services.AddGiftFlow();
        services.AddCases();
        services.AddInspections();
        services.AddMeasures();
        services.AddCampaign();
        services.AddScoped<Features.Readings.ReadingLog>();
        services.AddReportOutputs();
    }

    public static void MapFeatures(this WebApplication app)
    {
        app.MapPublication();
        app.MapGifts();
        app.MapContracts();
        app.MapPeople();
        app.MapInspections();
        app.MapScim();
    }
}
