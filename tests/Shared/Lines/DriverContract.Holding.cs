using System.Device.Gpio;

namespace EdgeRec.Tests.Lines;

internal static partial class DriverContract
{
    private static IEnumerable<Statement> Holding =>
    [
        new("Two callbacks of a line hear the same; one that is removed hears no more", Promises.EveryEdge | Promises.NoOtherEdges, bench =>
        {
            using GpioController chip = bench.Open();
            int line = bench.Inputs[0];
            EdgeLog first = Watch(bench, chip, line);
            var second = new EdgeLog();
            chip.RegisterCallbackForPinValueChangedEvent(line, PinEventTypes.Rising | PinEventTypes.Falling, second.Hear);
            bench.Drive(line, true);
            ExpectEdges(first.Wait(1, bench.Patience), (line, true));
            ExpectEdges(second.Wait(1, bench.Patience), (line, true));

            chip.UnregisterCallbackForPinValueChangedEvent(line, first.Hear);
            bench.Drive(line, false);
            ExpectEdges(second.Wait(2, bench.Patience), (line, true), (line, false));
            ExpectEdges(first.Heard, (line, true));
        }),

        new("What moved before a callback came is not told to it", Promises.EveryEdge | Promises.NoOtherEdges | Promises.NothingStale, bench =>
        {
            using GpioController chip = bench.Open();
            int line = bench.Inputs[0];
            bench.Drive(line, false);
            chip.OpenPin(line, PinMode.Input);
            bench.Drive(line, true);
            var log = new EdgeLog();
            chip.RegisterCallbackForPinValueChangedEvent(line, PinEventTypes.Rising | PinEventTypes.Falling, log.Hear);
            bench.Drive(line, false);
            ExpectEdges(log.Wait(1, bench.Patience), (line, false));
        }),

        new("Watching ends and begins again", Promises.EveryEdge | Promises.NoOtherEdges | Promises.NothingStale, bench =>
        {
            using GpioController chip = bench.Open();
            int line = bench.Inputs[0];
            for (int i = 0; i < 5; i++)
            {
                bench.Drive(line, false);
                if (!chip.IsPinOpen(line))
                {
                    chip.OpenPin(line, PinMode.Input);
                }

                var log = new EdgeLog();
                chip.RegisterCallbackForPinValueChangedEvent(line, PinEventTypes.Rising, log.Hear);
                bench.Drive(line, true);
                ExpectEdges(log.Wait(1, bench.Patience), (line, true));
                chip.UnregisterCallbackForPinValueChangedEvent(line, log.Hear);
                if (i % 2 == 0)
                {
                    chip.ClosePin(line);
                }
            }
        }),

        new("A line that was closed can be opened again at once, also while another is watched", Promises.EveryEdge | Promises.NoOtherEdges | Promises.Closing, bench =>
        {
            using GpioController chip = bench.Open();
            int watched = bench.Inputs[0], other = bench.Inputs[1];
            EdgeLog log = Watch(bench, chip, watched);
            bool high = false;
            for (int i = 0; i < 20; i++)
            {
                EdgeLog otherLog = Watch(bench, chip, other);
                bench.Drive(watched, high = !high);
                bench.Drive(other, true);
                ExpectEdges(otherLog.Wait(1, bench.Patience), (other, true));
                chip.ClosePin(other);
            }

            Expect(log.Wait(20, bench.Patience).Count == 20, "the line that stayed open missed something");
        }),

        new("A line that somebody has is refused until it is given back", Promises.SecondHolder, bench =>
        {
            using GpioController first = bench.Open(), second = bench.Open();
            int line = bench.Inputs[0];
            first.OpenPin(line, PinMode.Input);
            var refusal = Throws<Exception>(() => second.OpenPin(line, PinMode.Input), "a line that another program has");
            Expect(refusal is IOException or UnauthorizedAccessException, $"refused by {refusal.GetType().Name}");
            second.OpenPin(bench.Inputs[1], PinMode.Input);
            first.ClosePin(line);
            using GpioController third = bench.Open();
            third.OpenPin(line, PinMode.Input);
        }),

        new("A chip that is disposed of gives its lines back", Promises.SecondHolder | Promises.EveryEdge | Promises.NoOtherEdges, bench =>
        {
            for (int i = 0; i < 3; i++)
            {
                using GpioController chip = bench.Open();
                foreach (int line in bench.Inputs)
                {
                    EdgeLog log = Watch(bench, chip, line);
                    bench.Drive(line, true);
                    log.Wait(1, bench.Patience);
                }
            }
        }),
    ];
}
