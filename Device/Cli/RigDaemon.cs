using EdgeRec.Device.Api;
using EdgeRec.Device.HomeScreen;
using EdgeRec.Device.Storage;

namespace EdgeRec.Device.Cli;

/// <summary>The daemon that a rig speaks to: the one that runs on the data folder, or one in this process for as long as the rig runs.</summary>
internal sealed class RigDaemon : IAsyncDisposable
{
    private const string AnyPort = "http://127.0.0.1:0";
    private readonly StopSignals _stop;
    private readonly Task? _life;

    private RigDaemon(string socket, StopSignals stop, Task? life, IReadOnlyList<string> screens) => (Socket, _stop, _life, Screens, Ended) = (socket, stop, life, screens, life ?? new TaskCompletionSource().Task);

    /// <summary>Its socket.</summary>
    public string Socket { get; }

    /// <summary>Where its screen is to be seen, if this process serves one.</summary>
    public IReadOnlyList<string> Screens { get; }

    /// <summary>Ends when a daemon of this process does; never for another.</summary>
    public Task Ended { get; }

    /// <summary>Finds the daemon of a data folder, or becomes it.</summary>
    /// <param name="data">The folder.</param>
    /// <param name="demo">Whether a daemon that is started is the demo: its family, its catalogue and its screen.</param>
    /// <param name="listen">Where that screen is served; null for the usual address.</param>
    /// <param name="startNone">Whether to wait for one rather than to start one.</param>
    /// <param name="time">The clock.</param>
    /// <param name="loggers">Logs of a daemon that is started.</param>
    /// <param name="stop">Ends one that was started.</param>
    /// <exception cref="CommandException">There is no such folder, or it cannot be used.</exception>
    public static async Task<RigDaemon> OpenAsync(string data, bool demo, string? listen, bool startNone, TimeProvider time, ILoggerFactory loggers, StopSignals stop)
    {
        string socket = Path.Combine(Path.GetFullPath(data), DataFolder.SocketName);
        if (ListenAddress.UnixSocket.Refusal(socket) is { } refusal)
        {
            throw new CommandException(ExitCode.CannotListen, refusal);
        }

        if (startNone || await Listening.AnswersAsync(socket, stop.Token))
        {
            return new RigDaemon(socket, stop, null, []);
        }

        if (!demo && !Directory.Exists(data))
        {
            throw new CommandException(ExitCode.NotFound, $"There is no data folder {data}: start 'edgerec run', name another with --data, or give --demo for an invented family.");
        }

        var options = new DaemonOptions { Data = data };
        if (!demo)
        {
            return await StartAsync(socket, options, time, loggers, stop);
        }

        options = await DemoCommand.MovedInAsync(options with { Screen = ScreenAccess.Open, Listen = CommonOptions.AddressesOf([listen ?? DemoCommand.DefaultAddress]) }, time, stop.Token);
        try
        {
            return await StartAsync(socket, options, time, loggers, stop);
        }
        catch (CommandException e) when (e.Code == ExitCode.CannotListen && listen is null)
        {
            return await StartAsync(socket, options with { Listen = CommonOptions.AddressesOf([AnyPort]) }, time, loggers, stop); // The usual one is somebody else's; the address is told.
        }
    }

    /// <summary>Closes a daemon of this process in order.</summary>
    public async ValueTask DisposeAsync()
    {
        _stop.Stop();
        if (_life is not null)
        {
            await _life;
        }
    }

    private static async Task<RigDaemon> StartAsync(string socket, DaemonOptions options, TimeProvider time, ILoggerFactory loggers, StopSignals stop)
    {
        var started = new TaskCompletionSource<IDaemonLife>(TaskCreationOptions.RunContinuationsAsynchronously);
        Task life = DaemonLives.RunAsync(options, time, loggers, stop, started.SetResult);
        await Task.WhenAny(life, started.Task);
        if (!started.Task.IsCompleted)
        {
            await life; // It throws what kept it from starting.
            throw new OperationCanceledException(stop.Token);
        }

        return new RigDaemon(socket, stop, life, [.. (await started.Task).Api.Addresses.Where(address => address.StartsWith("http:", StringComparison.Ordinal))]);
    }
}
