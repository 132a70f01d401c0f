namespace Probity.Features.Contracts;

/// <summary>What the enums of contracts are called on screen.</summary>
public static class ContractWords
{
    public static string Words(this ContractStatus status) => status switch
    {
        ContractStatus.LiveTender => "Live tender",
        ContractStatus.AwardDecision => "Award decision",
        _ => status.ToString(),
    };

    public static string Words(this ContractRoute route) => route switch
    {
        ContractRoute.FrameworkMiniCompetition => "Framework, mini-competition",
        ContractRoute.FrameworkCallOff => "Framework, call-off",
        ContractRoute.SingleTender => "Single tender",
        ContractRoute.DirectAward => "Direct award",
        _ => route.ToString(),
    };

    public static string Words(this PartyRole role) => role switch
    {
        PartyRole.Bidder => "Bidder that did not win",
        _ => role.ToString(),
    };

    public static string Words(this ContractPersonRole role) => role switch
    {
        ContractPersonRole.PanelChair => "Panel chair",
        ContractPersonRole.ContractManager => "Contract manager",
        ContractPersonRole.BudgetHolder => "Budget holder",
        ContractPersonRole.ExternalAdviser => "External adviser",
        _ => role.ToString(),
    };

    public static string Words(this AliasKind kind) => kind switch
    {
        AliasKind.TradingAs => "Trading name",
        AliasKind.Former => "Former name",
        AliasKind.AsWritten => "As written in a file",
        _ => kind.ToString(),
    };
}
