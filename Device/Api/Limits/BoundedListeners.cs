using System.IO.Pipelines;
using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace EdgeRec.Device.Api.Limits;

/// <summary>
/// Sockets of which all doors together accept no more than there are places for: who comes beyond waits in the kernel's queue until one is closed. Without it the process would run out
/// of files, and the server goes round and round on a socket that it cannot accept. A door accepts the next one when the one before has been taken in or turned away: of a crowd that comes at
/// once one stands in line before a page, not five hundred.
/// </summary>
/// <param name="sockets">Listens.</param>
/// <param name="places">How many sockets may be open, closing ones among them.</param>
/// <param name="rest">Has a connection of its own, which is accepted before all others.</param>
internal sealed class BoundedListeners(SocketTransportFactory sockets, int places, ServerRest rest) : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    private readonly Channel<bool> _places = Full(places);

    /// <inheritdoc/>
    public bool CanBind(EndPoint endpoint) => sockets.CanBind(endpoint);

    /// <inheritdoc/>
    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        new Listener(await sockets.BindAsync(endpoint, cancellationToken), _places, rest);

    private static Channel<bool> Full(int places)
    {
        Channel<bool> full = Channel.CreateUnbounded<bool>();
        for (int i = 0; i < places; i++)
        {
            full.Writer.TryWrite(true);
        }

        return full;
    }

    private sealed class Listener(IConnectionListener inner, Channel<bool> places, ServerRest rest) : IConnectionListener
    {
        private readonly CancellationTokenSource _unbound = new();
        private readonly SemaphoreSlim _entrance = new(1, 1);

        public EndPoint EndPoint => inner.EndPoint;

        public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
        {
            if (rest.TakeConnection() is { } beat)
            {
                return beat;
            }

            try
            {
                await _entrance.WaitAsync(_unbound.Token);
                await places.Reader.ReadAsync(_unbound.Token);
            }
            catch (OperationCanceledException)
            {
                return null;
            }

            ConnectionContext? accepted = null;
            try
            {
                accepted = await inner.AcceptAsync(cancellationToken);
                return accepted is null ? null : new Connection(accepted, places, _entrance);
            }
            finally
            {
                if (accepted is null)
                {
                    places.Writer.TryWrite(true);
                    _entrance.Release();
                }
            }
        }

        public async ValueTask UnbindAsync(CancellationToken cancellationToken = default)
        {
            await _unbound.CancelAsync();
            await inner.UnbindAsync(cancellationToken);
        }

        public async ValueTask DisposeAsync()
        {
            await _unbound.CancelAsync();
            await inner.DisposeAsync();
        }
    }

    /// <summary>A socket that gives its place back when it is closed.</summary>
    private sealed class Connection(ConnectionContext inner, Channel<bool> places, SemaphoreSlim entrance) : ConnectionContext, IEntrance
    {
        private int _entered, _closed;

        public void Leave()
        {
            if (Interlocked.Exchange(ref _entered, 1) == 0)
            {
                entrance.Release();
            }
        }

        public override string ConnectionId { get => inner.ConnectionId; set => inner.ConnectionId = value; }

        public override IFeatureCollection Features => inner.Features;

        public override IDictionary<object, object?> Items { get => inner.Items; set => inner.Items = value; }

        public override IDuplexPipe Transport { get => inner.Transport; set => inner.Transport = value; }

        public override CancellationToken ConnectionClosed { get => inner.ConnectionClosed; set => inner.ConnectionClosed = value; }

        public override EndPoint? LocalEndPoint { get => inner.LocalEndPoint; set => inner.LocalEndPoint = value; }

        public override EndPoint? RemoteEndPoint { get => inner.RemoteEndPoint; set => inner.RemoteEndPoint = value; }

        public override void Abort(ConnectionAbortedException abortReason) => inner.Abort(abortReason);

        public override void Abort() => inner.Abort();

        public override async ValueTask DisposeAsync()
        {
            try
            {
                await inner.DisposeAsync();
            }
            finally
            {
                Leave();
                if (Interlocked.Exchange(ref _closed, 1) == 0)
                {
                    places.Writer.TryWrite(true);
                }

                await base.DisposeAsync();
            }
        }
    }
}

/// <summary>What a connection stands in from its acceptance until it is taken in or turned away; the next one waits outside.</summary>
internal interface IEntrance
{
    /// <summary>Lets the next one come; more than once does no harm.</summary>
    void Leave();
}
