namespace EdgeRec.Models.Core.Experiments.Analysis.Novelty;

/// <summary>Outcomes by day since exposure, of the units of one variation; merges like <see cref="UnitMoments"/>.</summary>
/// <param name="days">How many days are looked at, from 3.</param>
public sealed class NoveltyMoments(int days)
{
    /// <summary>How many days are looked at.</summary>
    public int Days => days;

    /// <summary>Adds a unit.</summary>
    /// <param name="byDay">Its outcome on each whole day since its exposure, as many as it has, from the first; further ones are left out.</param>
    public void Add(ReadOnlySpan<double> byDay) => throw new NotImplementedException();

    /// <summary>Adds all units of another.</summary>
    public void Add(NoveltyMoments other) => throw new NotImplementedException();
}
