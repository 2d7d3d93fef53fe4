using EdgeRec.Device.Rig.Config;
using EdgeRec.Device.Rig.Keys;

namespace EdgeRec.Device.Rig.Check;

/// <summary>Tries keys and the encoder.</summary>
internal sealed class InputCheck(RigConfig config, OpenedLines lines, EdgeBook book, ICheckUser user, TimeProvider time, TimeSpan patience)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(15), Rest = TimeSpan.FromMilliseconds(60);

    /// <summary>Whether somebody had enough.</summary>
    public bool WasQuit { get; private set; }

    /// <summary>What is said of a key that nobody tried.</summary>
    public static CheckResult Skipped(KeyLine key) => Of(key, CheckVerdict.Skipped, "not tried");

    /// <summary>What is said of an encoder that nobody tried.</summary>
    public static CheckResult Skipped(EncoderLines knob) => Of(knob, CheckVerdict.Skipped, "not tried");

    /// <summary>Asks to press a key, and sees what moves.</summary>
    public async Task<CheckResult> TryKeyAsync(KeyLine key, CancellationToken cancellationToken)
    {
        if (IsClosed(key))
        {
            return Of(key, CheckVerdict.Wrong, $"closed before anybody pressed it: stuck, a short, or active={(key.ActiveLow ? "high" : "low")}");
        }

        if (!user.IsThere)
        {
            return Of(key, CheckVerdict.Skipped, "open at rest, not pressed");
        }

        var step = new CheckStep(CheckSubject.Key, $"Press and release {key.Key.Word()}: {Header.Name(key.Line)}.", key.Key);
        return await MoveAsync(step, edges => Judge(key, edges), cancellationToken) switch
        {
            (_, { } result) => result,
            (CheckAnswer.Skip or CheckAnswer.Quit, _) => Skipped(key),
            _ => Late(key),
        };
    }

    /// <summary>Asks to turn the encoder, to the right and to the left.</summary>
    public async Task<CheckResult> TryEncoderAsync(EncoderLines knob, CancellationToken cancellationToken)
    {
        if (!user.IsThere)
        {
            return Of(knob, CheckVerdict.Skipped, "not turned");
        }

        foreach ((CheckSubject subject, string way, int wanted) in ((CheckSubject, string, int)[])[(CheckSubject.TurnRight, "right", 1), (CheckSubject.TurnLeft, "left", -1)])
        {
            var decoder = new Encoder(knob.StepsPerDetent);
            (bool a, bool b) = (lines.Read(knob.A) != knob.ActiveLow, lines.Read(knob.B) != knob.ActiveLow);
            decoder.Reset(a, b);
            int seen = 0;
            (CheckAnswer? answer, CheckResult? result) = await MoveAsync(
                new CheckStep(subject, $"Turn the knob one step to the {way}: {Header.Name(knob.A)} and {Header.Name(knob.B)}."),
                edges =>
                {
                    foreach (CheckEdge edge in edges.Skip(seen))
                    {
                        seen++;
                        (a, b) = (edge.Line == knob.A ? edge.High != knob.ActiveLow : a, edge.Line == knob.B ? edge.High != knob.ActiveLow : b);
                        int turn = decoder.Turn(a, b);
                        if (turn != 0)
                        {
                            return Of(knob, turn == wanted ? CheckVerdict.Ok : CheckVerdict.Wrong, turn == wanted ? "turned both ways" : "it turns the other way: exchange its two lines");
                        }
                    }

                    return null;
                },
                cancellationToken);
            if (answer is CheckAnswer.Skip or CheckAnswer.Quit)
            {
                return Skipped(knob);
            }

            if (result is null)
            {
                int[] moved = [.. book.All().Select(edge => edge.Line).Where(line => line == knob.A || line == knob.B).Distinct()];
                return Of(knob, CheckVerdict.Wrong, moved.Length switch
                {
                    0 => $"nothing moved within {patience.TotalSeconds:0} s: a broken wire, or other lines",
                    1 => $"only {Header.Name(moved[0])} moved: a broken wire at the other line",
                    _ => $"both lines moved, but no step was complete: steps={knob.StepsPerDetent} may be too many",
                });
            }

            if (result.Verdict != CheckVerdict.Ok)
            {
                return result;
            }
        }

        return Of(knob, CheckVerdict.Ok, "turned both ways");
    }

    private async Task<(CheckAnswer? Answer, CheckResult? Result)> MoveAsync(CheckStep step, Func<CheckEdge[], CheckResult?> judge, CancellationToken cancellationToken)
    {
        book.Clear();
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<CheckAnswer> answer = user.AskToMoveAsync(step, done.Token);
        long begun = time.GetTimestamp();
        try
        {
            while (time.GetElapsedTime(begun) < patience)
            {
                await Task.WhenAny(answer, Task.Delay(Look, time, cancellationToken));
                cancellationToken.ThrowIfCancellationRequested();
                if (answer.IsCompletedSuccessfully && answer.Result is CheckAnswer.Skip or CheckAnswer.Quit)
                {
                    WasQuit |= answer.Result == CheckAnswer.Quit;
                    return (answer.Result, null);
                }

                if (judge(book.All()) is { } result)
                {
                    return (null, result);
                }

                if (answer.IsCompleted)
                {
                    await Task.Delay(Look, time, cancellationToken);
                }
            }

            return (null, null);
        }
        finally
        {
            await done.CancelAsync();
        }
    }

    // What moved, once it rests.
    private CheckResult? Judge(KeyLine key, CheckEdge[] edges)
    {
        if (edges.Length == 0 || time.Between(edges[^1].At, time.GetTimestamp()) < Rest)
        {
            return null;
        }

        CheckEdge[] own = [.. edges.Where(edge => edge.Line == key.Line)];
        if (own.Length == 0)
        {
            // Once it is let go: the next step must not find it closed.
            bool down = edges.GroupBy(edge => edge.Line).Any(line => line.Last().High == line.First().High);
            return down ? null : Instead(key, edges);
        }

        ContactReport report = ContactReport.Of(own, time);
        if (report.Movements < 2 || IsClosed(key))
        {
            return null; // It is still down.
        }

        int[] others = [.. edges.Select(edge => edge.Line).Where(line => line != key.Line).Distinct()];
        return others.Length > 0
            ? Of(key, CheckVerdict.Wrong, $"{UserOf(others[0])} moved with it: do the wires touch?")
            : report.Bounces > 0 && report.Unrest > key.Debounce
                ? Of(key, CheckVerdict.Wrong, $"{report.Words}: longer than debounce={key.Debounce.TotalMilliseconds:0}ms")
                : Of(key, CheckVerdict.Ok, report.Words);
    }

    private CheckResult Late(KeyLine key) => Of(key, CheckVerdict.Wrong, IsClosed(key)
        ? "pressed and never released: it sticks"
        : book.All() is { Length: > 0 } edges ? edges.Any(edge => edge.Line == key.Line) ? "it does not come to rest: a loose contact" : Instead(key, edges).Words : $"nothing moved within {patience.TotalSeconds:0} s: a broken wire, or another line");

    private CheckResult Instead(KeyLine key, CheckEdge[] edges) => Of(key, CheckVerdict.Wrong, $"{UserOf(edges[0].Line)} moved instead: are the wires exchanged?");

    private bool IsClosed(KeyLine key) => lines.Read(key.Line) != key.ActiveLow;

    private string UserOf(int line) => WiredLines.Of(config).Where(wired => wired.Line == line).Select(wired => $"{Header.Name(line)}, {wired.User},").FirstOrDefault(Header.Name(line));

    private static CheckResult Of(KeyLine key, CheckVerdict verdict, string words) => new($"key {key.Key.Word()}", Header.Name(key.Line), verdict, words);

    private static CheckResult Of(EncoderLines knob, CheckVerdict verdict, string words) => new("encoder", $"GPIO{knob.A}, GPIO{knob.B}", verdict, words);
}
