using System.Globalization;
using System.IO.Hashing;
using System.Text;
using System.Text.Json;
using EdgeRec.Device.Api.Events;
using EdgeRec.Device.Api.Metrics;
using EdgeRec.Device.Firebolt.Rpc;
using EdgeRec.Device.History;
using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Firebolt;

/// <summary>Puts what calls mean (<see cref="EventMapping"/>) into the history, by the way that <c>POST /v1/events</c> takes.</summary>
internal sealed class Recorder(HistoryService history, ITitleFacts titles, ApiMetrics metrics, TimeProvider time)
{
    /// <summary>Keeps what a call says about titles; when the task ends it is durable and part of the next page.</summary>
    /// <param name="caller">Who calls.</param>
    /// <param name="method">The method by its plain name.</param>
    /// <param name="parameters">Its parameters, checked.</param>
    /// <param name="concerned">Titles of the catalogue, each once.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <exception cref="RpcException">There is no profile yet.</exception>
    public async Task KeepAsync(
        Caller caller, string method, IReadOnlyDictionary<string, JsonElement> parameters, IEnumerable<string> concerned, CancellationToken cancellationToken)
    {
        string profile = ProfileOf(caller);
        DateTimeOffset now = time.GetLocalNow();
        var events = new List<ViewingEvent>();
        foreach (string title in concerned)
        {
            IReadOnlyList<EventMapping.Meaning> meanings = EventMapping.Of(method, parameters, Look(profile, title), now);
            string id = IdOf(caller, profile, method, title, parameters);
            events.AddRange(meanings.Select((meaning, i) => new ViewingEvent
            {
                Id = string.Create(CultureInfo.InvariantCulture, $"{id}:{i}"),
                Profile = profile,
                Kind = meaning.Kind,
                Time = TimeOf(meaning.At, now),
                Title = title,
                PositionMs = meaning.PositionMs is { } position ? (int)Math.Clamp(position, 0, ViewingEvent.MaxMilliseconds) : null,
                Rating = meaning.Rating,
            }));
        }

        if (events.Count > 0)
        {
            EventReceipt[] receipts = await history.AppendAsync(events, cancellationToken);
            metrics.CountEvents(EventsAnswer.Of([.. events.Select(happened => new EventReading("", happened.Id, happened, null))], receipts));
            if (Array.Find(receipts, receipt => receipt.Outcome == EventOutcome.Refused).Reason is { } reason)
            {
                throw new RpcException(RpcCodes.InvalidParams, reason); // The profile of a connection was deleted meanwhile.
            }
        }
    }

    /// <summary>The title that plays now for the caller's profile; null if none does.</summary>
    public string? Playing(Caller caller)
    {
        lock (history.Household.Gate)
        {
            return history.Household.Profiles.Count > 0 && history.Household.Profiles.TryGetValue(ProfileOf(caller), out ProfileState? state) && state.OpenPlaySeq > 0
                ? state.Plays.LastOrDefault(play => play.Seq == state.OpenPlaySeq)?.TitleId : null;
        }
    }

    // The profile of whom anything was kept last is the one that holds the remote control.
    private string ProfileOf(Caller caller)
    {
        lock (history.Household.Gate)
        {
            return caller.Profile ?? history.Household.Profiles.Values.MaxBy(state => state.Version)?.Profile.Id
                ?? throw new RpcException(RpcCodes.NoProfile, "There is no profile on this television yet; create one with POST /v1/profiles.");
        }
    }

    private Watching Look(string profile, string title)
    {
        titles.TryGet(title, out TitleFacts facts);
        lock (history.Household.Gate)
        {
            if (!history.Household.Profiles.TryGetValue(profile, out ProfileState? state) || !state.Titles.TryGetValue(title, out TitleMemory? memory))
            {
                return new Watching(title, PlaybackPhase.Idle, 0, facts.DurationMs, 0, false, false);
            }

            PlaybackState playback = state.Plays.Count > 0 && state.Plays[^1].TitleId == title ? state.Plays[^1].Playback : default;
            return new Watching(
                title, playback.Phase, memory.PositionMs, memory.DurationMs > 0 ? memory.DurationMs : facts.DurationMs, playback.AtMs,
                Touched: true, memory.WatchListSeq > 0);
        }
    }

    // A call that says itself when it happened is the same call when it is sent again; any other happens anew.
    private static string IdOf(Caller caller, string profile, string method, string title, IReadOnlyDictionary<string, JsonElement> parameters)
    {
        if (!parameters.TryGetValue("watchedOn", out JsonElement watchedOn))
        {
            return $"firebolt:{Guid.NewGuid():N}";
        }

        string said = string.Join('\n', caller.App, profile, method, title, watchedOn.GetRawText(), Raw("progress"), Raw("completed"));
        return $"firebolt:{XxHash128.HashToUInt128(Encoding.UTF8.GetBytes(said)):x32}";

        string Raw(string name) => parameters.TryGetValue(name, out JsonElement value) ? value.GetRawText() : "";
    }

    // The viewer's wall clock is a data point and Firebolt's times are in UTC: the device's own offset stands for the viewer's.
    private static EventTime TimeOf(DateTimeOffset at, DateTimeOffset now)
    {
        EventTime judged = EventTime.Judge(at, now);
        return judged.Trusted ? judged with { OffsetMinutes = (short)now.Offset.TotalMinutes } : judged;
    }
}
