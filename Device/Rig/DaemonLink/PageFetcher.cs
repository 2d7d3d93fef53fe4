using System.Net.Sockets;
using System.Text.Json;
using System.Threading.Channels;

namespace EdgeRec.Device.Rig.DaemonLink;

/// <summary>Fetches home pages, one at a time: what is asked for meanwhile is one page, the next. Which profile's: the one that was named, else the one whose page changed last, else the first.</summary>
internal sealed class PageFetcher
{
    private const int Done = 200, NotFound = 404;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly KeptConnection _connection;
    private readonly string? _wanted;
    private readonly TimeProvider _time;
    private readonly IRigDaemonEvents _events;
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    private readonly Lock _gate = new();
    private List<(string Id, string Name)> _profiles = [];
    private (long At, bool ByKey)? _asked;
    private string? _changed, _trouble;

    /// <summary>Makes it.</summary>
    /// <param name="socketPath">The daemon's socket.</param>
    /// <param name="wanted">Id or name of the one profile whose pages are shown; null for whoever is at it.</param>
    /// <param name="time">The clock.</param>
    /// <param name="events">Takes the pages.</param>
    public PageFetcher(string socketPath, string? wanted, TimeProvider time, IRigDaemonEvents events) =>
        (_connection, _wanted, _time, _events) = (new KeptConnection(socketPath), wanted, time, events);

    /// <summary>Asks for a page.</summary>
    /// <param name="at">When what asks for it happened.</param>
    /// <param name="byKey">Whether that was a key, which no change of the page puts back.</param>
    public void Ask(long at, bool byKey)
    {
        lock (_gate)
        {
            _asked = _asked is { ByKey: true } waiting ? waiting : (at, byKey);
        }

        _wake.Writer.TryWrite(true);
    }

    /// <summary>A profile's page is another one.</summary>
    public void Changed(string profile, long now)
    {
        lock (_gate)
        {
            if (_wanted is not null && _profiles.Find(known => known.Id == profile) is { Id: not null } other && !IsWanted(other))
            {
                return;
            }

            _changed = profile;
        }

        Ask(now, byKey: false);
    }

    /// <summary>Fetches what is asked for until it is told to stop.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await _connection.WaitAsync(_wake.Reader.WaitToReadAsync(cancellationToken), _time, cancellationToken))
            {
                _wake.Reader.TryRead(out _);
                (long At, bool ByKey)? asked;
                lock (_gate)
                {
                    (asked, _asked) = (_asked, null);
                }

                if (asked is { } page)
                {
                    await FetchAsync(page.At, page.ByKey, cancellationToken);
                }
            }
        }
        finally
        {
            _connection.Dispose();
        }
    }

    private async Task FetchAsync(long at, bool byKey, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            if (await ProfileAsync(fresh: false, either.Token) is not { } profile)
            {
                return;
            }

            (int status, ReadOnlyMemory<byte> body) = await PageAsync(profile.Id, either.Token);
            if (status == NotFound && await ProfileAsync(fresh: true, either.Token) is { } other)
            {
                profile = other; // It was deleted, or the daemon has other data now.
                (status, body) = await PageAsync(profile.Id, either.Token);
            }

            long now = _time.GetTimestamp();
            if (status != Done)
            {
                Trouble($"There is no page to show: {DaemonProblem.Sentence(status, body)}");
                return;
            }

            (string? topPick, string? reason) = PageSummary.Of(body);
            _trouble = null;
            _events.Page(new RigPage(profile.Name, topPick, reason, body.Length, at, now, byKey));
        }
        catch (Exception e) when (e is SocketException or IOException or FormatException or JsonException or KeyNotFoundException or InvalidOperationException
            || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // No daemon, or it broke off: whoever follows the stream says so, and asks again when there is one.
        }
    }

    private Task<(int Status, ReadOnlyMemory<byte> Body)> PageAsync(string profile, CancellationToken cancellationToken) =>
        _connection.AskAsync("GET", $"/v1/home?profile={Uri.EscapeDataString(profile)}", default, cancellationToken);

    private async Task<(string Id, string Name)?> ProfileAsync(bool fresh, CancellationToken cancellationToken)
    {
        if (!fresh && Choose() is { } known)
        {
            return known;
        }

        (int status, ReadOnlyMemory<byte> body) = await _connection.AskAsync("GET", "/v1/profiles", default, cancellationToken);
        if (status != Done)
        {
            Trouble($"There is no page to show: {DaemonProblem.Sentence(status, body)}");
            return null;
        }

        using JsonDocument list = JsonDocument.Parse(body);
        List<(string, string)> profiles =
            [.. list.RootElement.GetProperty("profiles"u8).EnumerateArray().Select(profile => (profile.GetProperty("id"u8).GetString()!, profile.GetProperty("name"u8).GetString()!))];
        lock (_gate)
        {
            _profiles = profiles;
            _changed = _profiles.Exists(profile => profile.Id == _changed) ? _changed : null;
        }

        if (Choose() is { } chosen)
        {
            return chosen;
        }

        Trouble(_wanted is null ? "The television has no profile yet, so there is no page to show." : $"There is no profile '{_wanted}', so there is no page to show.");
        return null;
    }

    private (string Id, string Name)? Choose()
    {
        lock (_gate)
        {
            (string Id, string Name) chosen = _wanted is not null ? _profiles.Find(IsWanted) : _changed is not null ? _profiles.Find(profile => profile.Id == _changed) : _profiles.FirstOrDefault();
            return chosen.Id is null ? null : chosen;
        }
    }

    private bool IsWanted((string Id, string Name) profile) => profile.Id == _wanted || profile.Name.Equals(_wanted, StringComparison.OrdinalIgnoreCase);

    private void Trouble(string sentence)
    {
        if (_trouble != sentence)
        {
            _trouble = sentence;
            _events.Note(sentence);
        }
    }
}
