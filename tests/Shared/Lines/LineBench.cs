using System.Device.Gpio;

namespace EdgeRec.Tests.Lines;

/// <summary>What a driver and the chip under it promise. A statement of the contract that needs more than that is left out.</summary>
[Flags]
internal enum Promises
{
    None = 0,

    /// <summary>A read gives the level that the wire is driven to.</summary>
    Levels = 1 << 0,

    /// <summary>No edge is lost as long as they are some milliseconds apart.</summary>
    EveryEdge = 1 << 1,

    /// <summary>No edge is told that nobody drove.</summary>
    NoOtherEdges = 1 << 2,

    /// <summary>Edges of several lines are told in the order in which they were, one at a time.</summary>
    Order = 1 << 3,

    /// <summary>Edges carry the time at which they were.</summary>
    Times = 1 << 4,

    /// <summary>Pulls hold a line that nobody drives.</summary>
    Pulls = 1 << 5,

    /// <summary>A second program can try for the same chip.</summary>
    SecondHolder = 1 << 6,

    /// <summary>Callbacks hear that the chip is gone, and everything that needs it says so.</summary>
    TellsGone = 1 << 7,

    /// <summary>An edge from before a line was watched is not told, though the chip may have kept it.</summary>
    NothingStale = 1 << 8,

    /// <summary>A line may be closed while it is watched, from wherever, and opened again at once; the chip may be disposed of while edges come.</summary>
    Closing = 1 << 9,

    /// <summary>What the rig needs of a driver in good order.</summary>
    Whole = Levels | EveryEdge | NoOtherEdges | Order | Times | Pulls | SecondHolder | TellsGone | NothingStale | Closing,
}

/// <summary>A chip, a driver on it, and the far ends of its wires: what the driver contract is tried on.</summary>
internal abstract class LineBench : IDisposable
{
    /// <summary>What may be expected.</summary>
    public abstract Promises Promises { get; }

    /// <summary>Lines that can be driven, at least three.</summary>
    public abstract IReadOnlyList<int> Inputs { get; }

    /// <summary>A line whose level can be seen, and that nobody drives.</summary>
    public abstract int Output { get; }

    /// <summary>How long an edge may take to be told. For waiting in vain, not for measuring.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Opens the chip, as a program does that starts.</summary>
    public abstract GpioController Open();

    /// <summary>Drives a wire; returns once the kernel has had the time to notice.</summary>
    public abstract void Drive(int line, bool high);

    /// <summary>Lets a wire go. Asked for where pulls are promised.</summary>
    public virtual void Release(int line) => throw new NotSupportedException();

    /// <summary>The level of a wire, seen from outside.</summary>
    public abstract bool Outside(int line);

    /// <summary>Unplugs the chip. Asked for where news of it are promised.</summary>
    public virtual void Unplug() => throw new NotSupportedException();

    /// <inheritdoc/>
    public virtual void Dispose()
    {
    }
}

/// <summary>A driver does not keep the contract.</summary>
internal sealed class ContractBrokenException(string message) : Exception(message);
