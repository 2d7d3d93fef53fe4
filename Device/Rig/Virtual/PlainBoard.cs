using EdgeRec.Device.Rig.Keys;

namespace EdgeRec.Device.Rig.Virtual;

/// <summary>A virtual board without a terminal: words on standard input press its keys (<c>up</c>, <c>hold enter</c>, <c>turn right</c>, <c>quit</c>), and lines on standard output tell what came of it.</summary>
internal sealed class PlainBoard(BoardState state, Fingers fingers, TimeProvider time)
{
    private const string Usage = "Words: up down left right enter back play-pause home, 'hold KEY', 'turn left', 'turn right', 'bounce', 'wait MS', 'quit'.";
    private static readonly TimeSpan HoldMargin = TimeSpan.FromMilliseconds(200), MostWait = TimeSpan.FromMinutes(1);
    private readonly Lock _gate = new();

    /// <summary>Reads words until they end, <c>quit</c> is said, or it is cancelled.</summary>
    public async Task RunAsync(TextReader input, TextWriter output, CancellationToken cancellationToken)
    {
        RigView shown = new();
        int told = 0;
        void OnChange()
        {
            var lines = new List<string>();
            lock (_gate)
            {
                lock (state.Gate)
                {
                    lines.AddRange(state.Log.TakeLast(Math.Min(state.Log.Count, state.Told - told)).Where(entry => entry.What != BoardNews.Edge).Select(entry => entry.What == BoardNews.Key ? $"key {entry.Words}" : entry.Words));
                    told = state.Told;
                    if (state.View.Profile != shown.Profile || state.View.TopPick != shown.TopPick || state.View.Connected != shown.Connected)
                    {
                        shown = state.View;
                        lines.Add($"display: {(shown.Connected ? "" : "no daemon answers; ")}{shown.Profile ?? "-"}; {shown.TopPick ?? "-"}");
                    }
                }

                lines.ForEach(output.WriteLine);
                output.Flush();
            }
        }

        state.Changed += OnChange;
        try
        {
            output.WriteLine(Usage);
            while (await input.ReadLineAsync(cancellationToken) is { } line)
            {
                if (line.Trim() is "quit" or "q")
                {
                    break;
                }

                await ObeyAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries), output, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // It was told to stop.
        }
        finally
        {
            state.Changed -= OnChange;
            fingers.UpAll();
        }
    }

    private async Task ObeyAsync(string[] words, TextWriter output, CancellationToken cancellationToken)
    {
        switch (words)
        {
            case []:
                return;
            case [var word] when RigKeyWords.TryParse(word, out RigKey key):
                fingers.Strike(key, apart: true);
                break;
            case ["hold", var word] when RigKeyWords.TryParse(word, out RigKey key):
                fingers.Press(key, state.Config.Timing.HoldAfter + HoldMargin);
                break;
            case ["turn", "left" or "right"]:
                fingers.Turn(words[1] == "right");
                break;
            case ["bounce"]:
                state.Bounce(fingers.Bouncing = !fingers.Bouncing);
                break;
            case ["wait", var span] when int.TryParse(span, out int milliseconds) && milliseconds >= 0 && milliseconds <= MostWait.TotalMilliseconds:
                await Task.Delay(TimeSpan.FromMilliseconds(milliseconds), time, cancellationToken);
                break;
            default:
                lock (_gate)
                {
                    output.WriteLine($"'{string.Join(' ', words)}' is nothing that this board can do. {Usage}");
                }

                break;
        }

        // A key comes up before the next word is read, so that a script's words are presses one after the other.
        while (fingers.Due is var due and < long.MaxValue)
        {
            await Task.Delay(time.Between(time.GetTimestamp(), due) + TimeSpan.FromMilliseconds(1), time, cancellationToken);
            fingers.Advance();
        }
    }
}
