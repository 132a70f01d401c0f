using System.Text;
using QRCoder;

namespace Probity.Features.SignIn.SecondFactor;

/// <summary>A QR code as the path of a picture: a square of one for each dark module.</summary>
public sealed record QrPicture(int Size, string Path)
{
    public static QrPicture Of(string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var y = 0; y < code.ModuleMatrix.Count; y++)
            for (var x = 0; x < code.ModuleMatrix.Count; x++)
                if (code.ModuleMatrix[y][x])
                    path.Append($"M{x} {y}h1v1h-1z");
        return new QrPicture(code.ModuleMatrix.Count, path.ToString());
    }
}
