using System.Net.Sockets;
using EdgeRec.Device.Api.Limits;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace EdgeRec.Device.Api.Guards;

/// <summary>
/// Who may speak over the Unix socket: the daemon's own user, root, and members of the group that the socket belongs to.
/// The socket's mode (0660) says the same; this still holds when somebody loosens the mode. Others are hung up on.
/// </summary>
internal sealed class PeerGuard(string socketPath, ILogger logger)
{
    private const uint Root = 0;

    /// <summary>Hangs up before a byte is read, or hands the connection on.</summary>
    public Task OnConnectionAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        Socket? socket = connection.Features.Get<IConnectionSocketFeature>()?.Socket;
        if (socket is null)
        {
            return Task.CompletedTask;
        }

        PeerCredentials peer;
        try
        {
            peer = UnixSystem.PeerOf(socket);
        }
        catch (Exception e) when (e is ObjectDisposedException or SocketException)
        {
            return Task.CompletedTask; // The client hung up first.
        }

        if (!IsWelcome(socket, peer))
        {
            ApiLog.PeerRefused(logger, peer.User, peer.Process);
            return Task.CompletedTask;
        }

        connection.Features.Set(new UnixConnection(new Peer(peer.User, peer.Process)));
        return next(connection);
    }

    private bool IsWelcome(Socket socket, PeerCredentials peer) =>
        peer.User == UnixSystem.EffectiveUser
        || peer.User == Root
        || (UnixSystem.IsSocket(socketPath, out uint group) && UnixSystem.PeerIsMember(socket, peer, group));
}

/// <summary>Marks a connection whose other end the kernel has named: no token, Host or Origin is asked of it.</summary>
/// <param name="Peer">Who that is.</param>
internal sealed record UnixConnection(Peer Peer);
