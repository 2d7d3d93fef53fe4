using CsCheck;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Sync.Tests.Events;

public sealed class TrackingTokenTests
{
    [Fact]
    public void Text_and_token_are_one() => ViewingEvents.Token.Sample(token =>
    {
        Assert.True(TrackingToken.TryParse(token.ToString(), out TrackingToken read));
        Assert.Equal(token, read);
        Span<byte> utf8 = new byte[TrackingToken.TextLength];
        token.WriteText(utf8);
        Assert.Equal(token.ToString(), System.Text.Encoding.ASCII.GetString(utf8));
    });

    [Fact]
    public void The_text_of_a_known_token_never_changes() => Assert.Equal(
        "AQQFBgQDAgEKCQgHDg0MCw8AAACAPpiD",
        new TrackingToken(0x01020304, RailKind.BecauseYouWatched, 5, 6, 0x0708090a, 0x0b0c0d0e, 15, 0.25f).ToString());

    [Fact]
    public void A_changed_character_is_noticed_almost_always()
    {
        int unnoticed = 0;
        Gen.Select(ViewingEvents.Token, Gen.Int[0, TrackingToken.TextLength - 1], Gen.Char.AlphaNumeric).Sample(
            (token, at, character) =>
            {
                char[] text = token.ToString().ToCharArray();
                if (text[at] != character)
                {
                    text[at] = character;
                    unnoticed += TrackingToken.TryParse(new string(text), out _) ? 1 : 0;
                }
            },
            iter: 2_000,
            threads: 1);

        Assert.InRange(unnoticed, 0, 2);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("not a token, thirty-two letters..")]
    [InlineData("ÄÖÜÄÖÜÄÖÜÄÖÜÄÖÜÄÖÜÄÖÜÄÖÜÄÖÜÄÖÜÄÖ")]
    public void What_is_not_a_token_is_refused(string? text) => Assert.False(TrackingToken.TryParse(text, out _));
}
