using System.Text.Json;
using EdgeRec.Device.Api.Events;
using EdgeRec.Device.Api.Limits;
using EdgeRec.Device.Api.Requests;

namespace EdgeRec.Device.Api.Problems;

/// <summary>Every kind of problem that the local API answers with, one function each.</summary>
internal static class ProblemKinds
{
    /// <summary>400: the body is no JSON. Positions count from 1.</summary>
    public static Problem MalformedJson(JsonException e)
    {
        long line = (e.LineNumber ?? 0) + 1;
        long at = (e.BytePositionInLine ?? 0) + 1;
        string what = e.Message.Split(" LineNumber:", 2)[0].Split(" Path:", 2)[0].TrimEnd('.');
        return new Problem("malformed-json", 400, "The body is not well-formed JSON", $"Line {line}, byte {at}: {what}.") { Line = line, Byte = at };
    }

    /// <summary>400: a field of the body has a value that it cannot have.</summary>
    public static Problem InvalidField(string field, string expected) =>
        new("invalid-field", 400, "A field of the body has a wrong value", $"{field}: {expected}") { Field = field };

    /// <summary>400: a query parameter is missing, unknown, given twice or has a value that it cannot have.</summary>
    public static Problem InvalidParameter(string parameter, string expected) =>
        new("invalid-parameter", 400, "A parameter is missing or wrong", $"{parameter}: {expected}") { Field = parameter };

    /// <summary>400: the request itself is damaged (a body that ends early, a wrong chunk).</summary>
    public static Problem BadRequest(string detail) => new("bad-request", 400, "The request is damaged", detail);

    /// <summary>401: the token is missing or wrong.</summary>
    public static Problem Unauthorized() => new(
        "unauthorized", 401, "The token is missing or wrong",
        "Send 'Authorization: Bearer TOKEN' with the token in the file api-token of the data folder, or use the Unix socket.");

    /// <summary>403: the request comes from a web page of another origin.</summary>
    public static Problem OriginNotAllowed() => new(
        "origin-not-allowed", 403, "Web pages of this origin may not use the API",
        "Serve the page from the daemon's own address, or start the daemon with --allow-origin and the page's origin.");

    /// <summary>404: there is no such path.</summary>
    public static Problem RouteNotFound(string path) => new(
        "route-not-found", 404, "There is nothing at this path", $"Nothing is at {Short(path)}; /openapi/v1.json lists every path.");

    /// <summary>404: there is no such profile.</summary>
    public static Problem ProfileNotFound(string id) => new(
        "profile-not-found", 404, "There is no such profile", $"No profile has the id '{Short(id)}'; GET /v1/profiles lists them.") { Field = "profile" };

    /// <summary>404: there is no such title.</summary>
    public static Problem TitleNotFound(string id) => new(
        "title-not-found", 404, "There is no such title", $"No title in the catalogue has the id '{Short(id)}'.") { Field = "title" };

    /// <summary>404: there is no such micro-genre.</summary>
    public static Problem MicroGenreNotFound(string id) => new(
        "micro-genre-not-found", 404, "There is no such micro-genre", $"No micro-genre of this catalogue has the id '{Short(id)}'; GET /v1/micro-genres?q= finds them.") { Field = "microGenre" };

    /// <summary>404: there is no such experiment.</summary>
    public static Problem ExperimentNotFound(string key) => new(
        "experiment-not-found", 404, "There is no such experiment", $"No experiment of this television has the key '{Short(key)}'; GET /v1/experiments lists them.") { Field = "key" };

    /// <summary>405: the path is right and the method is not.</summary>
    public static Problem MethodNotAllowed(string method, string allow) => new(
        "method-not-allowed", 405, "This path does not take this method", $"{Short(method)} is not for this path; it takes {allow}.");

    /// <summary>408: the request came too slowly.</summary>
    public static Problem RequestTimeout() =>
        new("request-timeout", 408, "The request came too slowly", "The body did not arrive in time; send it again.");

    /// <summary>409: a profile of that id exists already.</summary>
    public static Problem ProfileExists(string id) => new(
        "profile-exists", 409, "There is such a profile already", $"A profile with the id '{Short(id)}' exists; PATCH /v1/profiles/{{id}} changes it.") { Field = "id" };

    /// <summary>409: the television has as many profiles as it takes.</summary>
    public static Problem TooManyProfiles(int most) => new(
        "too-many-profiles", 409, "There are too many profiles", $"A television has at most {most} profiles; delete one first.");

    /// <summary>409: events cannot be moved without changing more than what is moved.</summary>
    public static Problem MoveNotExact() => new(
        "move-not-exact", 409, "These events can no longer be moved",
        "The journal was damaged and does not hold everything that the two histories are made of, or the catalogue says something else of a watched title than it did then; nothing was moved. After a change of the catalogue, import the one before and send the same move again; otherwise go on under the right profile, and send it anew the events that it should know of.");

