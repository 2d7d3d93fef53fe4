using System.Device.Gpio;

namespace EdgeRec.Tests.Lines;

internal static partial class DriverContract
{
    private static IEnumerable<Statement> Edges =>
    [
        new("An edge is told with its line and its direction", Promises.EveryEdge | Promises.NoOtherEdges, bench =>
        {
            using GpioController chip = bench.Open();
            foreach (int line in bench.Inputs)
            {
                EdgeLog log = Watch(bench, chip, line);
                bench.Drive(line, true);
                ExpectEdges(log.Wait(1, bench.Patience), (line, true));
                bench.Drive(line, false);
                ExpectEdges(log.Wait(2, bench.Patience), (line, true), (line, false));
            }
        }),

        new("A callback hears the directions that it asked for and no others", Promises.EveryEdge | Promises.NoOtherEdges, bench =>
        {
            using GpioController chip = bench.Open();
            int rises = bench.Inputs[0], falls = bench.Inputs[1];
            EdgeLog rising = Watch(bench, chip, rises, PinEventTypes.Rising), falling = Watch(bench, chip, falls, PinEventTypes.Falling);
            for (int i = 0; i < 3; i++)
            {
                foreach (int line in (int[])[rises, falls])
                {
                    bench.Drive(line, true);
                    bench.Drive(line, false);
                }
            }

            ExpectEdges(rising.Wait(3, bench.Patience), (rises, true), (rises, true), (rises, true));
            ExpectEdges(falling.Wait(3, bench.Patience), (falls, false), (falls, false), (falls, false));
        }),

        new("Fifty edges of a line are told once each, in their order", Promises.EveryEdge | Promises.NoOtherEdges, bench =>
        {
            using GpioController chip = bench.Open();
            int line = bench.Inputs[0];
            EdgeLog log = Watch(bench, chip, line);
            (int, bool)[] driven = [.. Enumerable.Range(0, 50).Select(i => (line, i % 2 == 0))];
            foreach ((_, bool high) in driven)
            {
                bench.Drive(line, high);
            }

            ExpectEdges(log.Wait(driven.Length, bench.Patience), driven);
        }),

        new("Edges of several lines are told one at a time, in the order in which they were", Promises.EveryEdge | Promises.NoOtherEdges | Promises.Order, bench =>
        {
            using GpioController chip = bench.Open();
            var log = new EdgeLog();
            foreach (int line in bench.Inputs)
            {
                bench.Drive(line, false);
                chip.OpenPin(line, PinMode.Input);
                chip.RegisterCallbackForPinValueChangedEvent(line, PinEventTypes.Rising | PinEventTypes.Falling, log.Hear);
            }

            // As a knob does: each line goes up and down while the others stay, backwards every other time.
            (int Line, bool High)[] driven =
                [.. Enumerable.Range(0, 8).SelectMany(i => (i % 4 < 2 ? bench.Inputs : bench.Inputs.Reverse()).Select(line => (line, i % 2 == 0)))];
            foreach ((int line, bool high) in driven)
            {
                bench.Drive(line, high);
            }

            ExpectEdges(log.Wait(driven.Length, bench.Patience), driven);
            Expect(!log.Overlapped, "two callbacks ran at the same time");
        }),

        new("An edge carries the time at which it was", Promises.EveryEdge | Promises.NoOtherEdges | Promises.Times, bench =>
        {
            using GpioController chip = bench.Open();
            int line = bench.Inputs[0];
            EdgeLog log = Watch(bench, chip, line);
            for (int i = 0; i < 10; i++)
            {
                long before = TimeProvider.System.GetTimestamp();
                bench.Drive(line, i % 2 == 0);
                long at = log.Wait(i + 1, bench.Patience)[i].At, after = TimeProvider.System.GetTimestamp();
                Expect(before <= at && at <= after, $"driven between {before} and {after}, told to have been at {at}");
            }
        }),

        new("Within a callback the line reads as the edge left it", Promises.EveryEdge | Promises.Levels, bench =>
        {
            using GpioController chip = bench.Open();
            int line = bench.Inputs[0];
            EdgeLog log = Watch(bench, chip, line);
            PinValue? read = null;
            chip.RegisterCallbackForPinValueChangedEvent(line, PinEventTypes.Rising | PinEventTypes.Falling, (_, _) => read = chip.Read(line));
            var last = new EdgeLog();
            chip.RegisterCallbackForPinValueChangedEvent(line, PinEventTypes.Rising | PinEventTypes.Falling, last.Hear);
            bench.Drive(line, true);
            last.Wait(1, bench.Patience);
            Expect(read == PinValue.High, "it rose and reads low");
        }),

        new("The last edge that is told leads to where the wire rests", Promises.Levels, bench =>
        {
            // Holds for contacts that bounce, too. Where edges get lost it need not: there the level decides, and it is right.
            using GpioController chip = bench.Open();
            int line = bench.Inputs[0];
            EdgeLog log = Watch(bench, chip, line);
            foreach (bool high in (bool[])[true, false, true])
            {
                bench.Drive(line, high);
                if (bench.Promises.HasFlag(Promises.EveryEdge))
                {
                    PinEventTypes wanted = high ? PinEventTypes.Rising : PinEventTypes.Falling;
                    log.WaitUntil(heard => heard.Count > 0 && heard[^1].Type == wanted, $"{wanted} as the last edge", bench.Patience);
                }

                Expect(chip.Read(line) == high, $"driven {(high ? "high" : "low")}, read otherwise");
            }
        }),

        new("A line can be waited for", Promises.EveryEdge | Promises.NoOtherEdges, bench =>
        {
            using GpioController chip = bench.Open();
            int line = bench.Inputs[0];
            bench.Drive(line, false);
            chip.OpenPin(line, PinMode.Input);
            using var patience = new CancellationTokenSource(bench.Patience);
            Task<WaitForEventResult> waiting = chip.WaitForEventAsync(line, PinEventTypes.Rising | PinEventTypes.Falling, patience.Token).AsTask();
            for (bool high = true; !waiting.Wait(10); high = !high)
            {
                bench.Drive(line, high); // until it waits indeed
            }

            WaitForEventResult result = waiting.GetAwaiter().GetResult();
            Expect(!result.TimedOut && result.EventTypes is PinEventTypes.Rising or PinEventTypes.Falling, $"it waited in vain: {result.EventTypes}");
        }),

        new("Waiting ends when it is called off", Promises.None, bench =>
        {
            using GpioController chip = bench.Open();
            chip.OpenPin(bench.Inputs[0], PinMode.Input);
            using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
            Expect(chip.WaitForEvent(bench.Inputs[0], PinEventTypes.Rising | PinEventTypes.Falling, soon.Token).TimedOut, "it has not timed out");
        }),
    ];
}
