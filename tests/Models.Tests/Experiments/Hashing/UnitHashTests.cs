using CsCheck;
using EdgeRec.Models.Core.Experiments.Hashing;
using EdgeRec.Models.Core.Experiments.Values;

namespace EdgeRec.Models.Tests.Experiments.Hashing;

public sealed class UnitHashTests
{
    // The test vectors of the FNV-1a page (isthe.com/chongo/tech/comp/fnv), 32 bits.
    [Theory]
    [InlineData("", 0x811c9dc5)]
    [InlineData("a", 0xe40c292c)]
    [InlineData("b", 0xe70c2de5)]
    [InlineData("foobar", 0xbf9cf968)]
    [InlineData("hello", 0x4f9f2cabu)]
    public void FNV_1a_gives_the_published_values(string text, uint hash) => Assert.Equal(hash, UnitHash.Fnv1a(text));

    [Fact]
    public void The_first_version_takes_the_value_before_the_seed_and_thousandths_of_it() =>
        Gen.Select(Gen.String.AlphaNumeric, Gen.String.AlphaNumeric).Sample((seed, value) => Assert.Equal(ByBytes(value + seed) % 1000 / 1000d, UnitHash.Bucket(seed, value, 1)));

    [Fact]
    public void The_second_version_hashes_the_digits_of_the_hash_again() =>
        Gen.Select(Gen.String.AlphaNumeric, Gen.String.AlphaNumeric).Sample((seed, value) => Assert.Equal(ByBytes($"{ByBytes(seed + value)}") % 10_000 / 10_000d, UnitHash.Bucket(seed, value, 2)));

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(3)]
    public void Another_version_has_no_bucket(int version) => Assert.Null(UnitHash.Bucket("seed", "value", version));

    [Fact]
    public void A_number_hashes_as_its_text() =>
        Gen.Long[-1_000_000_000_000, 1_000_000_000_000].Sample(id => Assert.Equal(UnitHash.Bucket("s", $"{id}", 2), UnitHash.Bucket("s", new FlagValue(id), 2)));

    /// <summary>Chi-square of a hundred bins over a million ids: the 99.99th percentile of 99 degrees of freedom is 161.3.</summary>
    [Fact]
    public void A_million_ids_spread_evenly()
    {
        var bins = new int[100];
        for (int i = 0; i < 1_000_000; i++) bins[(int)(UnitHash.Bucket("evenly", new FlagValue($"{i:x32}"), 2)!.Value * 100)]++;
        Assert.InRange(bins.Sum(bin => (bin - 10_000d) * (bin - 10_000d) / 10_000d), 0, 161.3);
    }

    /// <summary>Two seeds, ten bins each, a million ids: the 99.99th percentile of 81 degrees of freedom is 137.6.</summary>
    [Fact]
    public void Two_seeds_are_independent()
    {
        var cells = new int[100];
        for (int i = 0; i < 1_000_000; i++)
        {
            string id = $"{i:x32}";
            cells[((int)(UnitHash.Bucket("layer", id, 2)!.Value * 10) * 10) + (int)(UnitHash.Bucket("more-rails", id, 2)!.Value * 10)]++;
        }

        double[] rows = [.. Enumerable.Range(0, 10).Select(r => (double)cells.Skip(r * 10).Take(10).Sum())], columns = [.. Enumerable.Range(0, 10).Select(c => (double)Enumerable.Range(0, 10).Sum(r => cells[(r * 10) + c]))];
        double chi = 0;
        for (int i = 0; i < 100; i++)
        {
            double expected = rows[i / 10] * columns[i % 10] / 1_000_000;
            chi += (cells[i] - expected) * (cells[i] - expected) / expected;
        }

        Assert.InRange(chi, 0, 137.6);
    }

    private static uint ByBytes(string text) => System.Text.Encoding.UTF8.GetBytes(text).Aggregate(2_166_136_261u, (hash, b) => (hash ^ b) * 16_777_619u);
}