    /// <summary>409: events that were to be moved are no longer in the journal.</summary>
    public static Problem EventsGone(string which) => new("events-gone", 409, "Some of these events are no longer in the journal", $"{which} Nothing was moved.");

    /// <summary>409: there is no fleet to leave.</summary>
    public static Problem NoFleet() => new(
        "no-fleet", 409, "There is no fleet to leave", "This television is not enrolled with a fleet; nothing leaves it.");

    /// <summary>409: the fleet has to be told of erasures before it is left, and could not be.</summary>
    public static Problem ErasuresWait(int count, string why) => new(
        "erasures-wait", 409, "The fleet has not heard of erasures yet",
        $"{why} {(count == 1 ? "One erasure waits" : $"{count} erasures wait")} to be told, and nothing was left. Try again later, or add abandonErasures=true (--abandon-erasures): what was erased here then stays at the fleet until its operator deletes it.");

    /// <summary>413: the body is larger than the API takes.</summary>
    public static Problem PayloadTooLarge() => new(
        "payload-too-large", 413, "The body is too large", $"A body may have {RequestBody.MaxBytes} bytes; send events in smaller batches.");

    /// <summary>413: a batch holds more events than the API takes at once.</summary>
    public static Problem TooManyEvents(int count) => new(
        "too-many-events", 413, "The batch has too many events", $"A batch may have {EventJson.MaxBatch} events and this one has {count}; send it in parts.");

    /// <summary>415: the body is not JSON by its own account.</summary>
    public static Problem UnsupportedMediaType(string? given) => new(
        "unsupported-media-type", 415, "The body's media type is not supported",
        $"Send 'Content-Type: application/json' in UTF-8 without a Content-Encoding, not {(string.IsNullOrEmpty(given) ? "nothing" : $"'{Short(given)}'")}.");

    /// <summary>421: the Host is none of this daemon's, as when a web page rebinds a name of its own to 127.0.0.1.</summary>
    public static Problem HostNotAllowed() => new(
        "host-not-allowed", 421, "This daemon does not answer for this host", "Use the address that the daemon printed: http://127.0.0.1 or http://localhost with its port.");

    /// <summary>422: not one event of the batch could be taken.</summary>
    public static Problem EventsRefused(int count, string firstReason, Action<Utf8JsonWriter> results) => new(
        "events-refused", 422, "No event was taken", count == 1 ? firstReason : $"All {count} events were refused, the first because: {firstReason}") { Extensions = results };

    /// <summary>500: our own mistake.</summary>
    public static Problem Internal() => new(
        "internal-error", 500, "Something went wrong in the daemon", "The daemon's log says more; the request may be sent again.");

    /// <summary>500: the disk would not take what was sent.</summary>
    public static Problem StorageFailed() => new(
        "storage-failed", 500, "The disk could not be written", "Nothing of this request was kept: keep it and send it again; the daemon's log says what the disk said.");

    /// <summary>503: as many streams as allowed are open.</summary>
    public static Problem TooManyStreams(int most) => new(
        "too-many-streams", 503, "Too many streams are open", $"{most} clients follow /v1/stream already; close one, or share one among your parts.");

    /// <summary>503: after crashes only the safe page is served.</summary>
    /// <param name="isRead">Whether something was asked for, and nothing told.</param>
    public static Problem SafePageOnly(bool isRead) => new(
        "safe-page-only", 503, "Only the safe page is served",
        "The daemon crashed again and again and serves a page of popular titles alone until it has recovered: "
        + (isRead ? "what was asked for needs more than that. The history waits as it is" : "nothing of this request was kept. Keep the events and send them again") + "; GET /v1/status says when more is tried.");

    /// <summary>503: large bodies and answers are under way already, as many as there is memory for.</summary>
    public static Problem Busy() => new(
        "busy", 503, "Too much is under way", $"Large bodies and answers of all clients together may take {Room.MostBytes >> 20} MiB; nothing of this request was kept, send it again in a moment.");

    /// <summary>503: the daemon is going down.</summary>
    public static Problem Stopping() => new(
        "stopping", 503, "The daemon is stopping", "Send the request again once it has started; events that were not acknowledged are not lost if you keep them.");

    /// <summary>507: the disk has no room for events.</summary>
    public static Problem StorageFull() => new(
        "storage-full", 507, "The disk is full", "Nothing of this request was kept: keep the events and send them again once there is room; pages are still served.");

    // What a client sent is shown back to it, but not a whole megabyte of it.
    private static string Short(string text) => text.Length <= 100 ? text : string.Concat(text.AsSpan(0, 97), "…");
}
