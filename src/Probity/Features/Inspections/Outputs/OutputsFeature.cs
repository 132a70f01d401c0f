using Probity.Features.Inspections.Outputs.Pdf;

namespace Probity.Features.Inspections.Outputs;

public static class OutputsFeature
{
    public static void AddReportOutputs(this IServiceCollection services)
    {
        // Made by a factory: the other constructor is for tests.
        services.AddSingleton(_ => new PdfPrinter());
        services.AddSingleton<ReportOutputs>();
    }
}
