namespace Probity.Features.Inspections.Welsh;

/// <summary>What the states of a Welsh version are called on screen.</summary>
public static class WelshWords
{
    public static string Say(WelshStatus status) => status switch
    {
        WelshStatus.Writing => "Being translated",
        WelshStatus.Signed => "Signed",
        WelshStatus.Held => "Held until its embargo ends",
        _ => "Published",
    };
}
