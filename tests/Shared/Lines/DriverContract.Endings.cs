using System.Device.Gpio;

namespace EdgeRec.Tests.Lines;

internal static partial class DriverContract
{
    private static IEnumerable<Statement> Endings =>
    [
        new("A callback may close its own line and open another", Promises.EveryEdge | Promises.Closing, bench =>
        {
            using GpioController chip = bench.Open();
            int line = bench.Inputs[0], next = bench.Inputs[1];
            bench.Drive(line, false);
            bench.Drive(next, false);
            var log = new EdgeLog();
            using var done = new ManualResetEventSlim();
            chip.OpenPin(line, PinMode.Input);
            chip.RegisterCallbackForPinValueChangedEvent(line, PinEventTypes.Rising, (_, _) =>
            {
                if (chip.IsPinOpen(line))
                {
                    chip.ClosePin(line);
                    chip.OpenPin(next, PinMode.Input);
                    chip.RegisterCallbackForPinValueChangedEvent(next, PinEventTypes.Rising, log.Hear);
                    done.Set();
                }
            });
            bench.Drive(line, true);
            Expect(done.Wait(bench.Patience), "the callback did not come to its end");
            bench.Drive(next, true);
            log.Wait(1, bench.Patience);
        }),

        new("Lines may be closed under a lock that callbacks want", Promises.EveryEdge | Promises.Closing, bench =>
        {
            using GpioController chip = bench.Open();
            int line = bench.Inputs[0], other = bench.Inputs[1];
            bench.Drive(line, false);
            chip.OpenPin(line, PinMode.Input);
            EdgeLog otherLog = Watch(bench, chip, other);
            object mine = new();
            using var inCallback = new ManualResetEventSlim();
            chip.RegisterCallbackForPinValueChangedEvent(line, PinEventTypes.Rising, (_, _) =>
            {
                inCallback.Set();
                lock (mine)
                {
                }
            });
            var driver = new Thread(() => bench.Drive(line, true)) { IsBackground = true };
            var closer = new Thread(() =>
            {
                lock (mine)
                {
                    driver.Start();
                    inCallback.Wait(bench.Patience);
                    chip.ClosePin(other);
                }
            })
            { IsBackground = true };
            closer.Start();
            Expect(closer.Join(bench.Patience * 2), "closing a line waits for a callback that waits for whoever closes");
            driver.Join(bench.Patience);
            Expect(otherLog.Heard.Count == 0, "the closed line told something");
        }),

        new("A chip may be disposed of while edges come", Promises.Closing, bench =>
        {
            for (int i = 0; i < 10; i++)
            {
                GpioController chip = bench.Open();
                int line = bench.Inputs[i % bench.Inputs.Count];
                _ = Watch(bench, chip, line);
                var driver = new Thread(() =>
                {
                    for (int n = 0; n < 10; n++)
                    {
                        bench.Drive(line, n % 2 == 0);
                    }
                });
                driver.Start();
                chip.Dispose();
                driver.Join();
            }
        }),

        new("When the chip goes, every callback hears so once", Promises.TellsGone, bench =>
        {
            GpioController chip = bench.Open();
            EdgeLog[] logs = [.. bench.Inputs.Select(line => Watch(bench, chip, line, PinEventTypes.Rising))];
            bench.Unplug();
            foreach (EdgeLog log in logs)
            {
                log.WaitUntil(heard => heard.Any(edge => edge.Type == PinEventTypes.None), "that the chip is gone", bench.Patience);
            }

            chip.Dispose();
            Expect(logs.All(log => log.Heard.Count(edge => edge.Type == PinEventTypes.None) == 1), "some heard so more than once");
        }),

        new("When the chip is gone, reads and writes say so and closing is quiet", Promises.TellsGone, bench =>
        {
            GpioController chip = bench.Open();
            EdgeLog log = Watch(bench, chip, bench.Inputs[0]);
            chip.OpenPin(bench.Output, PinMode.Output);
            bench.Unplug();
            log.WaitUntil(heard => heard.Any(edge => edge.Type == PinEventTypes.None), "that the chip is gone", bench.Patience);
            string said = Throws<IOException>(() => chip.Read(bench.Inputs[0]), "a read of a chip that is gone").Message;
            Expect(said.Contains("is gone", StringComparison.Ordinal), $"it says: {said}");
            Throws<IOException>(() => chip.Write(bench.Output, PinValue.High), "a write to a chip that is gone");
            Throws<IOException>(() => chip.OpenPin(bench.Inputs[1], PinMode.Input), "a new line of a chip that is gone");
            chip.UnregisterCallbackForPinValueChangedEvent(bench.Inputs[0], log.Hear);
            chip.ClosePin(bench.Inputs[0]);
            chip.Dispose();
        }),
    ];
}
