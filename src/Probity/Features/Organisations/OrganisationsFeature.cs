using Probity.Features.Organisations.Alliances;

namespace Probity.Features.Organisations;

internal static class OrganisationsFeature
{
    public static void AddOrganisations(this IServiceCollection services) => services.AddScoped<AllianceRegister>();
}
