using System.Net.Sockets;

namespace EdgeRec.Device.Sync.Client;

/// <summary>A connection whose bytes are counted as they go over the network, TLS included.</summary>
internal sealed class CountingStream(Socket socket, ByteBudget budget) : NetworkStream(socket, ownsSocket: true)
{
    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read = await base.ReadAsync(buffer, cancellationToken);
        budget.Received(read);
        return read;
    }

    /// <inheritdoc/>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        budget.Sent(buffer.Length);
        return base.WriteAsync(buffer, cancellationToken);
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        int read = base.Read(buffer);
        budget.Received(read);
        return read;
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        budget.Sent(buffer.Length);
        base.Write(buffer);
    }
}
