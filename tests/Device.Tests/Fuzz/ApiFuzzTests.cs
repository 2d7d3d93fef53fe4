using System.Text;
using System.Text.Json;
using EdgeRec.Device.Api.Events;
using EdgeRec.Device.Api.Experiments;
using EdgeRec.Device.Api.Keys;
using EdgeRec.Device.Api.Problems;
using EdgeRec.Device.Api.Profiles;
using EdgeRec.Device.Api.Requests;
using EdgeRec.Device.Api.Sync;
using EdgeRec.Device.History;
using EdgeRec.Device.Tests.Api;
using EdgeRec.Tests.Shared.Fuzz;
using Microsoft.AspNetCore.Http;

namespace EdgeRec.Device.Tests.Fuzz;

/// <summary>What the local API reads: bodies, and queries. Nothing but a problem with a sentence may come of a damaged one.</summary>
public sealed class ApiFuzzTests
{
    private static readonly string[] EventWords =
    [
        "\"id\":\"a\"", "\"profile\":\"nora\"", "\"kind\":\"play\"", "\"kind\":\"session-start\"", "\"at\":\"2026-11-24T20:15:00+01:00\"", "\"at\":\"9999-12-31T23:59:59Z\"", "\"at\":\"0001-01-01T00:00:00-14:00\"",
        "\"title\":\"f154\"", "\"token\":\"AQMCAKDcARtrWSPmaCTtPwAAAACAP_tI\"", "\"positionMs\":0", "\"rating\":{\"thumbs\":-1}", "\"rating\":{\"stars\":4.5}", "\"rating\":{\"stars\":1e300}", "\"events\":[]", "{\"events\":[", "]}", "null", "{}",
    ];

    [Fact]
    public void Events() => FuzzRun.Of(new FuzzTarget("events", InputKind.Json, JudgeEvents) { Pieces = EventWords });

    [Fact]
    public void Profiles() => FuzzRun.Of(new FuzzTarget("profiles", InputKind.Json, input => Problems(() =>
    {
        (string? id, Func<Profile, Profile> change) = ProfileFields.Read(input, isNew: input.Length % 2 == 0);
        Profile changed = change(new Profile { Id = "x", Name = "x" });
        Assert.Equal(changed, change(changed));
        return $"read {ProfileRules.Check(changed) is null} {id is null} {changed.BirthYear is null} {changed.MaturityLimit is null} {changed.AgeBand} {changed.Gender}";
    }, input)) { Pieces = ["\"name\":\"Nora\"", "\"birthYear\":1985", "\"gender\":\"female\"", "\"ageBand\":\"teen\"", "\"maturityLimit\":12", "\"colour\":\"#c2557a\"", "null", "\"personalArtwork\":true"], OneReadOf = 10_000 });

    [Fact]
    public void Moves() => FuzzRun.Of(new FuzzTarget("moves", InputKind.Json, input => Problems(() =>
    {
        EventMoveRequest move = MoveFields.Read(input, "nora");
        return $"read {move.EventIds?.Count} {move.SinceMs is null} {move.Undo is null}";
    }, input)) { Pieces = ["\"id\":\"m\"", "\"to\":\"ben\"", "\"since\":\"2026-11-24T20:15:00+01:00\"", "\"events\":[\"a\"]", "\"undo\":\"m\""], OneReadOf = 10_000 });

    [Fact]
    public void Choices() => FuzzRun.Of(new FuzzTarget("choices", InputKind.Json, input => Problems(() => $"read {SyncFields.Read(input)}", input)) { Pieces = ["\"privacy\":\"full\"", "\"metered\":true", "null"], OneReadOf = 10_000 });

    [Fact]
    public void Forced_variations() => FuzzRun.Of(new FuzzTarget("forces", InputKind.Json, input => Problems(() =>
    {
        int variation = ForceFields.Read(input, 3);
        Assert.InRange(variation, 0, 2);
        return $"read {variation}";
    }, input)) { Pieces = ["\"variation\":1", "2.4999", "-0.4", "1e0"], OneReadOf = 10_000 });

    [Fact]
    public void Keys() => FuzzRun.Of(new FuzzTarget("keys", InputKind.Json, input => Problems(() =>
    {
        IReadOnlyList<SentKey> keys = KeyFields.Read(input);
        Assert.InRange(keys.Count, 1, KeyFields.Most);
        Assert.All(keys, sent => Assert.True(Enum.IsDefined(sent.Key) && Enum.IsDefined(sent.Phase)));
        return $"read {Math.Min(keys.Count, 3)} {keys[0]}";
    }, input)) { Pieces = ["\"key\":\"up\"", "\"key\":\"play-pause\"", "\"phase\":\"press\"", "\"phase\":\"release\"", "{\"keys\":[", "]}", "null"], OneReadOf = 10_000 });

    [Fact]
    public void Queries() => FuzzRun.Of(new FuzzTarget("queries", InputKind.Text, input => Problems(() =>
    {
        var http = new DefaultHttpContext();
        http.Request.QueryString = new QueryString("?" + Encoding.Latin1.GetString(input));
        var query = new RequestQuery(http, "profile", "at", "seed", "rails", "tiles", "timing", "before");
        DateTimeOffset? at = query.Time("at");
        int rails = query.Number("rails", 20, 1, 40), seed = query.Number("seed", 7, 0, int.MaxValue);
        Assert.InRange(rails, 1, 40);
        Assert.InRange(seed, 0, int.MaxValue);
        Assert.True(query.LargeNumber("before") is null or >= 0);
        return $"read {query.Required("profile").Length > 64} {at is null} {query.Flag("timing")} {rails} {query.Optional("tiles") is null}";
    })) { Pieces = ["&profile=nora", "&at=2026-11-24T09:00:00%2B01:00", "&rails=3", "&tiles=%31", "&seed=2147483648", "&timing=true", "&before=9223372036854775807", "%", "+", "%ff", ";", "#", "="] });

    [Fact]
    public void Times() => FuzzRun.Of(new FuzzTarget("times", InputKind.Text, Rfc3339Oracle.Judge)
    {
        Inputs = 100_000, Pieces = ["2026-", "-02-29", "T24:00:00", ":60", ".1234567", ".123456789", ".", "Z", "z", "t", "+14:00", "-14:00", "+14:01", "+24:00", "-00:00", "+1:00", "+01:60", " ", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"],
    });

    private static string JudgeEvents(byte[] input)
    {
        bool isJson = JsonOracle.TryParse(input, 16, out JsonDocument? document);
        return Problems(() =>
        {
            List<EventReading> readings = EventJson.Read(input, Television.Start);
            Assert.True(isJson);
            EventOracle.Check(document!.RootElement, readings);
            int taken = readings.Count(reading => reading.Event is not null);
            return taken > 0 ? $"read {Math.Min(taken, 4)} of {Math.Min(readings.Count, 4)} {readings.FirstOrDefault(r => r.Event is not null)?.Event?.Kind}" : $"refused {readings.FirstOrDefault()?.Refusal}";
        }, input);
    }

    private static string Problems(Func<string> read, byte[]? json = null)
    {
        try
        {
            string shape = read();
            if (json is not null) Assert.True(JsonOracle.TryParse(json, 16, out _));
            return shape;
        }
        catch (ProblemException problem)
        {
            Assert.InRange(problem.Problem.Status, 400, 499);
            Assert.NotEmpty(problem.Problem.Detail);
            if (json is not null) Assert.Equal(problem.Problem.Name == "malformed-json", !JsonOracle.TryParse(json, 16, out _));
            return $"{problem.Problem.Name} {problem.Problem.Field} {problem.Problem.Detail}";
        }
    }
}
