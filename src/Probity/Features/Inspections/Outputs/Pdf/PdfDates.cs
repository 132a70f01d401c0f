using System.Text;
using System.Text.RegularExpressions;

namespace Probity.Features.Inspections.Outputs.Pdf;

/// <summary>
/// Takes out when a PDF was printed, with blanks in its place so that every offset of the file still holds: the date of a report is the one that it
/// says, and the same report gives the same bytes.
/// </summary>
internal static partial class PdfDates
{
    public static byte[] Remove(byte[] pdf)
    {
        // One character a byte, there and back.
        var text = Encoding.Latin1.GetString(pdf);
        var without = Dates().Replace(text, date => new string(' ', date.Length));
        return Encoding.Latin1.GetBytes(without);
    }

    [GeneratedRegex(@"/(?:CreationDate|ModDate)\s*\(D:[^()]{0,40}\)", RegexOptions.CultureInvariant)]
    private static partial Regex Dates();
}
