namespace EdgeRec.Models.Core.Experiments.Analysis;

/// <summary>
/// All that effects are computed from: how many units, the means of outcome, denominator and the period before, and how these vary together. Units are added one by one (Welford 1962), two of them are
/// put together (Chan, Golub and LeVeque 1983) and one is taken out again, so that a unit's sum can be replaced as its days go by; the order changes nothing but rounding. 200 bytes, whatever the number of units.
/// </summary>
public struct UnitMoments
{
    /// <summary>Units that were added.</summary>
    public long Count { readonly get; private set; }

    /// <summary>Adds a unit.</summary>
    public void Add(in UnitOutcome unit) => throw new NotImplementedException();

    /// <summary>Takes out a unit that was added before.</summary>
    public void Remove(in UnitOutcome unit) => throw new NotImplementedException();

    /// <summary>Adds all units of another: of another day, segment or machine.</summary>
    public void Add(in UnitMoments other) => throw new NotImplementedException();
}
