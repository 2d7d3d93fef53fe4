namespace EdgeRec.Models.Core.Experiments.Analysis.Novelty;

/// <summary>Outcomes by day since exposure, of the units of one variation; merges like <see cref="UnitMoments"/>.</summary>
/// <param name="days">How many days are looked at, from 3.</param>
public sealed class NoveltyMoments(int days)
{
    private readonly UnitMoments[] _byDay = new UnitMoments[days];
    private UnitMoments _slope;
    private UnitMoments _early;

    /// <summary>How many days are looked at.</summary>
    public int Days => days;

    /// <summary>Units by day since exposure.</summary>
    internal ReadOnlySpan<UnitMoments> ByDay => _byDay;

    /// <summary>Each unit's slope over its days, of units that were there all of them.</summary>
    internal UnitMoments Slope => _slope;

    /// <summary>Each such unit's mean over the first half of its days.</summary>
    internal UnitMoments Early => _early;

    /// <summary>Adds a unit.</summary>
    /// <param name="byDay">Its outcome on each whole day since its exposure, as many as it has, from the first; further ones are left out.</param>
    public void Add(ReadOnlySpan<double> byDay)
    {
        double middle = 0.5 * (days - 1), slope = 0, early = 0, squares = days * ((double)days * days - 1) / 12;
        int first = days / 2;
        for (int day = 0; day < Math.Min(days, byDay.Length); day++)
        {
            _byDay[day].Add(new UnitOutcome(byDay[day]));
            slope += (day - middle) * byDay[day] / squares;
            if (day < first) early += byDay[day] / first;
        }

        if (byDay.Length < days) return;
        _slope.Add(new UnitOutcome(slope));
        _early.Add(new UnitOutcome(early));
    }

    /// <summary>Adds all units of another that looks at as many days.</summary>
    public void Add(NoveltyMoments other)
    {
        for (int day = 0; day < days; day++)
        {
            _byDay[day].Add(other._byDay[day]);
        }

        _slope.Add(other._slope);
        _early.Add(other._early);
    }
}
