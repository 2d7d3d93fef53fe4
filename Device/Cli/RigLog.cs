using System.Globalization;
using EdgeRec.Device.Cli.Terminal;
using EdgeRec.Device.Rig;
using EdgeRec.Device.Rig.DaemonLink;
using EdgeRec.Device.Rig.Keys;
using EdgeRec.Device.Rig.Recording;

namespace EdgeRec.Device.Cli;

/// <summary>Tells what a rig does: what it has to say on standard error; with <c>--verbose</c> every edge, key and page on standard output, a line each with the time since the begin. Names no title and no profile.</summary>
internal sealed class RigLog : IRigWatcher
{
    private readonly bool _verbose, _notes;
    private readonly TimeProvider _time;
    private readonly long _begun;

    /// <summary>Begins.</summary>
    /// <param name="verbose">Whether to tell everything.</param>
    /// <param name="notes">Whether to tell what the rig has to say; a board that is drawn shows it itself.</param>
    /// <param name="time">The rig's clock.</param>
    public RigLog(bool verbose, bool notes, TimeProvider time) => (_verbose, _notes, _time, _begun) = (verbose, notes, time, time.GetTimestamp());

    /// <inheritdoc/>
    public void Edge(int line, bool high, long at, long now) => Tell(at, EdgeRecording.LineText(line, high));

    /// <inheritdoc/>
    public void RemoteKey(ushort code, bool down, long at, long now) => Tell(at, EdgeRecording.RemoteText(code, down));

    /// <inheritdoc/>
    public void Key(KeyEvent happened, long now) => Tell(now, $"{happened.Key.Word()} {happened.Phase.Word()}");

    /// <inheritdoc/>
    public void Page(RigPage page) =>
        Tell(page.CameAt, string.Create(CultureInfo.InvariantCulture, $"page of {page.Bytes} bytes, {_time.Between(page.AskedAt, page.CameAt).TotalMilliseconds:0.000} ms after {(page.ByKey ? "its key" : "the change")}"));

    /// <inheritdoc/>
    public void Note(string sentence)
    {
        if (_notes)
        {
            StandardError.WriteLine($"edgerec rig: {TerminalText.Clean(sentence)}");
        }
    }

    private void Tell(long at, string what)
    {
        if (_verbose)
        {
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_time.Between(_begun, at).TotalMilliseconds:0.000} ms  {what}"));
        }
    }
}
