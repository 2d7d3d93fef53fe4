using System.Net.Sockets;
using EdgeRec.Device.Api.Guards;
using EdgeRec.Device.Api.Limits;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace EdgeRec.Device.Api;

/// <summary>Sockets, their modes and the bounds of what a client may send.</summary>
internal static class Listening
{
    private const int MaxRequestLineBytes = 4096;
    private const int MaxHeaderBytes = 16 * 1024;
    private const int MaxHeaders = 64;
    private const int MaxUnreadBytes = 64 * 1024;
    private static readonly TimeSpan HeaderLimit = TimeSpan.FromSeconds(10);

    // To connect anew costs a client in the same television nothing; while a connection is kept, the server's heart beats for it (ServerRest).
    private static readonly TimeSpan KeptLimit = TimeSpan.FromSeconds(30);

    // Both ends are in one television: whoever sends or reads more slowly than this has stopped.
    private static readonly MinDataRate SlowestRate = new(bytesPerSecond: 16 * 1024, gracePeriod: TimeSpan.FromSeconds(5));

    private const UnixFileMode SocketMode =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;

    /// <summary>Sets the server's limits and addresses.</summary>
    public static void Configure(KestrelServerOptions kestrel, IReadOnlyList<ListenAddress> addresses, OpenConnections connections, ILogger logger)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestLineSize = MaxRequestLineBytes;
        kestrel.Limits.MaxRequestHeadersTotalSize = MaxHeaderBytes;
        kestrel.Limits.MaxRequestHeaderCount = MaxHeaders;
        kestrel.Limits.RequestHeadersTimeout = HeaderLimit;
        kestrel.Limits.KeepAliveTimeout = KeptLimit;
        kestrel.Limits.MinRequestBodyDataRate = SlowestRate;
        kestrel.Limits.MinResponseDataRate = SlowestRate;
        kestrel.Limits.MaxRequestBodySize = null; // RequestBody bounds it, and UnreadBodies lets the client read the answer.
        foreach (ListenAddress address in addresses)
        {
            switch (address)
            {
                case ListenAddress.UnixSocket unix:
                    kestrel.ListenUnixSocket(unix.Path, options =>
                    {
                        options.Protocols = HttpProtocols.Http1;
                        options.Use(next => connection => connections.Rest.OnConnectionAsync(connection, next));
                        var guard = new PeerGuard(unix.Path, logger);
                        options.Use(next => connection => guard.OnConnectionAsync(connection, next));
                        options.Use(next => connection => connections.OnConnectionAsync(connection, next));
                    });
                    break;
                case ListenAddress.Loopback tcp:
                    kestrel.Listen(tcp.Ip, tcp.Port, options =>
                    {
                        options.Protocols = HttpProtocols.Http1;
                        options.Use(next => connection => connections.Rest.OnConnectionAsync(connection, next));
                        options.Use(next => connection => connections.OnConnectionAsync(connection, next));
                    });
                    break;
            }
        }
    }

    /// <summary>Bounds what is taken from a client before it is read, and gives a Unix socket its mode before it listens: nobody can slip in between.</summary>
    public static void ConfigureSockets(SocketTransportOptions sockets)
    {
        sockets.MaxReadBufferSize = MaxUnreadBytes; // The server's own MaxRequestBufferSize does not reach a transport that is made by hand.
        sockets.CreateBoundListenSocket = endPoint =>
        {
            Socket socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endPoint);
            if (endPoint is UnixDomainSocketEndPoint unix)
            {
                File.SetUnixFileMode(unix.ToString(), SocketMode);
            }

            return socket;
        };
    }

    /// <summary>Removes the socket that a killed daemon left behind. One that still answers, or another kind of file, stays.</summary>
    /// <exception cref="IOException">Something is at the path that must not be removed.</exception>
    public static async Task ClearStaleSocketsAsync(IReadOnlyList<ListenAddress> addresses, CancellationToken cancellationToken)
    {
        foreach (ListenAddress.UnixSocket unix in addresses.OfType<ListenAddress.UnixSocket>())
        {
            if (UnixSystem.IsSocket(unix.Path, out _) && !await AnswersAsync(unix.Path, cancellationToken))
            {
                File.Delete(unix.Path);
            }
        }
    }

    /// <summary>The sentence for a failure to listen, or null if the failure is another one.</summary>
    public static string? Refusal(Exception e, IReadOnlyList<ListenAddress> addresses)
    {
        string all = string.Join(" and ", addresses);
        var socket = e as SocketException ?? e.InnerException as SocketException ?? e.InnerException?.InnerException as SocketException;
        return (e, socket?.SocketErrorCode) switch
        {
            (_, SocketError.AddressAlreadyInUse) when addresses.OfType<ListenAddress.UnixSocket>().FirstOrDefault(unix => Path.Exists(unix.Path) && !UnixSystem.IsSocket(unix.Path, out _)) is { } unix =>
                $"Cannot listen on {all}: {unix.Path} is no socket; move it away.",
            (_, SocketError.AddressAlreadyInUse) =>
                $"Cannot listen on {all}: another process listens there; stop it or choose another address with --listen.",
            (_, SocketError.AccessDenied) or (UnauthorizedAccessException, _) =>
                $"Cannot listen on {all}: permission denied; choose another address with --listen.",
            // .NET has a name for no error of a disk that a socket is made on.
            (_, SocketError.SocketError) => $"Cannot listen on {all}: the socket cannot be made; the disk is full, fails or is read-only, or too many files are open.",
            (_, not null) or (IOException, _) => $"Cannot listen on {all}: {e.Message}",
            _ => null,
        };
    }

    /// <summary>Whether anybody listens at a Unix socket.</summary>
    public static async Task<bool> AnswersAsync(string path, CancellationToken cancellationToken)
    {
        using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await probe.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
