using System.Device.Gpio;

namespace EdgeRec.Tests.Lines;

/// <summary>A statement that every driver of the rig keeps.</summary>
/// <param name="Name">The statement.</param>
/// <param name="Needs">What the bench must promise for it.</param>
/// <param name="Try">Tries it on a fresh bench.</param>
/// <exception cref="ContractBrokenException">Thrown by <paramref name="Try"/> when the driver does not keep it.</exception>
internal sealed record Statement(string Name, Promises Needs, Action<LineBench> Try);

/// <summary>
/// The contract of drivers: what everything above <see cref="GpioController"/> may rely on, whichever driver is under it. Plain methods without a test framework, so that the same
/// statements are tried on chips in memory, on faulty ones, and in a machine that has a real chip.
/// </summary>
internal static partial class DriverContract
{
    /// <summary>All statements.</summary>
    public static IReadOnlyList<Statement> All { get; } = [.. Levels, .. Edges, .. Holding, .. Endings];

    /// <summary>A statement by its name.</summary>
    public static Statement Named(string name) => All.Single(statement => statement.Name == name);

    private static void Expect(bool kept, string otherwise)
    {
        if (!kept)
        {
            throw new ContractBrokenException(otherwise);
        }
    }

    private static void ExpectEdges(IReadOnlyList<HeardEdge> heard, params IReadOnlyList<(int Line, bool High)> driven) =>
        Expect(
            heard.Select(edge => (edge.Line, edge.Type)).SequenceEqual(driven.Select(edge => (edge.Line, edge.High ? PinEventTypes.Rising : PinEventTypes.Falling))),
            $"driven were {string.Join(", ", driven.Select(edge => $"{edge.Line} {(edge.High ? "rising" : "falling")}"))}; heard were {string.Join(", ", heard)}");

    private static T Throws<T>(Action action, string what)
        where T : Exception
    {
        try
        {
            action();
        }
        catch (T expected)
        {
            return expected;
        }

        throw new ContractBrokenException($"{what} should have been refused");
    }

    // An input that is driven low before anything is watched.
    private static EdgeLog Watch(LineBench bench, GpioController chip, int line, PinEventTypes types = PinEventTypes.Rising | PinEventTypes.Falling)
    {
        var log = new EdgeLog();
        bench.Drive(line, false);
        chip.OpenPin(line, PinMode.Input);
        chip.RegisterCallbackForPinValueChangedEvent(line, types, log.Hear);
        if (!bench.Promises.HasFlag(Promises.NothingStale))
        {
            log.Forget(after: TimeSpan.FromMilliseconds(500));
        }

        return log;
    }
}
