namespace EdgeRec.Sync.Fleet.WebConsole.Charts;

/// <summary>An axis from nothing to a round number.</summary>
/// <param name="Top">The round number.</param>
/// <param name="Step">Between two lines across.</param>
internal readonly record struct Scale(double Top, double Step)
{
    /// <summary>The smallest round axis that holds a value, with two to five lines.</summary>
    public static Scale For(double most)
    {
        if (!(most > 0) || double.IsInfinity(most))
        {
            return new Scale(1, 0.5);
        }

        double unit = Math.Pow(10, Math.Floor(Math.Log10(most / 4)));
        double step = unit * (most / unit / 4) switch { <= 1 => 1, <= 2 => 2, <= 2.5 => 2.5, <= 5 => 5, _ => 10 };
        return new Scale(Math.Ceiling(most / step - 1e-9) * step, step);
    }
}
