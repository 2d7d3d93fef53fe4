using System.Device.Gpio;

namespace EdgeRec.Tests.Lines;

internal static partial class DriverContract
{
    private static IEnumerable<Statement> Levels =>
    [
        new("An input reads the level that its wire is driven to", Promises.Levels, bench =>
        {
            using GpioController chip = bench.Open();
            foreach (int line in bench.Inputs)
            {
                chip.OpenPin(line, PinMode.Input);
                foreach (bool high in (bool[])[true, false, true])
                {
                    bench.Drive(line, high);
                    Expect(chip.Read(line) == high, $"line {line} is driven {(high ? "high" : "low")} and read otherwise");
                }
            }
        }),

        new("An open wire rests where the pull holds it", Promises.Levels | Promises.Pulls, bench =>
        {
            using GpioController chip = bench.Open();
            int line = bench.Inputs[0];
            bench.Release(line);
            chip.OpenPin(line, PinMode.InputPullUp);
            Expect(chip.Read(line) == PinValue.High, "pulled up, it is low");
            chip.SetPinMode(line, PinMode.InputPullDown);
            Expect(chip.Read(line) == PinValue.Low, "pulled down, it is high");
        }),

        new("An output drives its wire and reads back what was written", Promises.None, bench =>
        {
            using GpioController chip = bench.Open();
            chip.OpenPin(bench.Output, PinMode.Output);
            foreach (bool high in (bool[])[true, false, true, true, false])
            {
                chip.Write(bench.Output, high);
                Expect(bench.Outside(bench.Output) == high, $"written {(high ? "high" : "low")}, seen otherwise");
                Expect(chip.Read(bench.Output) == high, $"written {(high ? "high" : "low")}, read otherwise");
            }
        }),

        new("An output begins with the level that it was opened with", Promises.None, bench =>
        {
            foreach (bool high in (bool[])[true, false, true])
            {
                using GpioController chip = bench.Open();
                chip.OpenPin(bench.Output, PinMode.Output, high);
                Expect(bench.Outside(bench.Output) == high, $"opened {(high ? "high" : "low")}, seen otherwise");
            }
        }),

        new("An output toggles", Promises.None, bench =>
        {
            using GpioController chip = bench.Open();
            chip.OpenPin(bench.Output, PinMode.Output, PinValue.Low);
            chip.Toggle(bench.Output);
            Expect(bench.Outside(bench.Output), "toggled once, it is low");
            chip.Toggle(bench.Output);
            Expect(!bench.Outside(bench.Output), "toggled twice, it is high");
        }),

        new("A line that was an output becomes an input", Promises.Levels | Promises.Pulls, bench =>
        {
            using GpioController chip = bench.Open();
            int line = bench.Inputs[0];
            bench.Release(line);
            chip.OpenPin(line, PinMode.Output, PinValue.High);
            chip.SetPinMode(line, PinMode.Input);
            bench.Drive(line, false);
            Expect(chip.GetPinMode(line) == PinMode.Input, "its mode is another");
            Expect(chip.Read(line) == PinValue.Low, "it does not read its wire");
        }),

        new("A line that the chip lacks is refused and harms nothing", Promises.Levels, bench =>
        {
            using GpioController chip = bench.Open();
            Throws<Exception>(() => chip.OpenPin(chip.PinCount, PinMode.Input), $"line {chip.PinCount} of {chip.PinCount}");
            bench.Drive(bench.Inputs[0], true);
            chip.OpenPin(bench.Inputs[0], PinMode.Input);
            Expect(chip.Read(bench.Inputs[0]) == PinValue.High, "the first line does not read any more");
        }),
    ];
}
