using CsCheck;
using EdgeRec.Device.Bench;

namespace EdgeRec.Device.Tests.Bench;

public sealed class FigureTests
{
    [Fact]
    public void A_figure_is_the_median_of_its_rounds_and_says_how_far_they_lie_apart()
    {
        Assert.Equal(new Figure(FigureKinds.PageP50, "ms", 2, 1, 9), Figure.Of(FigureKinds.PageP50, [9, 1, 2]));
        Assert.Equal(2.5, Figure.Of(FigureKinds.PageP50, [1, 2, 3, 4]).Median);
    }

    [Theory]
    [InlineData(FigureKinds.PageP50, 1.0, 1.1, 2.0, 2.1, "Better")]
    [InlineData(FigureKinds.PageP50, 2.0, 2.1, 1.0, 1.1, "Worse")]
    [InlineData(FigureKinds.Decisions, 1.0, 1.1, 2.0, 2.1, "Worse")]
    [InlineData(FigureKinds.Decisions, 2.0, 2.1, 1.0, 1.1, "Better")]
    [InlineData(FigureKinds.PageP50, 1.0, 2.0, 1.9, 3.0, "Same")] // Their rounds overlap.
    [InlineData(FigureKinds.Resident, 50.0, 50.0, 50.5, 50.5, "Same")] // One in a hundred is nothing.
    [InlineData(FigureKinds.Wakes, 0.0, 0.0, 0.0, 0.0, "Same")]
    [InlineData(FigureKinds.Wakes, 0.0, 0.0, 60.0, 60.0, "Better")]
    public void Better_and_worse_are_said_only_beyond_the_noise_of_both(string name, double least, double most, double otherLeast, double otherMost, string verdict) =>
        Assert.Equal(verdict, Figure.Of(name, [least, most]).Beside(Figure.Of(name, [otherLeast, otherMost])).ToString());

    [Fact]
    public void What_is_better_here_is_worse_there() => Gen.Double[0.1, 1000].Array[2, 6].Select(Gen.Double[0.1, 1000].Array[2, 6]).Sample((one, other) =>
    {
        Figure here = Figure.Of(FigureKinds.Start, one), there = Figure.Of(FigureKinds.Start, other);
        return (here.Beside(there), there.Beside(here)) is (Verdict.Same, Verdict.Same) or (Verdict.Better, Verdict.Worse) or (Verdict.Worse, Verdict.Better);
    });
}
