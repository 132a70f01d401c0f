using Probity.GovUk;

namespace Probity.Features.Cases;

/// <summary>What was typed on a case's page. Each of its acts reads its own fields.</summary>
public sealed class CaseForm
{
    public int Version { get; set; }
    public string? Note { get; set; }
    public string? PartyKind { get; set; }
    public string? PartyName { get; set; }
    public DateParts? PartyFrom { get; set; }
    public DateParts? PartyTo { get; set; }
    public string? Party { get; set; }
    public string? PartyIs { get; set; }
    public string? NameWho { get; set; }
    public string? NameAs { get; set; }
    public DateParts? NameUntil { get; set; }
    public string? NameWhy { get; set; }
    public string? EndName { get; set; }
    public string? SealWhy { get; set; }
    public string? Severity { get; set; }
    public string? Outcome { get; set; }
    public string? Learning { get; set; }
    public string? UnsealWhy { get; set; }
    public string? ReopenWhy { get; set; }
    public string? TransferTo { get; set; }
    public string? TransferLead { get; set; }
    public string? TransferWhy { get; set; }
    public string? WaiveWho { get; set; }
    public string? WaiveWhy { get; set; }
    public string? TakeOff { get; set; }
    public string? TakeOffWhy { get; set; }
    public string? EndWaiver { get; set; }
    public string? Reporter { get; set; }
    public string? ReporterWhy { get; set; }
    public string? DiscloseWhat { get; set; }
    public string? DiscloseTo { get; set; }
    public string? DiscloseWhy { get; set; }

    /// <summary>A party as typed; who it is must still be looked up.</summary>
    public CasePartyAsked ReadParty(FormReader read, DateOnly today) => new(read.Choice<PartyKind>(PartyKind, "Select what they are to the case"), null,
        read.Text(PartyName, "Enter a number, a name, or what is known of them", max: 200), read.OptionalDateBetween(today.AddYears(-FormReader.Lifetime), today, PartyFrom), read.OptionalDateBetween(today.AddYears(-FormReader.Lifetime), today, PartyTo));

    public (string Who, NamedAs As, DateOnly? Until, string Why) ReadName(FormReader read) =>
        (read.Text(NameWho, "Enter the number or the whole name of whom to let in", max: 200), read.Choice<NamedAs>(NameAs, "Select what they do on the case"), read.OptionalDate(NameUntil), read.Text(NameWhy, "Enter why they need it", max: 4000, min: 3));

    public (Severity Severity, string Outcome) ReadDecision(FormReader read) =>
        (read.Choice<Severity>(Severity, "Select how serious it is"), read.Text(Outcome, "Enter the decision and its reasons", max: 4000, min: 3));

    public (string To, string Lead, string Why) ReadTransfer(FormReader read) => (read.Text(TransferTo, "Select the body it is handed to"),
        read.Text(TransferLead, "Enter the number or the whole name of who leads it there", max: 200), read.Text(TransferWhy, "Enter why it is handed over", max: 4000, min: 3));

    public (string Who, string Why) ReadWaiver(FormReader read) =>
        (read.Text(WaiveWho, "Enter the number or the whole name of whom to let in", max: 200), read.Text(WaiveWhy, "Enter why they are needed all the same", max: 4000, min: 3));

    public (string Party, string Why) ReadTakeOff(FormReader read) =>
        (read.Text(TakeOff, "Select the party that was entered in error"), read.Text(TakeOffWhy, "Enter what the error was", max: 4000, min: 3));

    public (string What, string To, string Why) ReadDisclosure(FormReader read) =>
        (read.Text(DiscloseWhat, "Enter what is given", max: 1000), read.Text(DiscloseTo, "Enter to whom it is given", max: 200), read.Text(DiscloseWhy, "Enter why it is given", max: 4000, min: 3));
}
