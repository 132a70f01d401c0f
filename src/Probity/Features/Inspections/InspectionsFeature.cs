using Probity.Features.Inspections.Drafts;
using Probity.Features.Inspections.Entry;
using Probity.Features.Inspections.Grid;
using Probity.Features.Inspections.Notes;
using Probity.Features.Inspections.Publication;
using Probity.Features.Inspections.Reading;
using Probity.Features.Inspections.Welsh;

namespace Probity.Features.Inspections;

internal static class InspectionsFeature
{
    public static void AddInspections(this IServiceCollection services)
    {
        services.AddScoped<InspectionRegister>();
        services.AddScoped<InspectionReports>();
        services.AddDrafts();
        services.AddWelsh();
        services.AddReportPublication();
        services.AddScoped<PublishedReports>();
        services.AddScoped<EntryDesk>();
        services.AddScoped<GridDesk>();
        services.AddScoped<NotesDesk>();
    }

    public static void MapInspections(this WebApplication app) => app.MapPublishedReports();
}
