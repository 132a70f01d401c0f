using Probity.Features.Inspections.Welsh;

namespace Probity.Features.Inspections.Reading;

/// <summary>What the page of a publication says around it, in the publication's language. The Welsh is an unreviewed translation.</summary>
public sealed record PublicationWords(string Language, string AsFile, IReadOnlyList<(string Format, string Name)> Files, string Versions, string Version, string ReadCurrent, string OfAnEarlierReport)
{
    private static readonly PublicationWords English = new("en", "This publication as a file",
        [("pdf", "PDF"), ("docx", "Word document"), ("txt", "Plain text"), ("json", "JSON: every figure, fact and sentence with where it comes from")], "Versions", "Version", "Read the current version",
        "This was replaced.");

    private static readonly PublicationWords Welsh = new("cy", "Y cyhoeddiad hwn fel ffeil",
        [("pdf", "PDF"), ("docx", "Dogfen Word"), ("txt", "Testun plaen"), ("json", "JSON: pob ffigur, ffaith a brawddeg, a’u ffynhonnell")], "Fersiynau", "Fersiwn", "Darllenwch y fersiwn gyfredol",
        "Cyfieithiad o fersiwn gynharach yw hwn: mae’r fersiwn Saesneg wedi’i chywiro ers hynny.");

    public static PublicationWords Of(string language) => language == "cy" ? Welsh : English;

    public string Replaced(int version) => Language == "cy" ? $"Fersiwn {version} yw hon; mae fersiwn newydd yn ei lle." : $"This is version {version}, which was replaced.";

    public string Date(string english) => Language == "cy" ? WelshLabels.Of(english) ?? english : english;
}
