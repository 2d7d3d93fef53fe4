using CsCheck;
using EdgeRec.Models.Core.Ranking;

namespace EdgeRec.Models.Tests.Core.Ranking;

public sealed class VectorQuantizerTests
{
    private static readonly Gen<float> Component = Gen.OneOf(
        Gen.Float, Gen.Const(float.NaN), Gen.Const(float.PositiveInfinity), Gen.Const(float.NegativeInfinity), Gen.Const(float.Epsilon), Gen.Const(float.MaxValue));

    [Fact]
    public void The_largest_component_takes_the_largest_code()
    {
        var codes = new sbyte[4];
        float scale = VectorQuantizer.Quantize([1f, -2f, 0.5f, 0f], codes);

        Assert.Equal<sbyte>([64, -127, 32, 0], codes); // 63.5 goes to the even neighbour
        Assert.Equal(2f / 127f, scale);
    }

    [Fact]
    public void A_zero_vector_has_no_scale()
    {
        var codes = new sbyte[] { 1, 2 };

        Assert.Equal(0f, VectorQuantizer.Quantize([0f, 0f], codes));
        Assert.Equal<sbyte>([0, 0], codes);
    }

    [Fact]
    public void Every_component_comes_back_within_half_a_step() =>
        Gen.Float[-1e3f, 1e3f].Array[1, 100].Sample(vector =>
        {
            var codes = new sbyte[vector.Length];
            var user = new short[vector.Length];
            float scale = VectorQuantizer.Quantize(vector, codes), userScale = VectorQuantizer.QuantizeUser(vector, user);
            for (int i = 0; i < vector.Length; i++)
            {
                Assert.True(Math.Abs(vector[i] - (codes[i] * scale)) <= scale * 0.5001f);
                Assert.True(Math.Abs(vector[i] - (user[i] * userScale)) <= userScale * 0.51f);
            }
        });

    [Fact]
    public void No_vector_gives_codes_out_of_range_or_a_scale_that_is_no_number() =>
        Component.Array[0, 40].Sample(vector =>
        {
            var codes = new sbyte[vector.Length];
            var user = new short[vector.Length];
            Assert.True(float.IsFinite(VectorQuantizer.Quantize(vector, codes)));
            Assert.True(float.IsFinite(VectorQuantizer.QuantizeUser(vector, user)));
            Assert.DoesNotContain(sbyte.MinValue, codes);
            Assert.DoesNotContain(short.MinValue, user);
        });
}
