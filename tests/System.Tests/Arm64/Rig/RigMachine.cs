using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Arm64.Rig;

/// <summary>
/// An arm64 machine with the release installed and its daemon at work, whose GPIO chip's wires are in the test's hands (<see cref="BoardLines"/>). Woken once for a
/// class of tests. In it are <c>lines</c> (lines.c), <c>inputs</c> (inputs.c) and both versions of libgpiod.
/// </summary>
public sealed class RigMachine(Arm64Parts parts) : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private Arm64Machine? _machine;
    private BoardLines? _lines;

    /// <summary>The chip's device, for a shell: what is plugged in again gets another number.</summary>
    internal const string Device = "/dev/gpiochip*";

    /// <summary>A folder whose content is on its disk, in /var/lib/edgerec; null for none.</summary>
    internal string? Content { get; init; }

    /// <summary>The machine.</summary>
    internal Arm64Machine Machine => _machine!;

    /// <summary>The far ends of its wires.</summary>
    internal BoardLines Lines => _lines!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        string socket = _folder.File("qtest.sock");
        _machine = await Arm64Machine.WakeAsync(parts, await Arm64Parts.NewDiskAsync(_folder, RestingMachine.DiskBytes, Content), await parts.RestingAsync(), BoardLines.Arguments(socket));
        await Machine.TellAsync($"awake {Guid.NewGuid()}");
        await Machine.TellAsync("mount ext4");
        await Machine.StartDaemonAsync();
        await Machine.Http.CreateProfileAsync("nora");
        _lines = await BoardLines.ConnectAsync(socket, Machine);
    }

    /// <summary>Waits until <c>lines take</c> or <c>lines watch</c>, started beside it, holds a line.</summary>
    internal Task TakenAsync(int line) => Machine.ShellAsync($"until lines info {Device} | grep -q '^{line} .*another'; do sleep 0.05; done");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_lines is not null)
        {
            await _lines.DisposeAsync();
        }

        if (_machine is not null)
        {
            await _machine.DisposeAsync();
        }

        _folder.Dispose();
    }
}
