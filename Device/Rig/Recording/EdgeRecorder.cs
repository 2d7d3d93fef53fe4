using System.Globalization;
using EdgeRec.Device.Rig.Config;
using EdgeRec.Device.Rig.Keys;

namespace EdgeRec.Device.Rig.Recording;

/// <summary>Writes what lines and remote controls do as an <see cref="EdgeRecording"/>, at once, so that a rig that dies leaves what led to it. What the rig made of it stands beside it as comments.</summary>
internal sealed class EdgeRecorder : IRigWatcher
{
    private readonly TextWriter _text;
    private readonly TimeProvider _time;
    private readonly Dictionary<int, bool> _rest;
    private readonly long _begun;
    private long _last;

    /// <summary>Writes the head.</summary>
    /// <param name="text">Takes the recording; should be flushed by itself.</param>
    /// <param name="config">What is wired.</param>
    /// <param name="time">The rig's clock.</param>
    public EdgeRecorder(TextWriter text, RigConfig config, TimeProvider time)
    {
        (_text, _time, _begun) = (text, time, time.GetTimestamp());
        _rest = OpenedLines.Inputs(config).ToDictionary(input => input.Line, input => input.Pull == Pull.Up);
        text.Write("# What the lines of an edgerec rig did: 'edgerec rig replay FILE' shows what it makes of it.\n");
        text.Write(RigConfigWriter.Text(config));
    }

    /// <summary>Edges so far.</summary>
    public int Count { get; private set; }

    /// <summary>What ended the recording, the disk being full for one; null while it goes on. A rig is not disturbed by it.</summary>
    public string? Failure { get; private set; }

    /// <inheritdoc/>
    public void Level(int line, bool high)
    {
        if (_rest.GetValueOrDefault(line) != high)
        {
            Write($"start {EdgeRecording.LineText(line, high)}\n");
        }
    }

    /// <inheritdoc/>
    public void Edge(int line, bool high, long at, long now) => WriteEdge(EdgeRecording.LineText(line, high), at);

    /// <inheritdoc/>
    public void RemoteKey(ushort code, bool down, long at, long now) => WriteEdge(EdgeRecording.RemoteText(code, down), at);

    /// <inheritdoc/>
    public void Key(KeyEvent happened, long now) => Write($"#   {happened.Key.Word()} {happened.Phase.Word()}\n");

    /// <inheritdoc/>
    public void Note(string sentence) => Write($"#   {sentence.ReplaceLineEndings(" ")}\n");

    private void WriteEdge(string what, long at)
    {
        long micros = Math.Max(_last, _time.Between(_begun, at).Ticks / TimeSpan.TicksPerMicrosecond);
        Write(string.Create(CultureInfo.InvariantCulture, $"+{(micros - _last) / 1000m:0.000} ms  {what}\n"));
        _last = micros;
        Count += Failure is null ? 1 : 0;
    }

    private void Write(string text)
    {
        if (Failure is not null)
        {
            return;
        }

        try
        {
            _text.Write(text);
        }
        catch (IOException e)
        {
            Failure = e.Message;
        }
    }
}
