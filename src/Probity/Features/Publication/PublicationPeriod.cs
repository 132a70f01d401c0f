namespace Probity.Features.Publication;

/// <summary>The days whose entries are to be published, both included; what each register counts by differs.</summary>
internal sealed record PublicationPeriod(DateOnly From, DateOnly To)
{
    /// <summary>Reads the two fields of a page, which are called From and To.</summary>
    public static PublicationPeriod Read(FormReader read, string? typedFrom, string? typedTo)
    {
        var (from, to) = (read.OptionalDate(typedFrom, nameof(From)), read.OptionalDate(typedTo, nameof(To)));
        if (string.IsNullOrWhiteSpace(typedFrom))
            read.Refuse(nameof(From), "Enter the first day of the period");
        if (string.IsNullOrWhiteSpace(typedTo))
            read.Refuse(nameof(To), "Enter the last day of the period");
        if (from > to)
            read.Refuse(nameof(To), "The last day must be the same as or after the first day");
        return new PublicationPeriod(from ?? default, to ?? default);
    }
}
