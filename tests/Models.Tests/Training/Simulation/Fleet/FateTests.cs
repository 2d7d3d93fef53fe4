using EdgeRec.Models.Training.Simulation.Fleet;

namespace EdgeRec.Models.Tests.Training.Simulation.Fleet;

public sealed class FateTests
{
    [Fact]
    public void What_chance_brings_has_a_name_and_not_a_turn()
    {
        var one = new Fate(7);
        double first = one.Of(3).Even(4);
        _ = one.Of(5).Even(1);
        Assert.Equal(first, new Fate(7).Of(3).Even(4));
        Assert.NotEqual(first, new Fate(8).Of(3).Even(4));
        Assert.NotEqual(first, new Fate(7).Of(4).Even(3));
    }

    [Fact]
    public void Even_numbers_are_even_and_neighbours_have_nothing_in_common()
    {
        const int Count = 100_000;
        double sum = 0, products = 0;
        int[] tenths = new int[10];
        for (int i = 0; i < Count; i++)
        {
            double x = new Fate(1).Of(i).Even(0), next = new Fate(1).Of(i + 1).Even(0);
            sum += x;
            products += (x - 0.5) * (next - 0.5);
            tenths[(int)(x * 10)]++;
        }

        Assert.Equal(0.5, sum / Count, 0.005);
        Assert.Equal(0, products / Count * 12, 0.015);
        Assert.All(tenths, tenth => Assert.InRange(tenth, (Count / 10) - 500, (Count / 10) + 500));
    }
}
