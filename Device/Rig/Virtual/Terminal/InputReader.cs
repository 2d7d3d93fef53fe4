using System.Text;
using EdgeRec.Device.Rig.Keys;

namespace EdgeRec.Device.Rig.Virtual.Terminal;

/// <summary>
/// Understands what terminals send: letters, cursor keys (ECMA-48 and DEC's application mode), clicks (xterm's mode 1006), and, from terminals that can tell when keys come up, kitty's protocol.
/// A lone escape is the board's back key; it cannot be told from the beginning of a sequence until some time has passed, see <see cref="Pending"/>.
/// </summary>
internal sealed class InputReader
{
    private const byte Escape = 0x1B;
    private const int MostBytes = 64;
    private readonly List<byte> _bytes = [];
    private bool _tellsReleases;

    /// <summary>Whether a sequence has begun and not ended: after 25 ms without more, <see cref="Flush"/> it.</summary>
    public bool Pending => _bytes.Count > 0;

    /// <summary>Takes bytes as they came.</summary>
    public IEnumerable<BoardInput> Read(ReadOnlySpan<byte> bytes)
    {
        var acts = new List<BoardInput>();
        foreach (byte value in bytes)
        {
            _bytes.Add(value);
            if (Complete())
            {
                Tell(acts);
            }
        }

        return acts;
    }

    /// <summary>Nothing more came: an escape is an escape.</summary>
    public IEnumerable<BoardInput> Flush()
    {
        bool escape = _bytes is [Escape];
        _bytes.Clear();
        return escape ? [new BoardInput(BoardAct.Strike, RigKey.Back)] : [];
    }

    private bool Complete() => _bytes switch
    {
        [Escape] => false,
        [Escape, Escape] => true,
        [Escape, (byte)'['] or [Escape, (byte)'O'] => false,
        [Escape, (byte)'O', _] => true,
        [Escape, (byte)'[', ..] => _bytes[^1] is >= 0x40 and <= 0x7E || _bytes.Count >= MostBytes,
        _ => true, // letters of several bytes are nobody's keys: each byte is left out by itself
    };

    private void Tell(List<BoardInput> acts)
    {
        BoardInput? act = _bytes switch
        {
            [Escape, (byte)'O', var final] => Cursor(final, "", BoardAct.Strike),
            [Escape, (byte)'[', ..] => Sequence((char)_bytes[^1], Encoding.ASCII.GetString([.. _bytes[2..^1]])),
            [Escape, Escape] => new BoardInput(BoardAct.Strike, RigKey.Back),
            [Escape, ..] => null,
            [var letter] => Letter(letter, BoardAct.Strike),
            _ => null,
        };
        bool again = _bytes is [Escape, Escape];
        _bytes.Clear();
        if (again)
        {
            _bytes.Add(Escape);
        }

        if (act is { } known)
        {
            acts.Add(known);
        }
    }

    private BoardInput? Sequence(char final, string parameters)
    {
        if (final is 'M' or 'm' && parameters.StartsWith('<'))
        {
            return Mouse(parameters[1..].Split(';'), final == 'M');
        }

        if (final is 'I' or 'O' && parameters.Length == 0)
        {
            return final == 'O' ? new BoardInput(BoardAct.LookAway) : null;
        }

        if (final == 'u' && parameters.StartsWith('?'))
        {
            _tellsReleases = true; // the answer to the question for kitty's protocol
            return null;
        }

        // Kitty: code ; modifiers : kind of event, which is 1 press (and may be left out), 2 repeat, 3 release.
        string[] fields = parameters.Split(';');
        string[] modifiers = fields.Length > 1 ? fields[1].Split(':') : [];
        BoardAct act = modifiers.Length > 1 && modifiers[1] == "3" ? BoardAct.Up : _tellsReleases || modifiers.Length > 1 ? BoardAct.Down : BoardAct.Strike;
        bool control = modifiers.Length > 0 && int.TryParse(modifiers[0], out int bits) && ((bits - 1) & 4) != 0;
        if (final != 'u')
        {
            return Cursor((byte)final, fields[0], act);
        }

        if (!int.TryParse(fields[0].Split(':')[0], out int code) || code > 0x7F)
        {
            return null;
        }

        return Letter((byte)(control ? code & 0x1F : code), act);
    }

    private static BoardInput? Cursor(byte final, string number, BoardAct act) => (final, number) switch
    {
        ((byte)'A', _) => new BoardInput(act, RigKey.Up),
        ((byte)'B', _) => new BoardInput(act, RigKey.Down),
        ((byte)'C', _) => new BoardInput(act, RigKey.Right),
        ((byte)'D', _) => new BoardInput(act, RigKey.Left),
        ((byte)'H', _) or ((byte)'~', "1" or "7") => new BoardInput(act, RigKey.Home),
        ((byte)'M', _) => new BoardInput(act, RigKey.Enter), // the number block's
        _ => null,
    };

    private static BoardInput? Letter(byte letter, BoardAct act)
    {
        RigKey? key = letter switch
        {
            (byte)'\r' or (byte)'\n' => RigKey.Enter,
            0x7F or 0x08 or Escape => RigKey.Back,
            (byte)' ' or (byte)'p' => RigKey.PlayPause,
            (byte)'h' => RigKey.Home,
            _ => null,
        };
        return (key, letter, act) switch
        {
            ({ } known, _, _) => new BoardInput(act, known),
            (_, _, BoardAct.Up) => null,
            (_, (byte)'i', _) => new BoardInput(BoardAct.Hold, RigKey.Enter),
            (_, (byte)']', _) => new BoardInput(BoardAct.TurnRight),
            (_, (byte)'[', _) => new BoardInput(BoardAct.TurnLeft),
            (_, (byte)'b', _) => new BoardInput(BoardAct.Bounce),
            (_, 0x0C, _) => new BoardInput(BoardAct.Redraw),
            (_, 0x1A, _) => new BoardInput(BoardAct.Suspend),
            (_, (byte)'q' or 0x03 or 0x04 or 0x1C, _) => new BoardInput(BoardAct.Quit),
            _ => null,
        };
    }

    private static BoardInput? Mouse(string[] fields, bool down)
    {
        if (fields.Length != 3 || !int.TryParse(fields[0], out int button) || !int.TryParse(fields[1], out int x) || !int.TryParse(fields[2], out int y))
        {
            return null;
        }

        return (button & 0x43) switch
        {
            0 => new BoardInput(down ? BoardAct.Click : BoardAct.Unclick, default, x - 1, y - 1),
            0x40 => new BoardInput(BoardAct.TurnLeft), // the wheel
            0x41 => new BoardInput(BoardAct.TurnRight),
            _ => null,
        };
    }
}
