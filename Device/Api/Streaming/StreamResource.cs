using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using EdgeRec.Device.Api.Keys;
using EdgeRec.Device.Api.Limits;
using EdgeRec.Device.Api.Problems;
using EdgeRec.Device.Api.Requests;
using EdgeRec.Device.Api.Resources;
using EdgeRec.Device.Field.Activity;
using EdgeRec.Device.Watching;

namespace EdgeRec.Device.Api.Streaming;

/// <summary>
/// <c>GET /v1/stream</c>: server-sent events. <c>home-changed</c> with the profile and the sequence number, which is the event's id
/// too, and <c>suggested-profile</c> when somebody else has become likelier at the remote control, or is no longer; whoever asks for it gets <c>key</c> and <c>activity</c>, too. A comment every
/// <see cref="Heartbeat"/> keeps the connection. Ends when the daemon stops; clients come back by themselves.
/// </summary>
internal sealed class StreamResource(
    HomeChanges changes, Func<string, bool> profileExists, Func<string, DateTimeOffset, SuggestedProfile?> suggest, KeyRelay keys, ActivityBoard activity, TimeProvider time, ILogger logger)
{
    /// <summary>How often a quiet stream shows that it lives: often enough for whoever waits 45 seconds, seldom enough for a television at rest, in which each beat wakes a dozen threads.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(30);

    private const int RetryMs = 2000;
    private const string LastEventId = "Last-Event-ID";
    private static readonly TimeSpan WriteLimit = TimeSpan.FromSeconds(10);

    /// <summary>Maps the resource.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        CancellationToken stopping = routes.ServiceProvider.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        routes.On(HttpMethods.Get, "/v1/stream", http => GetAsync(http, stopping));
    }

    private async Task GetAsync(HttpContext http, CancellationToken stopping)
    {
        var query = new RequestQuery(http, "profile", "keys", "activity");
        string? profile = query.Optional("profile");
        (bool wantsKeys, bool wantsActivity) = (query.Flag("keys"), query.Flag("activity"));
        if (profile is not null && !profileExists(profile))
        {
            throw new ProblemException(ProblemKinds.ProfileNotFound(profile));
        }

        using Follower follower = changes.Follow(profile, After(http));
        using KeyListener? listener = wantsKeys ? keys.Listen(follower.Wake) : null;
        using ActivityListener? lamps = wantsActivity ? activity.Listen(follower.Wake) : null;
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        using var heartbeat = new PeriodicTimer(Heartbeat, time); // From here on, so that the first beat does not depend on the first write.
        using var either = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        try
        {
            await WriteAsync(http, $"retry: {RetryMs}\n: following {(profile is null ? "every profile" : "one profile")}\n\n", either.Token);
            http.Features.Get<OpenConnection>()?.Follow();
            await FollowAsync(http, follower, new StreamExtras(listener, lamps), heartbeat, either.Token);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // The client went, or the daemon goes.
        }
        catch (TimeoutException)
        {
            ApiLog.StreamDropped(logger, WriteLimit.TotalSeconds);
            http.Abort();
        }
    }

    private async Task FollowAsync(HttpContext http, Follower follower, StreamExtras extras, PeriodicTimer heartbeat, CancellationToken cancellationToken)
    {
        follower.Wake(); // What the daemon is at is told at once.
        Task beat = heartbeat.WaitForNextTickAsync(cancellationToken).AsTask();
        Task change = follower.WaitAsync(cancellationToken);
        var hints = new StreamHints(suggest, time);
        while (true)
        {
            Task first = await Task.WhenAny(beat, change);
            await first;
            if (first == change)
            {
                await WriteAsync(http, Events(extras, follower.Take(), hints), cancellationToken);
                change = follower.WaitAsync(cancellationToken);
            }
            else
            {
                await WriteAsync(http, ": still here\n\n", cancellationToken);
                beat = heartbeat.WaitForNextTickAsync(cancellationToken).AsTask();
            }
        }
    }

    // A client that does not read for the limit is dropped: what it missed waits for its Last-Event-ID. A timer is set only when it does not take the text at once: one for every beat would wake a television at rest twice as often.
    private async Task WriteAsync(HttpContext http, string text, CancellationToken cancellationToken)
    {
        if (text.Length == 0)
        {
            return;
        }

        Task written = WriteAsync();
        await (written.IsCompleted ? written : written.WaitAsync(WriteLimit, time, cancellationToken));

        async Task WriteAsync()
        {
            await http.Response.WriteAsync(text, cancellationToken);
            await http.Response.Body.FlushAsync(cancellationToken);
        }
    }

    private static string Events(StreamExtras extras, HomeChange[] changes, StreamHints hints)
    {
        var text = new StringBuilder();
        extras.Append(text);
        foreach (HomeChange change in changes)
        {
            hints.Append(text, change.Profile);
            JsonEncodedText profile = JsonEncodedText.Encode(change.Profile, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
            text.Append(CultureInfo.InvariantCulture, $"id: {change.Seq}\nevent: home-changed\ndata: {{\"profile\":\"{profile}\",\"seq\":{change.Seq}}}\n\n");
        }

        return text.ToString();
    }

    private static long? After(HttpContext http)
    {
        string? sent = http.Request.Headers[LastEventId];
        return string.IsNullOrEmpty(sent) ? null
            : long.TryParse(sent, NumberStyles.None, CultureInfo.InvariantCulture, out long seq) ? seq
            : throw new ProblemException(ProblemKinds.InvalidParameter(LastEventId, "expected the id of an event of this stream, a whole number."));
    }
}
