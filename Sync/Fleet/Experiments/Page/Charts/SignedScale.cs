using EdgeRec.Sync.Fleet.WebConsole.Charts;

namespace EdgeRec.Sync.Fleet.Experiments.Page.Charts;

/// <summary>An axis on both sides of nothing, from one round number to another.</summary>
/// <param name="Low">The lower end, 0 or below.</param>
/// <param name="High">The upper end, 0 or above.</param>
/// <param name="Step">Between two marks.</param>
internal readonly record struct SignedScale(double Low, double High, double Step)
{
    /// <summary>The marks, 0 among them.</summary>
    public IEnumerable<double> Ticks
    {
        get
        {
            double low = Low, step = Step;
            return Enumerable.Range(0, (int)Math.Round((High - Low) / Step) + 1).Select(i => Math.Round((low / step) + i) * step);
        }
    }

    /// <summary>The smallest round axis that holds both values and 0.</summary>
    public static SignedScale For(double low, double high)
    {
        low = double.IsFinite(low) ? Math.Min(0, low) : 0;
        high = double.IsFinite(high) ? Math.Max(0, high) : 0;
        double step = Scale.For(Math.Max(-low, high)).Step;
        double from = Math.Floor((low / step) + 1e-9) * step, to = Math.Ceiling((high / step) - 1e-9) * step;
        return from == to ? new SignedScale(-step, step, step) : new SignedScale(from, to, step);
    }

    /// <summary>Where a value stands, 0 to 1; beyond the ends, at them.</summary>
    public double At(double value) => double.IsNaN(value) ? 0 : Math.Clamp((value - Low) / (High - Low), 0, 1);
}
