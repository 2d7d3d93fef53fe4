using EdgeRec.Device.Api.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Device.Tests.Api.Requests;

/// <summary>What is sent on after a request was refused.</summary>
public class UnreadBodiesTests
{
    private const long MiB = 1 << 20;

    private readonly FakeTimeProvider _time = new();
    private readonly UnreadBodies _bodies;

    public UnreadBodiesTests() => _bodies = new UnreadBodies(_ => Task.CompletedTask, _time);

    [Fact]
    public async Task A_body_without_end_is_answered_at_once_then_read_at_a_pace_and_in_the_end_hung_up_on()
    {
        Request request = Send(new Zeros(long.MaxValue));

        Assert.True(request.IsAnswered);
        Assert.InRange(request.Body.Taken, MiB, 2 * MiB);

        await AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.InRange(request.Body.Taken, 2 * MiB, 18 * MiB);
        Assert.False(request.IsHungUpOn);

        await AdvanceAsync(TimeSpan.FromSeconds(2));
        await request.Over.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.True(request.IsHungUpOn);
        Assert.InRange(request.Body.Taken, UnreadBodies.MostBytes, UnreadBodies.MostBytes + MiB);
    }

    [Fact]
    public async Task Many_of_them_share_one_pace()
    {
        Request[] requests = [.. Enumerable.Range(0, 16).Select(_ => Send(new Zeros(long.MaxValue)))];

        await AdvanceAsync(TimeSpan.FromSeconds(3));

        Assert.InRange(requests.Sum(request => request.Body.Taken), 0, (3 * 16 * MiB) + (4 * MiB));
    }

    [Fact]
    public async Task A_body_that_is_a_little_too_large_is_read_at_once_and_the_connection_stays()
    {
        Request request = Send(new Zeros(MiB + 1));

        await request.Over.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Equal(MiB + 1, request.Body.Taken);
        Assert.False(request.IsHungUpOn);
    }

    [Fact]
    public async Task A_client_that_sends_nothing_more_is_hung_up_on_after_ten_seconds()
    {
        Request request = Send(new Silence());

        await AdvanceAsync(TimeSpan.FromSeconds(9));
        Assert.False(request.IsHungUpOn);
        await AdvanceAsync(TimeSpan.FromSeconds(1));

        await request.Over.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.True(request.IsHungUpOn);
    }

    private async Task AdvanceAsync(TimeSpan by)
    {
        for (TimeSpan step = TimeSpan.FromMilliseconds(10); by > TimeSpan.Zero; by -= step)
        {
            _time.Advance(step);
            await Task.Yield();
        }
    }

    private Request Send(Zeros body) => new(_bodies, body);

    /// <summary>A request that was answered without its body being read.</summary>
    private sealed class Request : IHttpRequestBodyDetectionFeature, IHttpRequestLifetimeFeature
    {
        public Request(UnreadBodies bodies, Zeros body)
        {
            Body = body;
            var http = new DefaultHttpContext { Request = { Body = body } };
            http.Response.Body = new MemoryStream();
            http.Features.Set<IHttpRequestBodyDetectionFeature>(this);
            http.Features.Set<IHttpRequestLifetimeFeature>(this);
            http.Features.Set<IHttpResponseBodyFeature>(new Answer(this));
            Over = bodies.InvokeAsync(http);
        }

        public Zeros Body { get; }

        public Task Over { get; }

        public bool IsAnswered { get; private set; }

        public bool IsHungUpOn { get; private set; }

        public bool CanHaveBody => true;

        public CancellationToken RequestAborted { get; set; }

        public void Abort() => IsHungUpOn = true;

        private sealed class Answer(Request request) : StreamResponseBodyFeature(Stream.Null)
        {
            public override Task CompleteAsync()
            {
                request.IsAnswered = true;
                return Task.CompletedTask;
            }
        }
    }

    /// <summary>So many bytes, as fast as they are read.</summary>
    private class Zeros(long length) : Stream
    {
        public long Taken { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            int count = (int)Math.Min(buffer.Length, length - Taken);
            Taken += count;
            return new ValueTask<int>(count);
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }

    /// <summary>A body of which nothing comes.</summary>
    private sealed class Silence() : Zeros(0)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }
}
