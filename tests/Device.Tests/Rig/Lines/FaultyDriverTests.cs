using System.Device.Gpio;
using EdgeRec.Device.Rig.Lines;
using EdgeRec.Tests.Lines;

namespace EdgeRec.Device.Tests.Rig.Lines;

/// <summary>A bad bench keeps the contract as far as its fault lets it: wholly on its other lines, and partly on the bad ones.</summary>
public class FaultyDriverTests
{
    private const Promises Faultless = Promises.Whole & ~Promises.SecondHolder;

    private static VirtualBench Faulty(Promises promises, Action<FaultyDriver, IReadOnlyList<int>> fault)
    {
        VirtualBench? bench = null;
        bench = new VirtualBench(
            chip =>
            {
                var driver = new FaultyDriver(chip);
                fault(driver, bench!.Inputs);
                bench.Unplugging = driver.Unplug;
                return new GpioController(driver);
            },
            promises);
        return bench;
    }

    private static void OnAll(IReadOnlyList<int> lines, Action<int> fault)
    {
        foreach (int line in lines)
        {
            fault(line);
        }
    }

    public class Without_a_fault : DriverContractTests
    {
        private protected override LineBench Bench() => Faulty(Faultless, static (_, _) => { });
    }

    public class Around_a_bad_neighbour : DriverContractTests
    {
        private const int Neighbour = 26;

        private protected override LineBench Bench() => Faulty(Faultless, static (driver, _) =>
        {
            driver.Bounce(Neighbour, 3);
            driver.Lose(Neighbour, 2);
            driver.Stick(Neighbour, PinValue.High);
        });
    }

    public class With_contacts_that_bounce : DriverContractTests
    {
        private protected override LineBench Bench() => Faulty(Faultless & ~(Promises.NoOtherEdges | Promises.Times), static (driver, lines) => OnAll(lines, line => driver.Bounce(line, 3)));
    }

    public class With_edges_that_get_lost : DriverContractTests
    {
        private protected override LineBench Bench() => Faulty(Faultless & ~Promises.EveryEdge, static (driver, lines) => OnAll(lines, line => driver.Lose(line, 2)));
    }

    public class With_lines_that_are_stuck : DriverContractTests
    {
        private protected override LineBench Bench() => Faulty(Faultless & ~(Promises.EveryEdge | Promises.Levels), static (driver, lines) => OnAll(lines, line => driver.Stick(line, PinValue.High)));
    }

    public sealed class Its_faults : IDisposable
    {
        private readonly VirtualDriver _wires = new(8);
        private readonly FaultyDriver _driver;
        private readonly GpioController _chip;
        private readonly EdgeLog _log = new();

        public Its_faults()
        {
            _driver = new FaultyDriver(new GpioController(_wires));
            _chip = new GpioController(_driver);
            _chip.OpenPin(3, PinMode.InputPullUp);
            _chip.RegisterCallbackForPinValueChangedEvent(3, PinEventTypes.Rising | PinEventTypes.Falling, _log.Hear);
        }

        public void Dispose()
        {
            _chip.Dispose();
            _driver.Dispose();
            _wires.Dispose();
        }

        private IEnumerable<PinEventTypes> Heard => _log.Heard.Select(edge => edge.Type);

        [Fact]
        public void A_bounce_goes_there_and_back_within_a_millisecond_and_rests_where_it_led()
        {
            _driver.Bounce(3, 2);
            _wires.Drive(3, PinValue.Low);

            Assert.Equal([PinEventTypes.Falling, PinEventTypes.Rising, PinEventTypes.Falling, PinEventTypes.Rising, PinEventTypes.Falling], Heard);
            Assert.Equal(200_000, _log.Heard[^1].At - _log.Heard[0].At);
            Assert.Equal(PinValue.Low, _chip.Read(3));
        }

        [Fact]
        public void Every_second_edge_is_lost_and_the_level_is_right()
        {
            _driver.Lose(3, 2);
            _wires.Drive(3, PinValue.Low);
            _wires.Release(3);
            Assert.Equal([PinEventTypes.Falling], Heard);
            Assert.Equal(PinValue.High, _chip.Read(3));

            _wires.Drive(3, PinValue.Low);
            Assert.Equal([PinEventTypes.Falling, PinEventTypes.Falling], Heard);
        }

        [Fact]
        public void A_stuck_line_jumps_once_and_again_when_it_is_mended()
        {
            _driver.Stick(3, PinValue.Low);
            _wires.Drive(3, PinValue.Low);
            _wires.Release(3);
            Assert.Equal([PinEventTypes.Falling], Heard);
            Assert.Equal(PinValue.Low, _chip.Read(3));

            _driver.Mend(3);
            Assert.Equal([PinEventTypes.Falling, PinEventTypes.Rising], Heard);
            Assert.Equal(PinValue.High, _chip.Read(3));
        }

        [Fact]
        public void Nothing_is_told_after_the_chip_was_unplugged()
        {
            _driver.Unplug();
            _wires.Drive(3, PinValue.Low);

            Assert.Equal([PinEventTypes.None], Heard);
        }
    }
}
