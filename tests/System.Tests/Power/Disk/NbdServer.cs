using System.Buffers.Binary;
using System.Net.Sockets;

namespace EdgeRec.System.Tests.Power.Disk;

/// <summary>
/// Gives a <see cref="VolatileDisk"/> to one QEMU after the other over a Unix socket: the Network Block Device protocol
/// (https://github.com/NetworkBlockDevice/nbd/blob/master/doc/proto.md), fixed newstyle, one export, simple replies.
/// Requests are done one at a time and in the order in which they come.
/// </summary>
internal sealed class NbdServer : IAsyncDisposable
{
    private const ulong Greeting = 0x4e42444d41474943, OptionMagic = 0x49484156454f5054, OptionReplyMagic = 0x3e889045565a9;
    private const uint RequestMagic = 0x25609513, ReplyMagic = 0x67446698;
    private const uint Go = 7, Abort = 2, Acknowledged = 1, Information = 3, Unsupported = 0x80000001;
    private const ushort HasFlags = 1, SendsFlush = 4, SendsTrim = 32;
    private readonly VolatileDisk _disk;
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;
    private readonly string _path;

    /// <summary>Listens at a path.</summary>
    public NbdServer(VolatileDisk disk, string path)
    {
        _disk = disk;
        _path = path;
        _listener.Bind(new UnixDomainSocketEndPoint(path));
        _listener.Listen(4);
        _serving = ServeAsync(_stop.Token);
    }

    /// <summary>How QEMU is told to use it.</summary>
    public string Address => $"nbd+unix:///?socket={_path}";

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task ServeAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            using Socket client = await _listener.AcceptAsync(stop);
            await using var stream = new NetworkStream(client);
            await using var requests = new BufferedStream(stream, 1 << 16); // many come at once
            try
            {
                if (await ShakeHandsAsync(requests, stream, stop))
                {
                    while (await AnswerAsync(requests, stream, stop))
                    {
                    }
                }
            }
            catch (IOException)
            {
                // The machine went off.
            }
        }
    }

    private async Task<bool> ShakeHandsAsync(Stream requests, Stream replies, CancellationToken stop)
    {
        var hello = new byte[18];
        BinaryPrimitives.WriteUInt64BigEndian(hello, Greeting);
        BinaryPrimitives.WriteUInt64BigEndian(hello.AsSpan(8), OptionMagic);
        BinaryPrimitives.WriteUInt16BigEndian(hello.AsSpan(16), 3); // fixed newstyle, no zeroes behind the export
        await replies.WriteAsync(hello, stop);
        await requests.ReadExactlyAsync(new byte[4], stop);
        var option = new byte[16];
        while (true)
        {
            await requests.ReadExactlyAsync(option, stop);
            uint kind = BinaryPrimitives.ReadUInt32BigEndian(option.AsSpan(8));
            await requests.ReadExactlyAsync(new byte[BinaryPrimitives.ReadUInt32BigEndian(option.AsSpan(12))], stop);
            switch (kind)
            {
                case Go:
                    var export = new byte[12]; // NBD_INFO_EXPORT is 0
                    BinaryPrimitives.WriteUInt64BigEndian(export.AsSpan(2), (ulong)_disk.Length);
                    BinaryPrimitives.WriteUInt16BigEndian(export.AsSpan(10), HasFlags | SendsFlush | SendsTrim);
                    await ReplyAsync(replies, kind, Information, export, stop);
                    await ReplyAsync(replies, kind, Acknowledged, [], stop);
                    return true;
                case Abort:
                    await ReplyAsync(replies, kind, Acknowledged, [], stop);
                    return false;
                default:
                    await ReplyAsync(replies, kind, Unsupported, [], stop);
                    break;
            }
        }
    }

    private static ValueTask ReplyAsync(Stream stream, uint option, uint kind, byte[] data, CancellationToken stop)
    {
        var reply = new byte[20 + data.Length];
        BinaryPrimitives.WriteUInt64BigEndian(reply, OptionReplyMagic);
        BinaryPrimitives.WriteUInt32BigEndian(reply.AsSpan(8), option);
        BinaryPrimitives.WriteUInt32BigEndian(reply.AsSpan(12), kind);
        BinaryPrimitives.WriteInt32BigEndian(reply.AsSpan(16), data.Length);
        data.CopyTo(reply, 20);
        return stream.WriteAsync(reply, stop);
    }

    /// <returns>False once the machine is done with the disk.</returns>
    private async Task<bool> AnswerAsync(Stream requests, Stream replies, CancellationToken stop)
    {
        const ushort Read = 0, Write = 1, Disconnect = 2, Flush = 3, Trim = 4;
        const int BadRequest = 22;
        var request = new byte[28];
        await requests.ReadExactlyAsync(request, stop);
        if (BinaryPrimitives.ReadUInt32BigEndian(request) != RequestMagic)
        {
            throw new IOException("This is no NBD request.");
        }

        ushort kind = BinaryPrimitives.ReadUInt16BigEndian(request.AsSpan(6));
        long offset = BinaryPrimitives.ReadInt64BigEndian(request.AsSpan(16));
        int length = BinaryPrimitives.ReadInt32BigEndian(request.AsSpan(24));
        var reply = new byte[16 + (kind == Read ? length : 0)];
        BinaryPrimitives.WriteUInt32BigEndian(reply, ReplyMagic);
        request.AsSpan(8, 8).CopyTo(reply.AsSpan(8));
        bool done;
        switch (kind)
        {
            case Read:
                done = _disk.TryRead(offset, reply.AsSpan(16));
                break;
            case Write:
                var data = new byte[length];
                await requests.ReadExactlyAsync(data, stop);
                done = _disk.TryWrite(offset, data);
                break;
            case Flush:
                done = _disk.TryFlush();
                break;
            case Trim:
                done = _disk.TryDiscard(offset, length);
                break;
            case Disconnect:
                return false;
            default:
                BinaryPrimitives.WriteInt32BigEndian(reply.AsSpan(4), BadRequest);
                done = true;
                break;
        }

        if (done)
        {
            await replies.WriteAsync(reply, stop); // without power there is no answer
        }

        return true;
    }
}
