namespace Probity.Tests.Support;

/// <summary>A clock that stands still until a test moves it. It begins on <see cref="TestSite.Today"/> at 09:00.</summary>
public sealed class MovedClock : TimeProvider
{
    private DateTimeOffset now = new(2026, 3, 18, 9, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    public void Move(TimeSpan by) => now += by;

    public void MoveMinutes(double minutes) => Move(TimeSpan.FromMinutes(minutes));
}
