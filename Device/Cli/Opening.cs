using EdgeRec.Device.Api;
using EdgeRec.Device.Storage;

namespace EdgeRec.Device.Cli;

/// <summary>Opens what commands work on, and turns what may go wrong into a sentence and an exit code.</summary>
internal static class Opening
{
    /// <summary>Starts a daemon.</summary>
    /// <exception cref="CommandException">The data folder or an address cannot be used.</exception>
    public static Task<Daemon> DaemonAsync(DaemonOptions options, TimeProvider time, ILoggerFactory loggers, CancellationToken cancellationToken) =>
        TranslateAsync(options.Data, () => Daemon.StartAsync(options, time, loggers, cancellationToken));

    /// <summary>Starts a daemon, or after crashes what is left of it.</summary>
    /// <exception cref="CommandException">The data folder or an address cannot be used.</exception>
    public static Task<IDaemonLife> LifeAsync(DaemonOptions options, TimeProvider time, ILoggerFactory loggers, CancellationToken cancellationToken) =>
        TranslateAsync(options.Data, () => Daemon.StartAnyAsync(options, time, loggers, cancellationToken));

    /// <summary>Runs what opens a data folder.</summary>
    /// <exception cref="CommandException">The data folder or an address cannot be used.</exception>
    public static async Task<T> TranslateAsync<T>(string data, Func<Task<T>> open)
    {
        try
        {
            return await open();
        }
        catch (DataFolderException e)
        {
            throw new CommandException(e.IsHeld ? ExitCode.FolderInUse : ExitCode.FolderUnusable, e.Message, e);
        }
        catch (CannotListenException e)
        {
            throw new CommandException(ExitCode.CannotListen, e.Message, e);
        }
        catch (InvalidDataException e)
        {
            throw new CommandException(ExitCode.FolderUnusable, e.Message, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.FolderUnusable, $"The data folder {data} cannot be used: {e.Message}", e);
        }
    }
}
