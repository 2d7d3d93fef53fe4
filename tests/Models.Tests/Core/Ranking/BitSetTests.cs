using CsCheck;
using EdgeRec.Models.Core.Ranking;

namespace EdgeRec.Models.Tests.Core.Ranking;

public sealed class BitSetTests
{
    [Fact]
    public void Bits_are_what_was_written_last() =>
        Gen.Select(Gen.Int[0, 199], Gen.Bool).Array[0, 100].Sample(writes =>
        {
            var set = new BitSet(200);
            var model = new bool[200];
            foreach ((int bit, bool value) in writes) set[bit] = model[bit] = value;

            Assert.Equal(model, Enumerable.Range(0, 200).Select(i => set[i]));
            Assert.Equal(model.Count(b => b), set.CountSet());
        });

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(65)]
    public void A_full_set_has_no_bits_past_its_end(int count)
    {
        var set = new BitSet(count);
        set.Fill();
        Assert.Equal(count, set.CountSet());
        set.Clear();
        Assert.Equal(0, set.CountSet());
    }
}
