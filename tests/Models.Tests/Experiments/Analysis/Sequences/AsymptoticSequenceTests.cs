using CsCheck;
using EdgeRec.Models.Core.Experiments.Analysis;
using EdgeRec.Models.Core.Experiments.Analysis.Sequences;

namespace EdgeRec.Models.Tests.Experiments.Analysis.Sequences;

public sealed class AsymptoticSequenceTests
{
    private static readonly Gen<(EffectEstimate Effect, SequenceTuning Tuning)> Effects = Gen.Select(Gen.Double[-1, 1], Gen.Double[.01, .3], Gen.Double[.01, 2])
        .Select(drawn => (new EffectEstimate(1_000, 1_000, 1, 1 + drawn.Item1, drawn.Item2 * drawn.Item2, 0), new SequenceTuning(drawn.Item3)));

    [Fact]
    public void The_interval_excludes_nothing_exactly_when_the_p_value_says_so() => Effects.Sample((effect, tuning) =>
    {
        SequencePoint point = AsymptoticSequence.Of(effect, tuning);
        Assert.Equal(point.IsDecided, point.PValue < .05);
        Assert.True(point.Interval.Covers(effect.Difference));
    }, iter: 1_000);

    [Fact]
    public void One_end_alone_is_closer_and_its_p_value_agrees_with_it() => Effects.Sample((effect, tuning) =>
    {
        SequencePoint both = AsymptoticSequence.Of(effect, tuning), one = AsymptoticSequence.Above(effect, tuning);
        Assert.True(one.Interval.Low > both.Interval.Low);
        Assert.Equal(double.PositiveInfinity, one.Interval.High);
        Assert.Equal(one.Interval.Low > 0, one.PValue < .05);
        Assert.True(AsymptoticSequence.Above(effect, tuning, margin: .1).PValue >= one.PValue);
    }, iter: 300);

    [Fact]
    public void Other_units_of_measure_change_no_p_value() => Gen.Select(Effects, Gen.Double[.001, 1_000]).Sample((drawn, scale) =>
    {
        EffectEstimate effect = drawn.Effect;
        var scaled = new EffectEstimate(
            effect.ControlUnits, effect.TreatedUnits, scale * effect.Control, scale * effect.Treated, scale * scale * effect.ControlVariance, scale * scale * effect.TreatedVariance);
        double expected = AsymptoticSequence.Of(effect, drawn.Tuning).PValue;
        Assert.Equal(expected, AsymptoticSequence.Of(scaled, new SequenceTuning(scale * drawn.Tuning.Scale)).PValue, 1e-9);
    }, iter: 300);

    [Theory]
    [InlineData(99, 1_000, .1)]
    [InlineData(1_000, 99, .1)]
    [InlineData(1_000, 1_000, 0)]
    [InlineData(1_000, 1_000, double.PositiveInfinity)]
    public void Few_units_or_no_spread_say_nothing(long control, long treated, double variance)
    {
        var effect = new EffectEstimate(control, treated, 0, 100, variance, variance);
        foreach (SequencePoint point in (SequencePoint[])[AsymptoticSequence.Of(effect, new SequenceTuning(1)), AsymptoticSequence.Above(effect, new SequenceTuning(1))])
        {
            Assert.False(point.IsDecided);
            Assert.Equal(1, point.PValue);
        }
    }

    [Fact]
    public void A_running_sequence_keeps_the_smallest_p_value_and_notices_an_effect_that_moves()
    {
        RunningSequence running = new();
        running.Add(new SequencePoint(new(.1, .5), 40));
        running.Add(new SequencePoint(new(.05, .4), 10));
        Assert.Equal(.1, running.Interval.Low);
        Assert.Equal(.4, running.Interval.High);
        Assert.Equal(.025, running.PValue);
        Assert.False(running.IsEmpty);
        running.Add(new SequencePoint(new(-.2, .05), 1));
        Assert.True(running.IsEmpty);
    }
}
