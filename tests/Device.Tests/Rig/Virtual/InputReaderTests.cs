using System.Text;
using CsCheck;
using EdgeRec.Device.Rig.Keys;
using EdgeRec.Device.Rig.Virtual.Terminal;

namespace EdgeRec.Device.Tests.Rig.Virtual;

public sealed class InputReaderTests
{
    private readonly InputReader _reader = new();

    [Theory]
    [InlineData("\e[A", nameof(RigKey.Up))]
    [InlineData("\eOB", nameof(RigKey.Down))]
    [InlineData("\e[C", nameof(RigKey.Right))]
    [InlineData("\eOD", nameof(RigKey.Left))]
    [InlineData("\r", nameof(RigKey.Enter))]
    [InlineData("\eOM", nameof(RigKey.Enter))]
    [InlineData("\x7f", nameof(RigKey.Back))]
    [InlineData("\b", nameof(RigKey.Back))]
    [InlineData(" ", nameof(RigKey.PlayPause))]
    [InlineData("p", nameof(RigKey.PlayPause))]
    [InlineData("h", nameof(RigKey.Home))]
    [InlineData("\e[H", nameof(RigKey.Home))]
    [InlineData("\e[1~", nameof(RigKey.Home))]
    public void A_stroke_is_the_key_that_it_stands_for(string sent, string key) => Assert.Equal([new BoardInput(BoardAct.Strike, Enum.Parse<RigKey>(key))], Read(sent));

    [Theory]
    [InlineData("q", nameof(BoardAct.Quit))]
    [InlineData("\x03", nameof(BoardAct.Quit))]
    [InlineData("\x04", nameof(BoardAct.Quit))]
    [InlineData("\x1a", nameof(BoardAct.Suspend))]
    [InlineData("\f", nameof(BoardAct.Redraw))]
    [InlineData("b", nameof(BoardAct.Bounce))]
    [InlineData("[", nameof(BoardAct.TurnLeft))]
    [InlineData("\e[<65;3;4M", nameof(BoardAct.TurnRight))]
    [InlineData("\e[O", nameof(BoardAct.LookAway))]
    public void Other_keys_act_on_the_board(string sent, string act) => Assert.Equal(Enum.Parse<BoardAct>(act), Assert.Single(Read(sent)).Act);

    [Fact]
    public void A_letter_holds_enter() => Assert.Equal([new BoardInput(BoardAct.Hold, RigKey.Enter)], Read("i"));

    [Fact]
    public void Clicks_tell_their_place_and_their_end()
    {
        Assert.Equal([new BoardInput(BoardAct.Click, default, 9, 20)], Read("\e[<0;10;21M"));
        Assert.Equal([new BoardInput(BoardAct.Unclick, default, 9, 20)], Read("\e[<0;10;21m"));
        Assert.Empty(Read("\e[<2;10;21M"));
    }

    [Fact]
    public void A_terminal_that_tells_when_keys_come_up_is_believed()
    {
        Assert.Empty(Read("\e[?11u"));
        Assert.Equal([new BoardInput(BoardAct.Down, RigKey.Left), new BoardInput(BoardAct.Down, RigKey.Left), new BoardInput(BoardAct.Up, RigKey.Left)], Read("\e[D\e[1;1:2D\e[1;1:3D"));
        Assert.Equal([new BoardInput(BoardAct.Down, RigKey.Enter), new BoardInput(BoardAct.Up, RigKey.Enter)], Read("\e[13u\e[13;1:3u"));
        Assert.Equal([new BoardInput(BoardAct.Quit)], Read("\e[99;5u"));
        Assert.Empty(Read("\e[113;1:3u\e[57441;2u\e[98;1:3u"));
    }

    [Fact]
    public void A_lone_escape_is_the_back_key_once_nothing_follows()
    {
        Assert.Empty(Read("\e"));
        Assert.True(_reader.Pending);
        Assert.Equal([new BoardInput(BoardAct.Strike, RigKey.Back)], _reader.Flush());
        Assert.False(_reader.Pending);
        Assert.Empty(Read("\e["));
        Assert.Empty(_reader.Flush());
    }

    [Fact]
    public void Where_bytes_are_parted_makes_no_difference()
    {
        byte[] all = Encoding.UTF8.GetBytes("\e[Ah\eOB\e[<0;10;21M\e[<0;10;21m é\e[1;1:3Cq\e\e[A");
        BoardInput[] whole = [.. new InputReader().Read(all)];
        Gen.Int[0, 8].Array[all.Length].Sample(lengths =>
        {
            var reader = new InputReader();
            var acts = new List<BoardInput>();
            int at = 0;
            foreach (int length in lengths.Append(all.Length))
            {
                int end = Math.Min(all.Length, at + length);
                acts.AddRange(reader.Read(all.AsSpan(at..end)));
                at = end;
            }

            Assert.Equal(whole, acts);
        });
    }

    [Fact]
    public void Rubbish_throws_nothing_and_is_forgotten_in_the_end() => Gen.Byte.Array[0, 300].Sample(bytes =>
    {
        var reader = new InputReader();
        _ = reader.Read(bytes).Count();
        _ = reader.Read("\e\\"u8).Count();
        _ = reader.Flush().Count();
        Assert.Equal([new BoardInput(BoardAct.Strike, RigKey.Home)], reader.Read("h"u8));
    });

    private BoardInput[] Read(string sent) => [.. _reader.Read(Encoding.UTF8.GetBytes(sent))];
}
