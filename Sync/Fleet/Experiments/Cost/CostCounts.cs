namespace EdgeRec.Sync.Fleet.Experiments.Cost;

/// <summary>
/// What the cost of a test is computed from: outcomes by day and variation, and by unit how they hang together. Units are added one by one and not kept: memory grows with days, not with units.
/// </summary>
/// <param name="variations">How many variations there are.</param>
/// <param name="from">The first day.</param>
/// <param name="through">The last day that is whole.</param>
internal sealed class CostCounts(int variations, DateOnly from, DateOnly through)
{
    private readonly DayCount[,] _days = new DayCount[Math.Max(0, through.DayNumber - from.DayNumber + 1), variations];
    private readonly UnitSums[] _units = new UnitSums[variations];

    /// <summary>How many variations there are.</summary>
    public int Variations => variations;

    /// <summary>How many days there are.</summary>
    public int Days => _days.GetLength(0);

    /// <summary>The first day.</summary>
    public DateOnly From => from;

    /// <summary>Outcomes of a variation on a day.</summary>
    public DayCount this[int day, int variation] => _days[day, variation];

    /// <summary>How the outcomes of a variation hang together by unit.</summary>
    public UnitSums Units(int variation) => _units[variation];

    /// <summary>Adds a unit. Days from its exposure on that are not named count as 0.</summary>
    /// <param name="variation">Which, from 0.</param>
    /// <param name="first">The day on which it was exposed.</param>
    /// <param name="outcomes">The metric's outcome by day; days before the exposure are passed over.</param>
    public void Add(int variation, DateOnly first, IReadOnlyDictionary<DateOnly, double> outcomes)
    {
        double sum = 0;
        int begins = Math.Max(0, first.DayNumber - from.DayNumber), days = Days - begins;
        if (days <= 0)
        {
            return;
        }

        for (int day = begins; day < Days; day++)
        {
            double outcome = outcomes.GetValueOrDefault(from.AddDays(day));
            _days[day, variation] = _days[day, variation].With(outcome);
            sum += outcome;
        }

        _units[variation] = _units[variation].With(days, sum);
    }
}

/// <summary>Outcomes of a day.</summary>
/// <param name="Units">How many.</param>
/// <param name="Sum">Their sum.</param>
/// <param name="Squares">The sum of their squares.</param>
internal readonly record struct DayCount(long Units, double Sum, double Squares)
{
    /// <summary>Their mean; 0 of none.</summary>
    public double Mean => Units == 0 ? 0 : Sum / Units;

    /// <summary>The sum of squared distances from the mean.</summary>
    public double Scatter => Units == 0 ? 0 : Math.Max(0, Squares - (Sum * Sum / Units));

    /// <summary>With another.</summary>
    public DayCount With(double outcome) => new(Units + 1, Sum + outcome, Squares + (outcome * outcome));
}

/// <summary>Sums over units of their days and outcomes.</summary>
internal readonly record struct UnitSums(long Units, double Days, double Sum, double DaysDays, double DaysSum, double SumSum)
{
    /// <summary>The mean a unit and day; 0 of none.</summary>
    public double Mean => Days == 0 ? 0 : Sum / Days;

    /// <summary>The variance of that mean, days of one unit hanging together (the delta method).</summary>
    public double Variance => Units < 2 ? double.PositiveInfinity
        : Math.Max(0, SumSum - (2 * Mean * DaysSum) + (Mean * Mean * DaysDays)) / (Days * Days) * Units / (Units - 1.0);

    /// <summary>With another unit.</summary>
    public UnitSums With(double days, double sum) =>
        new(Units + 1, Days + days, Sum + sum, DaysDays + (days * days), DaysSum + (days * sum), SumSum + (sum * sum));
}
