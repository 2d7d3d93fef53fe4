using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using EdgeRec.Device.Api.Status;
using EdgeRec.Device.Storage;

namespace EdgeRec.Device.Cli;

/// <summary>Asks a daemon that runs, and only such a one, over its Unix socket: HTTP/1.0 by hand, because a client library would add a tenth to what is installed.</summary>
internal static class RunningDaemon
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>How the daemon of a data folder is.</summary>
    /// <returns>Null where none answers in time.</returns>
    public static async Task<StatusReport?> StatusAsync(string data, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            (int status, byte[] body) = await AskAsync(Path.Combine(Path.GetFullPath(data), DataFolder.SocketName), "GET", "/v1/status", patience.Token);
            return status == 200 ? JsonSerializer.Deserialize(body, StatusJson.Default.StatusReport) : null;
        }
        catch (Exception e) when (e is SocketException or IOException or FormatException or JsonException or ArgumentException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }

    /// <summary>Asks for something without a body.</summary>
    /// <exception cref="SocketException">Nobody answers.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    /// <exception cref="FormatException">The answer is none.</exception>
    public static async Task<(int Status, byte[] Body)> AskAsync(string socketPath, string method, string path, CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath), cancellationToken);
        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{method} {path} HTTP/1.0\r\nHost: edgerec\r\nContent-Length: 0\r\n\r\n"), cancellationToken);
        var answer = new MemoryStream();
        await stream.CopyToAsync(answer, cancellationToken);
        return Parse(answer.ToArray());
    }

    private static (int Status, byte[] Body) Parse(byte[] answer)
    {
        const int StatusAt = 9, StatusLength = 3;
        int end = answer.AsSpan().IndexOf("\r\n\r\n"u8);
        return end < StatusAt + StatusLength
            ? throw new FormatException("the answer ended early.")
            : (int.Parse(Encoding.ASCII.GetString(answer, StatusAt, StatusLength), CultureInfo.InvariantCulture), answer[(end + 4)..]);
    }
}
