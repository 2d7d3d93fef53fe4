using System.Device.Gpio;
using EdgeRec.Device.Rig.Lines;
using EdgeRec.Device.Tests.Rig.Lines.Kernel;
using EdgeRec.Tests.Lines;

namespace EdgeRec.Device.Tests.Rig.Lines;

public class CharacterDeviceTests
{
    public class On_a_kernel_that_hangs_up : DriverContractTests
    {
        private protected override LineBench Bench() => new PipeBench(static wires => wires.HangUp());
    }

    public class On_a_kernel_that_only_deletes_the_device : DriverContractTests
    {
        private protected override LineBench Bench() => new PipeBench(static wires => wires.Delete());
    }

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact]
    public void What_waits_on_several_lines_is_told_in_the_order_of_the_kernel_s_times()
    {
        using var wires = new PipeWires();
        using var chip = new GpioController(new CharacterDevice(new PipeChip(wires)));
        var log = new EdgeLog();
        using ManualResetEventSlim inFirst = new(), go = new();
        chip.OpenPin(0, PinMode.Input);
        chip.RegisterCallbackForPinValueChangedEvent(0, PinEventTypes.Rising, (_, _) =>
        {
            inFirst.Set();
            go.Wait();
        });
        foreach (int line in (int[])[1, 2, 3])
        {
            chip.OpenPin(line, PinMode.Input);
            chip.RegisterCallbackForPinValueChangedEvent(line, PinEventTypes.Rising | PinEventTypes.Falling, log.Hear);
        }

        wires[0].Drive(true); // holds the thread while the others' queues fill
        inFirst.Wait(TestContext.Current.CancellationToken);
        long now = TimeProvider.System.GetTimestamp();
        wires[3].Tell(true, now + 1);
        wires[3].Tell(false, now + 4);
        wires[1].Tell(true, now + 2);
        wires[1].Tell(false, now + 5);
        wires[2].Tell(true, now + 3);
        wires[2].Tell(false, now + 6);
        go.Set();

        Assert.Equal(
            [(3, PinEventTypes.Rising, 1), (1, PinEventTypes.Rising, 2), (2, PinEventTypes.Rising, 3), (3, PinEventTypes.Falling, 4), (1, PinEventTypes.Falling, 5), (2, PinEventTypes.Falling, 6)],
            log.Wait(6, Patience).Select(edge => (edge.Line, edge.Type, edge.At - now)));
    }

    [Fact]
    public void More_edges_than_fit_at_once_all_arrive()
    {
        using var wires = new PipeWires();
        using var chip = new GpioController(new CharacterDevice(new PipeChip(wires)));
        var log = new EdgeLog();
        chip.OpenPin(1, PinMode.Input);
        chip.RegisterCallbackForPinValueChangedEvent(1, PinEventTypes.Rising | PinEventTypes.Falling, log.Hear);
        long now = TimeProvider.System.GetTimestamp();
        for (int i = 0; i < 1000; i++)
        {
            wires[1].Tell(i % 2 == 0, now + i);
        }

        Assert.Equal(Enumerable.Range(0, 1000).Select(i => now + i), log.Wait(1000, Patience).Select(edge => edge.At));
    }

    [Fact]
    public void An_edge_that_a_chip_kept_from_before_it_was_watched_is_not_told()
    {
        // The PL061 latches edges while nobody listens and delivers them with the claim.
        using var wires = new PipeWires();
        using var chip = new GpioController(new CharacterDevice(new PipeChip(wires)));
        var log = new EdgeLog();
        chip.OpenPin(1, PinMode.Input);
        long before = TimeProvider.System.GetTimestamp();
        chip.RegisterCallbackForPinValueChangedEvent(1, PinEventTypes.Rising | PinEventTypes.Falling, log.Hear);
        wires[1].Tell(false, before);
        wires[1].Drive(true);

        Assert.Equal(PinEventTypes.Rising, Assert.Single(log.Wait(1, Patience)).Type);
    }

    [Fact]
    public void Another_deleted_device_is_no_news_of_the_chip()
    {
        using var wires = new PipeWires();
        using var chip = new GpioController(new CharacterDevice(new PipeChip(wires)));
        var log = new EdgeLog();
        chip.OpenPin(1, PinMode.Input);
        chip.RegisterCallbackForPinValueChangedEvent(1, PinEventTypes.Rising, log.Hear);
        string other = Path.Combine(wires.Folder, "ttyUSB0");
        File.WriteAllText(other, "");
        File.Delete(other);
        wires[1].Drive(true);

        Assert.Equal(PinEventTypes.Rising, Assert.Single(log.Wait(1, Patience)).Type);
    }

    [Fact]
    public async Task The_thread_sleeps_while_nothing_moves()
    {
        using var wires = new PipeWires();
        using var chip = new GpioController(new CharacterDevice(new PipeChip(wires)));
        string? thread = null;
        using var heard = new ManualResetEventSlim();
        chip.OpenPin(1, PinMode.Input);
        chip.RegisterCallbackForPinValueChangedEvent(1, PinEventTypes.Rising, (_, _) =>
        {
            thread = new FileInfo("/proc/thread-self").LinkTarget;
            heard.Set();
        });
        wires[1].Drive(true);
        Assert.True(heard.Wait(Patience, TestContext.Current.CancellationToken));

        // Half a second without a turn; on a busy machine it may take a while until it sleeps again. One that looks again and again has none.
        string[] before = [];
        for (int tries = 0; tries < 20 && !before.SequenceEqual(Switches(thread!)); tries++)
        {
            before = Switches(thread!);
            await Task.Delay(500, TestContext.Current.CancellationToken);
        }

        Assert.Equal(before, Switches(thread!));
    }

    [Fact]
    public void An_edge_allocates_nothing()
    {
        using var wires = new PipeWires();
        using var chip = new GpioController(new CharacterDevice(new PipeChip(wires)));
        const int Edges = 2000;
        long first = 0, last = 0;
        int count = 0;
        using var done = new ManualResetEventSlim();
        chip.OpenPin(1, PinMode.Input);
        chip.RegisterCallbackForPinValueChangedEvent(1, PinEventTypes.Rising | PinEventTypes.Falling, (_, _) =>
        {
            if (++count == Edges / 2)
            {
                first = GC.GetAllocatedBytesForCurrentThread();
            }
            else if (count == Edges)
            {
                last = GC.GetAllocatedBytesForCurrentThread();
                done.Set();
            }
        });
        long now = TimeProvider.System.GetTimestamp();
        for (int i = 0; i < Edges; i++)
        {
            wires[1].Tell(i % 2 == 0, now + i);
        }

        Assert.True(done.Wait(Patience, TestContext.Current.CancellationToken));
        Assert.Equal(0, last - first);
    }

    private static string[] Switches(string thread) => [.. File.ReadLines($"/proc/{thread}/status").Where(line => line.Contains("ctxt_switches", StringComparison.Ordinal))];
}
