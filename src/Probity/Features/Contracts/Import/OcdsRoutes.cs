namespace Probity.Features.Contracts.Import;

/// <summary>The local route behind a published method and its local name.</summary>
internal static class OcdsRoutes
{
    /// <summary>Null where neither says enough: a guess would put a contract among the direct awards, or out of them.</summary>
    public static ContractRoute? Of(string? method, string? details)
    {
        var name = details?.ToLowerInvariant() ?? "";
        if (Has(name, "waiver"))
            return ContractRoute.Waiver;
        if (Has(name, "single tender", "single source"))
            return ContractRoute.SingleTender;
        if (Has(name, "extension"))
            return ContractRoute.Extension;
        if (Has(name, "mini-competition", "mini competition", "further competition"))
            return ContractRoute.FrameworkMiniCompetition;
        if (Has(name, "direct award", "without prior publication", "without competition"))
            return ContractRoute.DirectAward;
        if (Has(name, "call-off", "call off"))
            return ContractRoute.FrameworkCallOff;
        if (Has(name, "quotation", "quote"))
            return ContractRoute.Quotes;
        return method?.ToLowerInvariant() switch
        {
            "open" => ContractRoute.Open,
            "selective" => ContractRoute.Restricted,
            "limited" => ContractRoute.Quotes,
            "direct" => ContractRoute.DirectAward,
            _ => Has(name, "restricted", "dynamic") ? ContractRoute.Restricted : Has(name, "open procedure", "open tender", "open competition", "other - open") ? ContractRoute.Open : null,
        };
    }

    private static bool Has(string text, params string[] words) => words.Any(word => text.Contains(word, StringComparison.Ordinal));
}
