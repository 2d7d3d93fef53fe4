using System.Text.Json;
using EdgeRec.Device.Api.Limits;
using EdgeRec.Device.Api.Metrics;
using EdgeRec.Device.Api.Problems;
using EdgeRec.Device.Api.Requests;
using EdgeRec.Device.Api.Resources;
using EdgeRec.Device.History;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Api.Events;

/// <summary><c>POST /v1/events</c>: the way in. Answers once what it took is durable and part of the next page.</summary>
internal sealed class EventsResource(HistoryService history, ApiMetrics metrics, TimeProvider time)
{
    /// <summary>Maps the resource.</summary>
    public void Map(IEndpointRouteBuilder routes) => routes.On(HttpMethods.Post, "/v1/events", PostAsync);

    private async Task PostAsync(HttpContext http)
    {
        _ = new RequestQuery(http);
        using RequestBody body = await RequestBody.ReadAsync(http);
        List<EventReading> readings;
        using (await http.TurnAsync(http.RequestAborted))
        {
            readings = EventJson.Read(body.Utf8, time.GetUtcNow());
        }

        ViewingEvent[] events = [.. readings.Select(reading => reading.Event).OfType<ViewingEvent>()];
        EventReceipt[] receipts = events.Length == 0 ? [] : await history.AppendAsync(events, http.RequestAborted);
        EventsAnswer answer = EventsAnswer.Of(readings, receipts);
        metrics.CountEvents(answer);
        if (answer.Refused > 0 && answer.Refused == readings.Count)
        {
            throw new ProblemException(ProblemKinds.EventsRefused(answer.Refused, answer.Results[0].Reason ?? "", answer.WriteMembers));
        }

        await JsonAnswer.WriteAsync(http, StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            answer.WriteMembers(json);
            json.WriteEndObject();
        });
    }
}

/// <summary>What became of each event of a request, in the order sent.</summary>
internal sealed record EventsAnswer(int Accepted, int Duplicates, int Refused, IReadOnlyList<EventsAnswer.Result> Results)
{
    /// <summary>Puts the receipts of the events that could be read back between those that could not.</summary>
    public static EventsAnswer Of(IReadOnlyList<EventReading> readings, EventReceipt[] receipts)
    {
        var results = new Result[readings.Count];
        int taken = 0;
        for (int i = 0; i < results.Length; i++)
        {
            EventReading reading = readings[i];
            if (reading.Event is null)
            {
                results[i] = new Result(reading.Id, EventOutcome.Refused, reading.Refusal);
                continue;
            }

            EventReceipt receipt = receipts[taken++];
            string? reason = receipt.Reason is { } sentence && reading.Path.Length > 0 ? $"{reading.Path}: {sentence}" : receipt.Reason;
            results[i] = new Result(reading.Id, receipt.Outcome, reason);
        }

        return new EventsAnswer(Count(results, EventOutcome.Accepted), Count(results, EventOutcome.Duplicate), Count(results, EventOutcome.Refused), results);
    }

    /// <summary>Writes the members into an object: the answer's own, or that of a problem.</summary>
    public void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteNumber("accepted", Accepted);
        json.WriteNumber("duplicates", Duplicates);
        json.WriteNumber("refused", Refused);
        json.WriteStartArray("results");
        foreach (Result result in Results)
        {
            json.WriteStartObject();
            json.WriteString("id", result.Id);
            json.WriteString("status", result.Outcome switch
            {
                EventOutcome.Accepted => "accepted",
                EventOutcome.Duplicate => "duplicate",
                _ => "refused",
            });
            if (result.Reason is { } reason)
            {
                json.WriteString("reason", reason);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static int Count(Result[] results, EventOutcome outcome) => results.Count(result => result.Outcome == outcome);

    /// <summary>What became of one event.</summary>
    internal readonly record struct Result(string? Id, EventOutcome Outcome, string? Reason);
}
