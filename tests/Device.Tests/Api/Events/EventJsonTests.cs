using System.Text;
using CsCheck;
using EdgeRec.Device.Api.Events;
using EdgeRec.Device.Api.Problems;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Tests.Api.Events;

public sealed class EventJsonTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 20, 20, 0, TimeSpan.FromHours(1));

    private const string Whole = """
        {"id":"e1","profile":"dad","kind":"progress","at":"2026-11-24T20:15:00+01:00","title":"film-1","positionMs":61000.4,"durationMs":5400000}
        """;

    [Fact]
    public void A_single_event_is_read_with_the_viewers_offset()
    {
        ViewingEvent read = Assert.Single(Read(Whole)).Event!;

        Assert.Equal("e1", read.Id);
        Assert.Equal("dad", read.Profile);
        Assert.Equal(EventKind.Progress, read.Kind);
        Assert.Equal(new EventTime(1_795_547_700_000, 60, true), read.Time);
        Assert.Equal("film-1", read.Title);
        Assert.Equal(61_000, read.PositionMs);
        Assert.Equal(5_400_000, read.DurationMs);
    }

    [Fact]
    public void A_batch_keeps_its_order_and_judges_each_event_by_itself()
    {
        List<EventReading> read = Read($$"""{"events":[{{Whole}},{"id":"e2"},17,{{Whole.Replace("e1", "e3", StringComparison.Ordinal)}}]}""");

        Assert.Equal(["e1", "e2", null, "e3"], read.Select(e => e.Id));
        Assert.Equal([true, false, false, true], read.Select(e => e.Event is not null));
        Assert.Contains("events[1].profile: missing.", read[1].Refusal, StringComparison.Ordinal);
        Assert.Contains("events[1].kind: missing.", read[1].Refusal, StringComparison.Ordinal);
        Assert.Contains("events[1].at: missing.", read[1].Refusal, StringComparison.Ordinal);
        Assert.Contains("events[2]: expected an event", read[2].Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_has_its_name()
    {
        Assert.Equal(Enum.GetValues<EventKind>(), EventKindNames.All.Values);
        foreach ((string name, EventKind kind) in EventKindNames.All)
        {
            string extra = kind == EventKind.Rating ? ",\"rating\":{\"thumbs\":1}" : "";
            ViewingEvent? read = Read($$"""{"id":"e","profile":"p","kind":"{{name}}","at":"2026-11-24T20:15:00Z","title":"t"{{extra}}}""")[0].Event;
            Assert.Equal(kind, read?.Kind);
        }
    }

    [Theory]
    [InlineData("""{"thumbs":-1}""", RatingScale.Thumbs, -1)]
    [InlineData("""{"thumbs":2}""", RatingScale.Thumbs, 2)]
    [InlineData("""{"stars":0.5}""", RatingScale.HalfStars, 1)]
    [InlineData("""{"stars":5}""", RatingScale.HalfStars, 10)]
    public void Ratings_are_thumbs_or_half_stars(string json, RatingScale scale, int value) =>
        Assert.Equal(new Rating(scale, (sbyte)value), With("rating", json, "rating").Event?.Rating);

    [Theory]
    [InlineData("id", "17", "expected text")]
    [InlineData("id", "\"\"", "0 bytes")]
    [InlineData("id", "null", "must not be null")]
    [InlineData("id", "\"\\ud800\"", "Unicode")]
    [InlineData("id", "\"a\\u0000b\"", "control character")]
    [InlineData("profile", "{\"id\":\"dad\"}", "got an object")]
    [InlineData("kind", "\"watched\"", "session-start, impression")]
    [InlineData("kind", "5", "got 5")]
    [InlineData("at", "\"yesterday\"", "with its offset")]
    [InlineData("at", "\"2026-11-24T20:15:00\"", "with its offset")]
    [InlineData("at", "1795547700", "with its offset")]
    [InlineData("title", "[\"film-1\"]", "got an array")]
    [InlineData("token", "\"abc\"", "copy it unchanged")]
    [InlineData("token", "true", "got true or false")]
    [InlineData("positionMs", "-1", "from 0 to 172800000")]
    [InlineData("positionMs", "1e400", "from 0 to 172800000")]
    [InlineData("positionMs", "-1e400", "from 0 to 172800000")]
    [InlineData("positionMs", "\"61000\"", "got \"61000\"")]
    [InlineData("durationMs", "0", "from 1 to 172800000")]
    [InlineData("dwellMs", "172800001", "from 0 to 172800000")]
    [InlineData("rating", "{\"thumbs\":1}", "only an event of kind rating")]
    [InlineData("rating", "{\"stars\":0.3}", "half steps")]
    [InlineData("rating", "{\"stars\":6}", "half steps")]
    [InlineData("rating", "{\"thumbs\":0}", "half steps")]
    [InlineData("rating", "{\"thumbs\":1,\"stars\":1}", "half steps")]
    [InlineData("rating", "{\"stars\":1e400}", "half steps")]
    [InlineData("rating", "5", "half steps")]
    [InlineData("positon", "61000", "unknown field; known are id, profile")]
    public void A_wrong_field_is_named_with_what_was_expected(string field, string value, string expected)
    {
        EventReading read = With(field, value);

        Assert.Null(read.Event);
        Assert.StartsWith(field + ": ", read.Refusal, StringComparison.Ordinal);
        Assert.Contains(expected, read.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_is_no_unicode_is_refused()
    {
        byte[] bytes = Encoding.Latin1.GetBytes(Whole.Replace("film-1", "\u00ff", StringComparison.Ordinal));

        Assert.Contains("title: ", Assert.Single(EventJson.Read(bytes, Now)).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_given_twice_is_refused() =>
        Assert.Contains("id: given more than once.", Read(Whole.Replace("{", "{\"id\":\"e0\",", StringComparison.Ordinal))[0].Refusal, StringComparison.Ordinal);

    [Fact]
    public void Optional_fields_may_be_null() => Assert.NotNull(With("token", "null").Event);

    [Fact]
    public void A_session_start_needs_no_title_and_every_other_kind_does()
    {
        Assert.NotNull(Read("""{"id":"e","profile":"p","kind":"session-start","at":"2026-11-24T20:15:00Z"}""")[0].Event);
        Assert.Equal("title: missing.", Read("""{"id":"e","profile":"p","kind":"hide","at":"2026-11-24T20:15:00Z"}""")[0].Refusal);
        Assert.Equal("rating: missing.", Read("""{"id":"e","profile":"p","kind":"rating","title":"t","at":"2026-11-24T20:15:00Z"}""")[0].Refusal);
    }

    [Theory]
    [InlineData("1970-01-01T00:05:00Z")]
    [InlineData("2031-01-01T00:00:00Z")]
    public void A_clock_that_lies_is_kept_and_marked(string at) =>
        Assert.False(Read($$"""{"id":"e","profile":"p","kind":"play","title":"t","at":"{{at}}"}""")[0].Event!.Time.Trusted);

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("{\"events\":[}", 1, 12)]
    [InlineData("{\n  \"id\": nope}", 2, 10)]
    [InlineData("{\"positionMs\":NaN}", 1, 15)]
    [InlineData("{} {}", 1, 4)]
    public void Malformed_json_is_refused_with_its_line_and_byte(string body, long line, long at)
    {
        Problem problem = Refused(body);

        Assert.Equal("malformed-json", problem.Name);
        Assert.Equal((line, at), (problem.Line, problem.Byte));
    }

    [Theory]
    [InlineData("[]", "body")]
    [InlineData("\"hello\"", "body")]
    [InlineData("{\"events\":{}}", "events")]
    [InlineData("{\"events\":[],\"more\":1}", "more")]
    [InlineData("{\"events\":[],\"events\":[]}", "events")]
    public void A_body_that_is_no_event_and_no_batch_is_refused(string body, string field) => Assert.Equal(field, Refused(body).Field);

    [Fact]
    public void A_batch_of_501_is_refused_with_both_numbers()
    {
        Problem problem = Refused($$"""{"events":[{{string.Join(',', Enumerable.Repeat("{}", 501))}}]}""");

        Assert.Equal(413, problem.Status);
        Assert.Contains("500", problem.Detail, StringComparison.Ordinal);
        Assert.Contains("501", problem.Detail, StringComparison.Ordinal);
        Assert.Equal(500, Read($$"""{"events":[{{string.Join(',', Enumerable.Repeat("{}", 500))}}]}""").Count);
    }

    [Fact]
    public void An_empty_batch_is_nothing_to_complain_about() => Assert.Empty(Read("""{"events":[]}"""));

    [Fact]
    public void Whatever_arrives_is_read_or_refused_and_never_breaks_anything()
    {
        byte[] valid = Encoding.UTF8.GetBytes($$"""{"events":[{{Whole}},{{Whole}}]}""");
        Gen.Select(Gen.Int[0, valid.Length - 1], Gen.Byte, Gen.Int[0, valid.Length]).Sample((place, value, length) =>
        {
            byte[] damaged = [.. valid];
            damaged[place] = value;
            try
            {
                EventJson.Read(damaged.AsSpan(0, length), Now);
            }
            catch (ProblemException)
            {
                // One sentence: fine.
            }
        });
    }

    private static List<EventReading> Read(string body) => EventJson.Read(Encoding.UTF8.GetBytes(body), Now);

    private static Problem Refused(string body) => Assert.Throws<ProblemException>(() => Read(body)).Problem;

    private static EventReading With(string field, string value, string kind = "progress")
    {
        var fields = new Dictionary<string, string>
        {
            ["id"] = "\"e1\"", ["profile"] = "\"dad\"", ["kind"] = $"\"{kind}\"", ["at"] = "\"2026-11-24T20:15:00+01:00\"", ["title"] = "\"film-1\"",
        };
        fields[field] = value;
        return Assert.Single(Read($"{{{string.Join(',', fields.Select(f => $"\"{f.Key}\":{f.Value}"))}}}"));
    }
}
