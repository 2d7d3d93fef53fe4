using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using EdgeRec.Device.Api.Problems;
using EdgeRec.Device.Api.Requests;
using EdgeRec.Device.Api.Resources;
using EdgeRec.Device.Watching;

namespace EdgeRec.Device.Api.Streaming;

/// <summary>
/// <c>GET /v1/stream</c>: server-sent events. <c>home-changed</c> with the profile and the sequence number, which is the event's id
/// too, and <c>suggested-profile</c> when somebody else has become likelier at the remote control, or is no longer; a comment every
/// <see cref="Heartbeat"/> keeps the connection. Ends when the daemon stops; clients come back by themselves.
/// </summary>
internal sealed class StreamResource(
    HomeChanges changes, Func<string, bool> profileExists, Func<string, DateTimeOffset, SuggestedProfile?> suggest, TimeProvider time, ILogger logger)
{
    /// <summary>How often a quiet stream shows that it lives.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

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
        var query = new RequestQuery(http, "profile");
        string? profile = query.Optional("profile");
        if (profile is not null && !profileExists(profile))
        {
            throw new ProblemException(ProblemKinds.ProfileNotFound(profile));
        }

        using Follower follower = changes.Follow(profile, After(http));
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        using var heartbeat = new PeriodicTimer(Heartbeat, time); // From here on, so that the first beat does not depend on the first write.
        using var either = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        try
        {
            await WriteAsync(http, $"retry: {RetryMs}\n: following {(profile is null ? "every profile" : "one profile")}\n\n", either.Token);
            await FollowAsync(http, follower, heartbeat, either.Token);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // The client went, or the daemon goes.
        }
        catch (OperationCanceledException)
        {
            ApiLog.StreamDropped(logger, WriteLimit.TotalSeconds);
            http.Abort();
        }
    }

    private async Task FollowAsync(HttpContext http, Follower follower, PeriodicTimer heartbeat, CancellationToken cancellationToken)
    {
        Task beat = heartbeat.WaitForNextTickAsync(cancellationToken).AsTask();
        Task change = follower.WaitAsync(cancellationToken);
        var hints = new StreamHints(suggest, time);
        while (true)
        {
            Task first = await Task.WhenAny(beat, change);
            await first;
            if (first == change)
            {
                await WriteAsync(http, Events(follower.Take(), hints), cancellationToken);
                change = follower.WaitAsync(cancellationToken);
            }
            else
            {
                await WriteAsync(http, ": still here\n\n", cancellationToken);
                beat = heartbeat.WaitForNextTickAsync(cancellationToken).AsTask();
            }
        }
    }

    // A client that does not read for the limit is dropped: what it missed waits for its Last-Event-ID.
    private async Task WriteAsync(HttpContext http, string text, CancellationToken cancellationToken)
    {
        if (text.Length == 0)
        {
            return;
        }

        using var tooSlow = new CancellationTokenSource(WriteLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, tooSlow.Token);
        await http.Response.WriteAsync(text, either.Token);
        await http.Response.Body.FlushAsync(either.Token);
    }

    private static string Events(HomeChange[] changes, StreamHints hints)
    {
        var text = new StringBuilder();
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
