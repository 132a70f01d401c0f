using Probity.Features.Contracts.Import;
using Probity.Features.Imports;

namespace Probity.Features.Contracts;

internal static class ContractsFeature
{
    public static IServiceCollection AddContracts(this IServiceCollection services)
    {
        services.AddScoped<IRegisterImport, ContractImport>();
        return services;
    }
}
