using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EdgeRec.Tests.Shared.Load;

/// <summary>One of the daemon's doors, for clients that speak in bytes.</summary>
/// <param name="Name">What to call it.</param>
/// <param name="Address">Where it is.</param>
/// <param name="Head">The lines of a request's head that get in.</param>
internal sealed record Door(string Name, EndPoint Address, string Head)
{
    /// <summary>The socket of a data folder.</summary>
    public static Door Socket(string folder) => new("socket", new UnixDomainSocketEndPoint(Path.Combine(folder, "edgerec.sock")), "Host: x\r\n");

    /// <summary>The loopback port of a daemon with this data folder.</summary>
    public static Door Loopback(string folder, int port) =>
        new("loopback", new IPEndPoint(IPAddress.Loopback, port), $"Host: 127.0.0.1:{port}\r\nAuthorization: Bearer {File.ReadAllText(Path.Combine(folder, "api-token")).Trim()}\r\n");

    /// <summary>A request for something.</summary>
    public string Get(string path) => $"GET {path} HTTP/1.1\r\n{Head}\r\n";

    /// <summary>A request that sends JSON.</summary>
    public string Post(string path, string json) => $"POST {path} HTTP/1.1\r\n{Head}Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}";

    /// <summary>Connects; waits as long as the door's queue is full.</summary>
    public async Task<RawClient> ConnectAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var socket = new Socket(Address.AddressFamily, SocketType.Stream, Address is IPEndPoint ? ProtocolType.Tcp : ProtocolType.Unspecified);
            try
            {
                await socket.ConnectAsync(Address, cancellationToken);
                return new RawClient(socket);
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.TryAgain or SocketError.WouldBlock)
            {
                socket.Dispose();
                await Task.Delay(5, cancellationToken); // A Unix socket's queue does not make its clients wait.
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
    }
}
