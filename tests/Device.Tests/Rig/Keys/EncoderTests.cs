using CsCheck;
using EdgeRec.Device.Rig.Keys;

namespace EdgeRec.Device.Tests.Rig.Keys;

public sealed class EncoderTests
{
    private static readonly (bool A, bool B)[] Clockwise = [(false, false), (true, false), (true, true), (false, true)];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Turns_count_where_the_shaft_comes_to_rest(int steps)
    {
        var encoder = new Encoder(steps);

        Assert.Equal(6, Steps(encoder, 0, 6 * steps));
        Assert.Equal(-6 + (steps == 1 ? 1 : 0), Steps(encoder, 6 * steps, -6 * steps)); // At a step a turn, turning round costs one: that is how its bounces are told from turns.
    }

    [Fact]
    public void Bounces_add_up_to_nothing() =>
        Gen.Select(Gen.OneOf(Gen.Const(1), Gen.Const(2), Gen.Const(4)), Gen.Int[-8, 8], Gen.Int[0, 5].Array[40]).Sample(
            (steps, detents, bounces) =>
            {
                var still = new Encoder(steps);
                var bouncing = new Encoder(steps);
                int expected = 0, counted = 0, way = Math.Sign(detents);
                for (int i = 0; i < Math.Abs(detents) * steps; i++)
                {
                    (bool A, bool B) from = At(i * way), to = At((i + 1) * way);
                    expected += still.Turn(to.A, to.B);
                    counted += bouncing.Turn(to.A, to.B);
                    for (int bounce = 0; bounce < bounces[i % bounces.Length]; bounce++)
                    {
                        counted += bouncing.Turn(from.A, from.B);
                        counted += bouncing.Turn(to.A, to.B);
                    }
                }

                Assert.Equal(detents, expected);
                Assert.Equal(expected, counted);
            },
            iter: 2_000);

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void What_is_miscounted_for_lost_edges_is_forgotten_at_the_next_rest(int steps)
    {
        var encoder = new Encoder(steps);
        encoder.Turn(true, false);
        encoder.Turn(false, true); // One was lost: both contacts differ.
        encoder.Turn(false, false);

        Assert.Equal(3, Steps(encoder, 0, 3 * steps));
    }

    [Fact]
    public void A_turn_is_a_press_and_a_release_of_its_key()
    {
        Bench bench = new Bench().Move(10, Bench.A, true).Move(12, Bench.B, true).Move(14, Bench.A, false).Move(16, Bench.B, false)
            .Move(30, Bench.B, true).Move(32, Bench.A, true).Move(34, Bench.B, false).Move(36, Bench.A, false);

        Assert.Equal(["16 right press", "16 right release", "36 left press", "36 left release"], bench.Happened);
    }

    private static (bool A, bool B) At(int step) => Clockwise[((step % 4) + 4) % 4];

    private static int Steps(Encoder encoder, int from, int by)
    {
        int turns = 0;
        for (int i = 1; i <= Math.Abs(by); i++)
        {
            (bool a, bool b) = At(from + (i * Math.Sign(by)));
            turns += encoder.Turn(a, b);
        }

        return turns;
    }
}
