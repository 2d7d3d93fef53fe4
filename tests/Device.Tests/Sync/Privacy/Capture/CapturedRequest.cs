using System.Buffers.Binary;
using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace EdgeRec.Device.Tests.Sync.Privacy.Capture;

/// <summary>A request that a television sent, whole: its path, its headers, and every byte of its body.</summary>
/// <param name="Path">The gRPC method.</param>
/// <param name="Headers">The headers.</param>
/// <param name="Body">The bytes.</param>
internal sealed record CapturedRequest(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    private const int PrefixBytes = 5;

    /// <summary>The gRPC messages of the body; together with their prefixes they are all of it, unless the call was broken off in the middle.</summary>
    public IReadOnlyList<byte[]> Messages()
    {
        List<byte[]> messages = [];
        int at = 0;
        while (at + PrefixBytes <= Body.Length)
        {
            Assert.Equal(0, Body[at]); // not compressed by gRPC
            int length = (int)BinaryPrimitives.ReadUInt32BigEndian(Body.AsSpan(at + 1));
            messages.Add(Body[(at + PrefixBytes)..(at + PrefixBytes + length)]);
            at += PrefixBytes + length;
        }

        Assert.Equal(Body.Length, at);
        return messages;
    }

    /// <summary>Lets a request pass and keeps what it was.</summary>
    public static async Task RecordAsync(HttpContext http, RequestDelegate next, ConcurrentQueue<CapturedRequest> traffic)
    {
        using var body = new Tee(http.Request.Body);
        http.Request.Body = body;
        try
        {
            await next(http);
        }
        finally
        {
            traffic.Enqueue(new CapturedRequest(
                http.Request.Method + " " + http.Request.Path + http.Request.QueryString, http.Request.Headers.ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value.ToString()), body.Seen()));
        }
    }

    private sealed class Tee(System.IO.Stream inner) : System.IO.Stream
    {
        private readonly MemoryStream _seen = new();

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public byte[] Seen()
        {
            lock (_seen)
            {
                return _seen.ToArray();
            }
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            int read = await inner.ReadAsync(buffer, cancellationToken);
            lock (_seen)
            {
                _seen.Write(buffer.Span[..read]);
            }

            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
