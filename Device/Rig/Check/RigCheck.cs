using System.Device.Gpio;
using EdgeRec.Device.Rig.Config;
using EdgeRec.Device.Rig.Oled;

namespace EdgeRec.Device.Rig.Check;

/// <summary>
/// Tries each part of a board in turn with whoever sits before it: keys are pressed, the encoder is turned, LEDs blink, the display shows a picture. Ends with what was found of each.
/// </summary>
/// <param name="config">What should be wired.</param>
/// <param name="user">Who presses and looks.</param>
/// <param name="time">The clock.</param>
/// <param name="patience">How long a step waits for somebody.</param>
internal sealed class RigCheck(RigConfig config, ICheckUser user, TimeProvider time, TimeSpan patience)
{
    private readonly List<CheckResult> _results = [];
    private bool _quit;

    /// <summary>Tries everything.</summary>
    /// <param name="openChip">Opens the chip; null where no line is wired.</param>
    /// <param name="openDisplay">Opens the display; null where there is none.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="IOException">The chip or a line cannot be had.</exception>
    public async Task<IReadOnlyList<CheckResult>> RunAsync(Func<GpioController>? openChip, Func<OledDisplay>? openDisplay, CancellationToken cancellationToken)
    {
        _results.Clear();
        if (openChip is not null)
        {
            var book = new EdgeBook();
            var gone = new CancellationTokenSource();
            using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, gone.Token);
            using OpenedLines lines = OpenedLines.Open(openChip(), config, time, book.Add, gone.Cancel);
            try
            {
                await TryLinesAsync(new InputCheck(config, lines, book, user, time, patience), new LedCheck(lines, user, time), both.Token);
            }
            catch (Exception e) when (e is IOException || (e is OperationCanceledException && gone.IsCancellationRequested))
            {
                Add(new CheckResult("chip", "", CheckVerdict.Wrong, e is IOException ? e.Message : "it is gone: unplugged, or its driver was unbound"));
                _quit = true;
            }
        }

        if (openDisplay is not null)
        {
            Add(await DisplayCheck.TryAsync(config.Oled, openDisplay, user, _quit, cancellationToken));
        }

        for (int remote = 0; remote < config.Remotes.Count; remote++)
        {
            Add(_quit ? RemoteCheck.Skipped(config.Remotes[remote]) : await RemoteCheck.TryAsync(config.Remotes[remote], user, time, patience, cancellationToken));
        }

        return _results;
    }

    private async Task TryLinesAsync(InputCheck inputs, LedCheck leds, CancellationToken cancellationToken)
    {
        foreach (KeyLine key in config.Keys)
        {
            Add(_quit ? InputCheck.Skipped(key) : await inputs.TryKeyAsync(key, cancellationToken));
            _quit |= inputs.WasQuit;
        }

        if (config.Encoder is { } knob)
        {
            Add(_quit ? InputCheck.Skipped(knob) : await inputs.TryEncoderAsync(knob, cancellationToken));
            _quit |= inputs.WasQuit;
        }

        foreach (LedLine led in config.Leds)
        {
            Add(_quit ? LedCheck.Skipped(led) : await leds.TryAsync(led, cancellationToken));
            _quit |= leds.WasQuit;
        }
    }

    private void Add(CheckResult result)
    {
        _results.Add(result);
        user.Tell(result);
    }
}
