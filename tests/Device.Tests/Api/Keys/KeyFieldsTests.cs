using System.Text;
using EdgeRec.Device.Api.Keys;
using EdgeRec.Device.Api.Problems;
using EdgeRec.Device.Rig.Keys;

namespace EdgeRec.Device.Tests.Api.Keys;

public sealed class KeyFieldsTests
{
    [Fact]
    public void Every_key_in_every_phase_is_read_back_from_its_words()
    {
        SentKey[] all = [.. from key in Enum.GetValues<RigKey>() from phase in Enum.GetValues<KeyPhase>() select new SentKey(key, phase)];

        Assert.All(all, sent => Assert.Equal([sent], Read($$"""{"keys":[{"phase":"{{sent.Phase.Word()}}","key":"{{sent.Key.Word()}}"}]}""")));
        Assert.Equal(RigKeyWords.All.Count * KeyPhaseWords.All.Count, all.Length);
    }

    [Fact]
    public void Keys_stay_in_their_order() => Assert.Equal(
        [new SentKey(RigKey.Left, KeyPhase.Press), new SentKey(RigKey.Left, KeyPhase.Release), new SentKey(RigKey.Enter, KeyPhase.Press)],
        Read("""{"keys":[{"key":"left","phase":"press"},{"key":"left","phase":"release"},{"key":"enter","phase":"press"}]}"""));

    [Theory]
    [InlineData("""[]""", "body")]
    [InlineData("""{}""", "keys")]
    [InlineData("""{"keys":null}""", "keys")]
    [InlineData("""{"keys":[]}""", "keys")]
    [InlineData("""{"keys":"up"}""", "keys")]
    [InlineData("""{"keys":["up"]}""", "keys[0]")]
    [InlineData("""{"keys":[{"key":"up","phase":"press"},{"key":"UP","phase":"press"}]}""", "keys[1].key")]
    [InlineData("""{"keys":[{"key":"volume-up","phase":"press"}]}""", "keys[0].key")]
    [InlineData("""{"keys":[{"key":"up"}]}""", "keys[0].phase")]
    [InlineData("""{"keys":[{"phase":"press"}]}""", "keys[0].key")]
    [InlineData("""{"keys":[{"key":"up","phase":"down"}]}""", "keys[0].phase")]
    [InlineData("""{"keys":[{"key":"up","phase":"press","times":2}]}""", "keys[0].times")]
    [InlineData("""{"keys":[{"key":"up","phase":"press"}],"to":"screen"}""", "to")]
    public void What_is_wrong_is_named_and_then_no_key_counts(string body, string field) =>
        Assert.Equal(field, Assert.Throws<ProblemException>(() => Read(body)).Problem.Field);

    [Fact]
    public void More_than_32_keys_at_once_are_refused()
    {
        const string One = """{"key":"up","phase":"press"}""";
        string Body(int keys) => $$"""{"keys":[{{string.Join(',', Enumerable.Repeat(One, keys))}}]}""";

        Assert.Equal(KeyFields.Most, Read(Body(KeyFields.Most)).Count);
        Assert.Equal("keys", Assert.Throws<ProblemException>(() => Read(Body(KeyFields.Most + 1))).Problem.Field);
    }

    private static IReadOnlyList<SentKey> Read(string json) => KeyFields.Read(Encoding.UTF8.GetBytes(json));
}
