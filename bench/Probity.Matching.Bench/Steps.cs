using System.Diagnostics;
using System.Globalization;

namespace Probity.Matching.Bench;

/// <summary>Adds up processor time by step; on a busy machine that says more than the clock.</summary>
internal sealed class Steps
{
    private readonly List<(string Step, double Seconds)> done = [];
    private string now = "";
    private double since;

    public void Begin(string step)
    {
        lock (done)
        {
            if (step == now) return;
            double cpu = Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds;
            if (now.Length > 0) done.Add((now, cpu - since));
            (now, since) = (step, cpu);
        }
    }

    public override string ToString() => string.Join("; ", done.Select(d => string.Create(CultureInfo.InvariantCulture, $"{d.Step} {d.Seconds:0.00}")));
}
