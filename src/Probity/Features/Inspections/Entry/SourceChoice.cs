using Probity.Features.Inspections.Facts;

namespace Probity.Features.Inspections.Entry;

/// <summary>The document and paragraph that a form names: a known document, or a new one that joins the file.</summary>
internal static class SourceChoice
{
    public static (IReadOnlyList<SourceReference> Source, ForceFile File) Read(ForceFile file, TypedFields typed)
    {
        if (typed["newDocument"] is { } title)
        {
            var known = file.Documents.FirstOrDefault(d => d.Title == title);
            var id = known?.Id ?? Enumerable.Range(file.Documents.Count + 1, 1000).Select(n => $"document-{n}").First(d => file.Documents.All(f => f.Id != d));
            return ([new SourceReference(id, typed["paragraph"])], known is null ? file with { Documents = [.. file.Documents, new SourceDocument(id, title)] } : file);
        }

        return typed["document"] is { } document ? ([new SourceReference(document, typed["paragraph"])], file) : ([], file);
    }
}
