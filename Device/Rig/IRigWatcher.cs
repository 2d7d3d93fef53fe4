using EdgeRec.Device.Rig.DaemonLink;
using EdgeRec.Device.Rig.Keys;

namespace EdgeRec.Device.Rig;

/// <summary>Looks on while a rig runs: a recorder, a log, a board that is drawn. Called while the rig holds its breath, on any thread but never on two at once: takes note and returns.</summary>
internal interface IRigWatcher
{
    /// <summary>What a line is when it is claimed.</summary>
    /// <param name="line">The line's number on the chip.</param>
    /// <param name="high">Its level.</param>
    void Level(int line, bool high)
    {
    }

    /// <summary>A line moved.</summary>
    /// <param name="line">The line's number on the chip.</param>
    /// <param name="high">Its level now.</param>
    /// <param name="at">When, as a timestamp of the rig's <see cref="TimeProvider"/>.</param>
    /// <param name="now">When the rig was told.</param>
    void Edge(int line, bool high, long at, long now)
    {
    }

    /// <summary>A key of an input device of the kernel moved, whether it stands for anything or not.</summary>
    /// <param name="code">Its code in linux/input-event-codes.h.</param>
    /// <param name="down">Whether it went down.</param>
    /// <param name="at">When.</param>
    /// <param name="now">When the rig was told.</param>
    void RemoteKey(ushort code, bool down, long at, long now)
    {
    }

    /// <summary>A key did something, wherever it came from.</summary>
    /// <param name="happened">What it did.</param>
    /// <param name="now">When it was believed.</param>
    void Key(KeyEvent happened, long now)
    {
    }

    /// <summary>The daemon has taken a key.</summary>
    /// <param name="happened">What the key did.</param>
    /// <param name="now">When the answer was there.</param>
    void Sent(KeyEvent happened, long now)
    {
    }

    /// <summary>A page came.</summary>
    void Page(RigPage page)
    {
    }

    /// <summary>There is something to say, in one sentence.</summary>
    void Note(string sentence)
    {
    }

    /// <summary>A home screen is served.</summary>
    /// <param name="address">Where a browser finds it.</param>
    void Screen(string address)
    {
    }

    /// <summary>The display's view is another one.</summary>
    void View(RigView view)
    {
    }
}
