using System.Device.Gpio;
using EdgeRec.Device.Rig.Lines;
using EdgeRec.Tests.Lines;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Device.Tests.Rig.Lines;

public class VirtualDriverTests : DriverContractTests
{
    private protected override LineBench Bench() => new VirtualBench(static chip => chip, Promises.Whole & ~(Promises.SecondHolder | Promises.TellsGone));

    [Fact]
    public void Callbacks_run_before_drive_returns_with_the_time_of_its_clock()
    {
        var time = new FakeTimeProvider();
        var driver = new VirtualDriver(8, time);
        using var chip = new GpioController(driver);
        chip.OpenPin(3, PinMode.InputPullUp);
        var log = new EdgeLog();
        chip.RegisterCallbackForPinValueChangedEvent(3, PinEventTypes.Rising | PinEventTypes.Falling, log.Hear);

        long pressed = time.GetTimestamp();
        driver.Drive(3, PinValue.Low);
        time.Advance(TimeSpan.FromSeconds(1));
        long released = time.GetTimestamp();
        driver.Release(3);

        Assert.Equal([new HeardEdge(3, PinEventTypes.Falling, pressed), new HeardEdge(3, PinEventTypes.Rising, released)], log.Heard);
    }

    [Fact]
    public void A_wire_that_does_not_change_tells_nothing()
    {
        var driver = new VirtualDriver(8);
        using var chip = new GpioController(driver);
        chip.OpenPin(3, PinMode.InputPullUp);
        var log = new EdgeLog();
        chip.RegisterCallbackForPinValueChangedEvent(3, PinEventTypes.Rising | PinEventTypes.Falling, log.Hear);

        driver.Drive(3, PinValue.High);
        driver.Release(3);
        driver.Drive(3, PinValue.High);

        Assert.Empty(log.Heard);
    }

    [Fact]
    public void Written_levels_are_told_once_a_change()
    {
        var driver = new VirtualDriver(8);
        var written = new List<(int, bool)>();
        driver.Written += (line, level) => written.Add((line, level == PinValue.High));
        using var chip = new GpioController(driver);
        chip.OpenPin(2, PinMode.Output, PinValue.High);
        chip.Write(2, PinValue.High);
        chip.Write(2, PinValue.Low);

        Assert.Equal([(2, true), (2, false)], written);
        Assert.Equal(PinMode.Output, driver.Mode(2));
        Assert.Null(driver.Mode(3));
    }

    [Fact]
    public void An_edge_allocates_nothing()
    {
        var driver = new VirtualDriver(8);
        using var chip = new GpioController(driver);
        chip.OpenPin(3, PinMode.Input);
        int edges = 0;
        chip.RegisterCallbackForPinValueChangedEvent(3, PinEventTypes.Rising | PinEventTypes.Falling, (_, _) => edges++);
        void Move(int times)
        {
            for (int i = 0; i < times; i++)
            {
                driver.Drive(3, PinValue.High);
                driver.Drive(3, PinValue.Low);
            }
        }

        Move(1000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Move(1000);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(4000, edges);
    }
}
