namespace EdgeRec.Device.Rig.Keys;

/// <summary>
/// Counts the turns of a rotary encoder: two contacts whose changes follow each other a quarter of a period apart (Gray code). A table of the sixteen pairs of states says which way a change leads; a bounce of one
/// contact leads there and back again and adds up to nothing, so that no time has to be waited for. A turn counts where the shaft comes to rest, and what was miscounted on the way because edges were lost is
/// forgotten there.
/// </summary>
/// <param name="stepsPerDetent">Quarter periods from one rest to the next: 1, 2 or 4.</param>
internal sealed class Encoder(int stepsPerDetent)
{
    // By the state before (A high bit, B low bit) and the state after. A closes before B when it turns to the right: 00 → 10 → 11 → 01 → 00. Both at once: an edge was lost, and it may have been either way.
    private static readonly sbyte[] Way =
    [
        0, -1, +1, 0,
        +1, 0, 0, -1,
        -1, 0, 0, +1,
        0, +1, -1, 0,
    ];

    private int _state, _steps, _last;

    /// <summary>Begins anew at rest.</summary>
    public void Reset(bool a, bool b) => (_state, _steps, _last) = (StateOf(a, b), 0, 0);

    /// <summary>A contact has moved, or was looked at.</summary>
    /// <param name="a">Whether the first contact is closed.</param>
    /// <param name="b">Whether the second is.</param>
    /// <returns>+1 for a turn to the right, −1 for one to the left, 0 for none.</returns>
    public int Turn(bool a, bool b)
    {
        int next = StateOf(a, b);
        _steps += Way[(_state << 2) | next];
        bool moved = next != _state;
        _state = next;
        return moved && IsRest(next) ? Count() : 0;
    }

    private static int StateOf(bool a, bool b) => (a ? 2 : 0) | (b ? 1 : 0);

    // With four steps to a detent both contacts are open at rest, with two they are the same, with one every state is a rest.
    private bool IsRest(int state) => stepsPerDetent switch
    {
        4 => state == 0,
        2 => state is 0 or 3,
        _ => true,
    };

    private int Count()
    {
        if (stepsPerDetent == 1)
        {
            return CountEach();
        }

        int turn = Math.Abs(_steps) * 2 >= stepsPerDetent ? Math.Sign(_steps) : 0;
        _steps = 0;
        return turn;
    }

    // Every state is a rest, and a bounce would turn there and back: a turn against the last one takes two steps, of which one is lost.
    private int CountEach()
    {
        int turn = Math.Sign(_steps);
        if (turn == 0 || (turn == -_last && Math.Abs(_steps) < 2))
        {
            return 0;
        }

        (_last, _steps) = (turn, 0);
        return turn;
    }
}
