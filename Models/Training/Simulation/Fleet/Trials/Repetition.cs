using EdgeRec.Models.Core.Experiments.Analysis;
using EdgeRec.Models.Core.Experiments.Analysis.Sequences;
using EdgeRec.Models.Core.Experiments.Design;

namespace EdgeRec.Models.Training.Simulation.Fleet.Trials;

/// <summary>How one repetition of an experiment went.</summary>
/// <param name="Decided">The day after which the sequence had decided, from 1; null for never.</param>
/// <param name="Sign">Which way: 1 for more, −1 for less, 0 for undecided.</param>
/// <param name="Peeked">Whether a plain 95 % interval that is looked at every day would ever have decided.</param>
/// <param name="Errors">The standard error of the difference at the end of each day.</param>
internal sealed record Repetition(int? Decided, int Sign, bool Peeked, double[] Errors)
{
    private const double PlainBoundary = 1.959964;

    /// <summary>
    /// Draws as many households as there are, with replacement, gives each a new id, assigns it by the hash of that id and looks at the end of every day. What a household does is what it did when it was
    /// simulated under the settings of its variation.
    /// </summary>
    /// <param name="sums">Households under all settings.</param>
    /// <param name="design">The design, of two variations.</param>
    /// <param name="assigner">Assigns by it.</param>
    /// <param name="settings">The settings of each variation.</param>
    /// <param name="tuning">Where the sequence is narrowest, fixed before.</param>
    /// <param name="fate">The repetition's chance.</param>
    public static Repetition Run(UnitSums sums, ExperimentDesign design, Assigner assigner, int[] settings, SequenceTuning tuning, Fate fate)
    {
        const int Drawn = 1, Named = 2;
        var units = new List<(int Home, int Variation)>(sums.Homes);
        for (int i = 0; i < sums.Homes; i++)
        {
            int home = (int)(fate.Of(Drawn).Even(i) * sums.Homes), variation = assigner.Of(fate.Of(Named).Of(i).Name().ToString("N"));
            if (variation >= 0 && sums.Exposed(home) >= 0)
            {
                units.Add((home, variation));
            }
        }

        int? decided = null;
        int sign = 0;
        bool peeked = false;
        double[] errors = new double[sums.Days];
        Span<UnitMoments> moments = stackalloc UnitMoments[2];
        for (int day = 0; day < sums.Days; day++)
        {
            moments.Clear();
            foreach ((int home, int variation) in units)
            {
                if (sums.Exposed(home) <= day)
                {
                    moments[variation].Add(sums.At(home, settings[variation], day));
                }
            }

            EffectEstimate effect = EffectEstimate.Of(moments, 1);
            errors[day] = effect.StandardError;
            bool says = effect.ControlUnits >= AsymptoticSequence.LeastUnits && effect.TreatedUnits >= AsymptoticSequence.LeastUnits;
            peeked |= says && Math.Abs(effect.Difference) > PlainBoundary * effect.StandardError;
            if (decided is null && AsymptoticSequence.Of(effect, tuning, design.Alpha) is { IsDecided: true })
            {
                (decided, sign) = (day + 1, Math.Sign(effect.Difference));
            }
        }

        return new Repetition(decided, sign, peeked, errors);
    }
}
