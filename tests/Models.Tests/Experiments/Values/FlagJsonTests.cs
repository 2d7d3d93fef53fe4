using System.Text;
using CsCheck;
using EdgeRec.Models.Core.Experiments.Values;

namespace EdgeRec.Models.Tests.Experiments.Values;

public sealed class FlagJsonTests
{
    private static readonly Gen<FlagValue> Scalars = Gen.OneOf(
        Gen.Const(FlagValue.Null), Gen.Bool.Select(value => new FlagValue(value)), Gen.Double[-1e9, 1e9].Select(value => new FlagValue(value)), Gen.String.AlphaNumeric.Select(value => new FlagValue(value)));

    [Fact]
    public void What_is_written_reads_back_the_same() => Values(3).Sample(value =>
    {
        Assert.True(FlagValue.TryParse(Encoding.UTF8.GetBytes(value.ToString()), out FlagValue read, out string? problem), problem);
        Assert.Equal(value, read);
        Assert.Equal(value.GetHashCode(), read.GetHashCode());
    });

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[1,]")]
    [InlineData("1 2")]
    [InlineData("{\"a\":nul}")]
    [InlineData("\"\\ud800\"")]
    [InlineData("{\"\\udc00\":1}")]
    [InlineData("1e999")]
    [InlineData("// nothing\n1")]
    public void What_is_no_JSON_is_refused_in_one_sentence(string json)
    {
        Assert.False(FlagValue.TryParse(Encoding.UTF8.GetBytes(json), out FlagValue value, out string? problem));
        Assert.Equal(FlagValueKind.Null, value.Kind);
        Assert.EndsWith(".", problem);
    }

    [Fact]
    public void Broken_UTF_8_is_refused() => Assert.False(FlagValue.TryParse([(byte)'"', 0xff, (byte)'"'], out _, out _));

    [Fact]
    public void Nesting_is_read_to_64_deep_and_no_deeper()
    {
        Assert.True(FlagValue.TryParse(Nested(64), out _, out _));
        Assert.False(FlagValue.TryParse(Nested(65), out _, out _));
        Assert.False(FlagValue.TryParse(Nested(500_000), out _, out _));
    }

    [Fact]
    public void A_mebibyte_is_read_and_no_more()
    {
        Assert.True(FlagValue.TryParse(Encoding.UTF8.GetBytes($"\"{new string('x', FlagJson.MaxBytes - 2)}\""), out _, out _));
        Assert.False(FlagValue.TryParse(Encoding.UTF8.GetBytes($"\"{new string('x', FlagJson.MaxBytes - 1)}\""), out _, out string? problem));
        Assert.Contains("1,048,576", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void The_last_value_of_a_name_counts_in_the_place_of_the_first()
    {
        Assert.True(FlagValue.TryParse("""{"a":1,"b":2,"a":3}"""u8, out FlagValue value, out _));
        Assert.Equal("""{"a":3,"b":2}""", value.ToString());
    }

    [Fact]
    public void Objects_are_equal_in_the_same_order_only()
    {
        var one = new FlagMap([new("a", 1), new("b", 2)]);
        Assert.Equal(one, new FlagMap([new("a", 1), new("b", 2)]));
        Assert.NotEqual(one, new FlagMap([new("b", 2), new("a", 1)]));
    }

    [Fact]
    public void Few_and_many_names_are_found_alike() => Gen.Int[0, 40].Sample(count =>
    {
        var map = new FlagMap(Enumerable.Range(0, count).Select(i => KeyValuePair.Create($"n{i}", new FlagValue(i))));
        for (int i = 0; i < count; i++) Assert.Equal(i, map[$"n{i}"].Number);
        Assert.False(map.TryGet("n-1", out _));
    });

    private static byte[] Nested(int depth) => [.. Enumerable.Repeat((byte)'[', depth), .. Enumerable.Repeat((byte)']', depth)];

    private static Gen<FlagValue> Values(int depth) => depth == 0 ? Scalars : Gen.OneOf(
        Scalars,
        Values(depth - 1).Array[0, 4].Select(list => new FlagValue(list)),
        Gen.Select(Gen.String.AlphaNumeric, Values(depth - 1)).Array[0, 12].Select(pairs => new FlagValue(new FlagMap(pairs.Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2))))));
}
