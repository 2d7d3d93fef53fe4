using EdgeRec.Models.Core.Experiments.Analysis.Planning;
using EdgeRec.Models.Core.Experiments.Analysis.Sequences;
using EdgeRec.Models.Training.Experiments.PeekingTests.Worlds;

namespace EdgeRec.Models.Training.Experiments.PeekingTests;

/// <summary>How one test went.</summary>
/// <param name="Days">How long it was.</param>
/// <param name="DecidedOn">The first day on which the sequence excluded no effect, from 1; null for none.</param>
/// <param name="PeekedOn">The first day on which a z-test did.</param>
/// <param name="FoundAtEnd">Whether the z-test did on the last day.</param>
/// <param name="IsWrongWay">Whether the sequence decided in the wrong direction.</param>
/// <param name="IsCovered">Whether it held the truth on every day.</param>
internal readonly record struct PlayedTest(int Days, int? DecidedOn, int? PeekedOn, bool FoundAtEnd, bool IsWrongWay, bool IsCovered)
{
    /// <summary>Judges.</summary>
    /// <param name="looks">A look a day.</param>
    /// <param name="tuning">Of normal sequences.</param>
    /// <param name="truth">The effect that is there.</param>
    public static PlayedTest Of(ReadOnlySpan<Look> looks, SequenceTuning tuning, double truth)
    {
        int? decided = null, peeked = null;
        bool wrong = false, covered = true, found = false;
        for (int day = 1; day <= looks.Length; day++)
        {
            Look look = looks[day - 1];
            SequencePoint point = look.Exact ?? AsymptoticSequence.Of(look.Effect, tuning, PeekingOptions.Alpha);
            found = FixedHorizon.PValue(look.Effect.Difference, look.Effect.StandardError) < PeekingOptions.Alpha;
            if (found) peeked ??= day;
            covered &= point.Interval.Covers(truth);
            if (decided is not null || !point.IsDecided) continue;
            decided = day;
            wrong = point.Interval.Low > 0 != truth > 0;
        }

        return new PlayedTest(looks.Length, decided, peeked, found, wrong, covered);
    }
}
