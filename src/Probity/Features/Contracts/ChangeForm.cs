using Probity.GovUk;

namespace Probity.Features.Contracts;

/// <summary>A variation or a waiver as typed.</summary>
public sealed class ChangeForm
{
    public DateParts On { get; set; } = new();
    public string? Value { get; set; }
    public string? Reason { get; set; }
    public string? RequestedBy { get; set; }
    public string? ApprovedBy { get; set; }
    public int Version { get; set; }

    public ChangeMeant Read(FormReader read, DateOnly today) => new(read.DateNotAfter(today, On, "Enter the day"), read.OptionalMoney(Value),
        read.Text(Reason, "Enter why", 2000), read.Text(RequestedBy, "Enter who asked for it", 100), read.Text(ApprovedBy, "Enter who approved it", 100));
}

public sealed record ChangeMeant(DateOnly On, Money? Value, string Reason, string RequestedBy, string ApprovedBy);
