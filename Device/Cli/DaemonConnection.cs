using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using EdgeRec.Device.Api;
using EdgeRec.Device.Storage;
using EdgeRec.Device.Sync;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeRec.Device.Cli;

/// <summary>
/// Asks the daemon of a data folder over its Unix socket; where none runs, one is started for the moment, so that there is one
/// way to a page and not two. HTTP/1.0 by hand: a client library would add a tenth to what is installed.
/// </summary>
internal sealed class DaemonConnection : IAsyncDisposable
{
    private readonly string _socket;
    private readonly Daemon? _own;

    private DaemonConnection(string socket, Daemon? own)
    {
        _socket = socket;
        _own = own;
    }

    /// <summary>Whether a daemon was running already.</summary>
    public bool WasRunning => _own is null;

    /// <summary>Finds the daemon of a data folder, or becomes it.</summary>
    /// <exception cref="CommandException">There is no such folder, or it cannot be used.</exception>
    public static async Task<DaemonConnection> OpenAsync(string data, TimeProvider time, CancellationToken cancellationToken)
    {
        string socket = Path.Combine(Path.GetFullPath(data), DataFolder.SocketName);
        if (!Directory.Exists(data))
        {
            throw new CommandException(
                ExitCode.NotFound, $"There is no data folder {data}: start 'edgerec demo' or 'edgerec run', import something, or name another with --data.");
        }

        if (ListenAddress.UnixSocket.Refusal(socket) is { } refusal)
        {
            throw new CommandException(ExitCode.CannotListen, refusal);
        }

        if (await Listening.AnswersAsync(socket, cancellationToken))
        {
            return new DaemonConnection(socket, null);
        }

        var options = new DaemonOptions { Data = data, Sync = new SyncOptions { LookOnly = true } };
        return new DaemonConnection(socket, await Opening.DaemonAsync(options, time, NullLoggerFactory.Instance, cancellationToken));
    }

    /// <summary>Fetches a JSON answer.</summary>
    /// <param name="path">Path and query.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CommandException">The daemon answered with a problem; its sentence is the message.</exception>
    public Task<byte[]> GetAsync(string path, CancellationToken cancellationToken) => AnswerAsync("GET", path, cancellationToken);

    /// <summary>Asks for something to be done that needs no body.</summary>
    /// <inheritdoc cref="GetAsync"/>
    public Task<byte[]> PostAsync(string path, CancellationToken cancellationToken) => AnswerAsync("POST", path, cancellationToken);

    private async Task<byte[]> AnswerAsync(string method, string path, CancellationToken cancellationToken)
    {
        (int status, byte[] body) = await AskAsync(method, path, cancellationToken);
        return status switch
        {
            200 or 202 => body,
            404 => throw new CommandException(ExitCode.NotFound, Detail(body)),
            409 => throw new CommandException(ExitCode.Failed, Detail(body)),
            400 => throw new CommandException(ExitCode.Usage, Detail(body)),
            _ => throw new CommandException(ExitCode.Failed, $"The daemon answered {status}: {Detail(body)}"),
        };
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _own?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task<(int Status, byte[] Body)> AskAsync(string method, string path, CancellationToken cancellationToken)
    {
        try
        {
            return await RunningDaemon.AskAsync(_socket, method, path, cancellationToken);
        }
        catch (Exception e) when (e is SocketException or IOException or FormatException)
        {
            throw new CommandException(ExitCode.Failed, $"The daemon at {_socket} did not answer: {e.Message}", e);
        }
    }

    private static string Detail(byte[] problem)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(problem);
            return json.RootElement.GetProperty("detail").GetString() ?? "";
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return Encoding.UTF8.GetString(problem);
        }
    }
}
