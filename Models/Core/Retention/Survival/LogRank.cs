using EdgeRec.Models.Core.Retention.Numbers;

namespace EdgeRec.Models.Core.Retention.Survival;

/// <summary>
/// Whether groups leave at different rates (Mantel 1966; R's <c>survdiff</c>): at each age at which somebody left, how many of each group would have if the groups were alike.
/// </summary>
public sealed class LogRank
{
    private readonly double[] _observed, _expected, _variance;

    private LogRank(double[] observed, double[] expected, double[] variance)
    {
        (_observed, _expected, _variance) = (observed, expected, variance);
        (ChiSquare, Degrees) = SymmetricMatrix.QuadraticForm(variance, Differences());
        PValue = Tails.ChiSquareAbove(ChiSquare, Degrees);
    }

    /// <summary>How many of each group left.</summary>
    public IReadOnlyList<double> Observed => _observed;

    /// <summary>How many would have.</summary>
    public IReadOnlyList<double> Expected => _expected;

    /// <summary>The variance of the difference of a group.</summary>
    public double Variance(int group) => _variance[(group * _observed.Length) + group];

    /// <summary>The statistic.</summary>
    public double ChiSquare { get; }

    /// <summary>Its degrees of freedom: one fewer than there are groups that were ever at risk together with others.</summary>
    public int Degrees { get; }

    /// <summary>How probable at least that much is if the groups are alike; 1 where there is nothing to compare.</summary>
    public double PValue { get; }

    /// <summary>Compares groups, in n log n.</summary>
    /// <param name="stays">Stays of all groups.</param>
    /// <param name="group">The group of each, from 0.</param>
    /// <param name="groups">How many groups there are.</param>
    /// <param name="stratum">The stratum of each: groups are compared within strata only; empty for one.</param>
    /// <exception cref="ArgumentException">A stay has no length, or the lengths differ.</exception>
    public static LogRank Of(ReadOnlySpan<Stay> stays, ReadOnlySpan<int> group, int groups, ReadOnlySpan<int> stratum = default)
    {
        Stay.Check(stays);
        if (group.Length != stays.Length || (!stratum.IsEmpty && stratum.Length != stays.Length))
        {
            throw new ArgumentException("There must be one group, and one stratum or none, for each stay.");
        }

        var sums = new Sums(groups);
        var entries = new (int Stratum, double Age, int Group)[stays.Length];
        var ends = new (int Stratum, double Age, int Group, bool Left)[stays.Length];
        for (int i = 0; i < stays.Length; i++)
        {
            int s = stratum.IsEmpty ? 0 : stratum[i];
            entries[i] = (s, stays[i].From, group[i]);
            ends[i] = (s, stays[i].To, group[i], stays[i].Left);
        }

        Array.Sort(entries, (a, b) => (a.Stratum, a.Age).CompareTo((b.Stratum, b.Age)));
        Array.Sort(ends, (a, b) => (a.Stratum, a.Age).CompareTo((b.Stratum, b.Age)));
        for (int entered = 0, ended = 0; ended < ends.Length;)
        {
            (int s, double age, _, _) = ends[ended];
            while (entered < entries.Length && entries[entered].Stratum == s && entries[entered].Age < age)
            {
                sums.Enter(entries[entered++].Group);
            }

            int first = ended;
            for (; ended < ends.Length && ends[ended].Stratum == s && ends[ended].Age == age; ended++)
            {
                sums.Leave(ends[ended].Group, ends[ended].Left);
            }

            sums.Count();
            for (int i = first; i < ended; i++)
            {
                sums.Exit(ends[i].Group);
            }
        }

        return new LogRank(sums.Observed, sums.Expected, sums.Variance);
    }

    /// <summary>Whether leaving rises or falls with a score of the groups (Tarone 1975): one degree of freedom, and so more power where it does.</summary>
    /// <param name="scores">One a group.</param>
    public (double ChiSquare, double PValue) Trend(ReadOnlySpan<double> scores)
    {
        double[] differences = Differences();
        double sum = 0, variance = 0;
        for (int i = 0; i < differences.Length; i++)
        {
            sum += scores[i] * differences[i];
            for (int j = 0; j < differences.Length; j++)
            {
                variance += scores[i] * scores[j] * _variance[(i * differences.Length) + j];
            }
        }

        double value = variance > 0 ? sum * sum / variance : 0;
        return (value, Tails.ChiSquareAbove(value, 1));
    }

    private double[] Differences() => [.. _observed.Zip(_expected, (o, e) => o - e)];

    /// <summary>What adds up over ages and strata.</summary>
    private sealed class Sums(int groups)
    {
        private readonly int[] _atRisk = new int[groups], _leaving = new int[groups];
        private int _all, _allLeaving;

        public double[] Observed { get; } = new double[groups];

        public double[] Expected { get; } = new double[groups];

        public double[] Variance { get; } = new double[groups * groups];

        public void Enter(int group)
        {
            _atRisk[group]++;
            _all++;
        }

        public void Leave(int group, bool left)
        {
            _leaving[group] += left ? 1 : 0;
            _allLeaving += left ? 1 : 0;
        }

        public void Exit(int group)
        {
            _atRisk[group]--;
            _all--;
        }

        public void Count()
        {
            if (_allLeaving == 0)
            {
                return;
            }

            double spread = _all > 1 ? (double)_allLeaving * (_all - _allLeaving) / (_all - 1) : 0;
            for (int i = 0; i < groups; i++)
            {
                double share = (double)_atRisk[i] / _all;
                Observed[i] += _leaving[i];
                Expected[i] += _allLeaving * share;
                for (int j = 0; j < groups; j++)
                {
                    Variance[(i * groups) + j] += spread * share * ((i == j ? 1 : 0) - ((double)_atRisk[j] / _all));
                }
            }

            Array.Clear(_leaving);
            _allLeaving = 0;
        }
    }
}
