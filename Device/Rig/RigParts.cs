using System.Device.Gpio;
using EdgeRec.Device.Rig.Config;
using EdgeRec.Device.Rig.DaemonLink;

namespace EdgeRec.Device.Rig;

/// <summary>What a rig is put together from.</summary>
internal sealed record RigParts
{
    /// <summary>What is wired.</summary>
    public required RigConfig Config { get; init; }

    /// <summary>Opens the chip. Called again, at most once a second, after it was unplugged; null where no line is used.</summary>
    /// <remarks>May throw <see cref="IOException"/> with a sentence that says what is wrong.</remarks>
    public required Func<GpioController>? OpenChip { get; init; }

    /// <summary>Whether the input devices of the configuration are read; a replay brings their keys itself.</summary>
    public bool ReadsRemotes { get; init; } = true;

    /// <summary>The display; null for none. The rig disposes of it, if it can be.</summary>
    public IRigDisplay? Display { get; init; }

    /// <summary>The daemon that keys go to; null for none.</summary>
    public IRigDaemon? Daemon { get; init; }

    /// <summary>Who looks on.</summary>
    public IReadOnlyList<IRigWatcher> Watchers { get; init; } = [];
}
