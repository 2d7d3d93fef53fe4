using System.Threading.Channels;

namespace EdgeRec.Device.Api.Streaming;

/// <summary>One client of the stream: the changes that it has not been told of yet, at most one a profile.</summary>
internal sealed class Follower(string? profile, Action<Follower> leave) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _pending = [];
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Adds a change, in place of an older one of the same profile.</summary>
    public void Offer(string changed, long seq)
    {
        if (profile is not null && profile != changed)
        {
            return;
        }

        lock (_gate)
        {
            _pending[changed] = Math.Max(seq, _pending.GetValueOrDefault(changed));
        }

        Wake();
    }

    /// <summary>Wakes whoever waits, because there is something else to tell.</summary>
    public void Wake() => _wake.Writer.TryWrite(true);

    /// <summary>Waits until there is something to tell.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken) => await _wake.Reader.ReadAsync(cancellationToken);

    /// <summary>Takes the changes, oldest first, so that the last id a client saw covers all before it.</summary>
    public HomeChange[] Take()
    {
        lock (_gate)
        {
            HomeChange[] taken = [.. _pending.Select(p => new HomeChange(p.Key, p.Value)).OrderBy(change => change.Seq)];
            _pending.Clear();
            return taken;
        }
    }

    /// <summary>Stops following.</summary>
    public void Dispose() => leave(this);
}
