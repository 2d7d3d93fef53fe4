using System.Net.Sockets;

namespace EdgeRec.Device.Field.Watch;

/// <summary>A question whose answer is a sign of life.</summary>
/// <param name="Part">Whose.</param>
/// <param name="AskAsync">Ends when the answer is there; throws where there is none to be had.</param>
internal sealed record HealthProbe(HealthPart Part, Func<CancellationToken, Task> AskAsync)
{
    /// <summary>Asks whether the doors are open: connects, and asks for <c>/healthz</c> as a client does.</summary>
    /// <param name="socket">Path of the Unix socket.</param>
    public static HealthProbe Doors(string socket) => new(HealthPart.Doors, cancellationToken => KnockAsync(socket, cancellationToken));

    private static async Task KnockAsync(string path, CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
        await socket.SendAsync("GET /healthz HTTP/1.0\r\nHost: edgerec\r\n\r\n"u8.ToArray(), cancellationToken);

        // Closed without a word is an answer, too: as many clients as are allowed are there already, and the server is awake.
        await socket.ReceiveAsync(new byte[64], cancellationToken);
    }
}
