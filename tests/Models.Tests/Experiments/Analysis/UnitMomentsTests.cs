using CsCheck;
using EdgeRec.Models.Core.Experiments.Analysis;

namespace EdgeRec.Models.Tests.Experiments.Analysis;

public sealed class UnitMomentsTests
{
    private static readonly Gen<UnitOutcome> Units = Gen.Select(Gen.Double[-50, 50], Gen.Double[.5, 5], Gen.Double[-50, 50], Gen.Bool)
        .Select(drawn => new UnitOutcome(drawn.Item1, drawn.Item2, drawn.Item3, 1, drawn.Item4));

    [Fact]
    public void Nobody_is_known_by_nothing()
    {
        UnitMoments moments = default;
        Assert.Equal(0, moments.Count);
        Assert.Throws<InvalidOperationException>(() => moments.Remove(new UnitOutcome(1)));
    }

    [Fact]
    public void Means_and_products_are_those_of_two_passes() => Units.Array[2, 60].Sample(units =>
    {
        UnitMoments moments = Of(units);
        double mean = units.Average(unit => unit.Outcome), below = units.Average(unit => unit.Denominator);
        Assert.Equal(mean, moments.Mean(0), 1e-9);
        Assert.Equal(units.Sum(unit => (unit.Outcome - mean) * (unit.Denominator - below)), moments.Product(0, 1), 1e-6);
        Assert.Equal(moments.Product(1, 0), moments.Product(0, 1));
        Assert.Equal(units.Count(unit => unit.HasBefore), moments.CountBefore);
    }, iter: 300);

    [Fact]
    public void Parts_may_be_put_together_in_any_order() => Gen.Select(Units.Array[0, 20], Units.Array[0, 20], Units.Array[1, 20]).Sample(parts =>
    {
        UnitMoments a = Of(parts.Item1), b = Of(parts.Item2), c = Of(parts.Item3), left = a, right = c, tail = b;
        left.Add(b);
        left.Add(c);
        tail.Add(c);
        right = a;
        right.Add(tail);
        AssertSame(left, right);
        AssertSame(Of([.. parts.Item3, .. parts.Item1, .. parts.Item2]), left);
    }, iter: 300);

    [Fact]
    public void A_unit_that_is_taken_out_was_never_there() => Gen.Select(Units.Array[1, 30], Units).Sample(drawn =>
    {
        UnitMoments with = Of([.. drawn.Item1, drawn.Item2]);
        with.Remove(drawn.Item2);
        AssertSame(Of(drawn.Item1), with);
    }, iter: 300);

    [Fact]
    public void A_unit_replaced_every_day_for_a_year_is_as_good_as_counted_once()
    {
        var random = new Random(5);
        double[] hours = new double[200];
        UnitMoments moments = default;
        foreach (double hour in hours)
        {
            moments.Add(new UnitOutcome(hour));
        }

        for (int day = 0; day < 365; day++)
        {
            for (int unit = 0; unit < hours.Length; unit++)
            {
                moments.Remove(new UnitOutcome(hours[unit]));
                hours[unit] += 100 * random.NextDouble();
                moments.Add(new UnitOutcome(hours[unit]));
            }
        }

        UnitMoments once = Of([.. hours.Select(hour => new UnitOutcome(hour))]);
        Assert.Equal(1, moments.Product(0, 0) / once.Product(0, 0), 1e-8);
        Assert.Equal(once.Mean(0), moments.Mean(0), 1e-6);
    }

    internal static UnitMoments Of(IEnumerable<UnitOutcome> units)
    {
        UnitMoments moments = default;
        foreach (UnitOutcome unit in units)
        {
            moments.Add(unit);
        }

        return moments;
    }

    private static void AssertSame(in UnitMoments expected, in UnitMoments actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (int i = 0; i < UnitMoments.Columns; i++)
        {
            Assert.Equal(expected.Mean(i), actual.Mean(i), 1e-8);
            for (int j = 0; j <= i; j++)
            {
                Assert.Equal(expected.Product(i, j), actual.Product(i, j), 1e-6);
            }
        }
    }
}
