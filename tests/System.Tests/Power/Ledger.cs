using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Power;

/// <summary>
/// What a television acknowledged, and how far its disk had come by then; <see cref="CheckAsync"/> asks a restarted one whether it still
/// knows. Names and viewings are numbered, so that what was sent without an answer, which may be there or not, can be told from what must be there.
/// </summary>
internal sealed class Ledger
{
    private readonly ConcurrentQueue<Fact> _facts = [];

    /// <summary>What was acknowledged.</summary>
    internal enum Kind
    {
        /// <summary>An event of a profile that is never erased; its text is the event.</summary>
        Event,

        /// <summary>The number in the name of the profile <c>nora</c>.</summary>
        Name,

        /// <summary>The end of a profile; its text is the profile.</summary>
        Erasure,

        /// <summary>Everything that <c>mia</c> had watched is erased; its number is that of the last viewing.</summary>
        HistoryErasure,

        /// <summary>A viewing of <c>guest</c> is one of <c>ben</c> now; its text is the title.</summary>
        Move,
    }

    /// <summary>Where a viewing is left, in milliseconds, so that its number can be read from the history.</summary>
    public static long PositionOf(int number) => number * 10L;

    /// <summary>How many of a kind were acknowledged.</summary>
    public int Count(Kind kind) => _facts.Count(f => f.Kind == kind);

    /// <summary>How many acknowledgements there were up to a position.</summary>
    public int CountUpTo(int position) => _facts.Count(f => f.Position <= position);

    /// <summary>Notes an acknowledgement.</summary>
    /// <param name="kind">Of what.</param>
    /// <param name="position">How far the recording of the disk had come when it arrived.</param>
    /// <param name="text">See <see cref="Kind"/>.</param>
    /// <param name="number">See <see cref="Kind"/>.</param>
    public void Note(Kind kind, int position, string text, int number = 0) => _facts.Enqueue(new Fact(kind, position, text, number));

    // A history is read no further back than this, and has other viewings in it, too.
    private const int ViewingsRead = 200, MovesAsked = 120;

    /// <summary>Asks a television for everything that was acknowledged up to a position.</summary>
    /// <param name="http">Its API.</param>
    /// <param name="position">How far its disk has come.</param>
    /// <param name="newest">Of the events, so many of the newest are sent again, and as many of the others.</param>
    /// <param name="random">Which others.</param>
    /// <returns>One line for each that is lost.</returns>
    public async Task<IReadOnlyList<string>> CheckAsync(HttpClient http, int position, int newest, Random random)
    {
        Fact[] due = [.. _facts.Where(f => f.Position <= position)];
        string[] events = [.. due.Where(f => f.Kind == Kind.Event).Select(f => f.Text)];
        string[] asked = [.. events.TakeLast(newest), .. events.SkipLast(newest).OrderBy(_ => random.Next()).Take(newest)];
        var lost = new List<string>();
        foreach (string[] some in asked.Chunk(250))
        {
            Dictionary<string, string> answers = await http.PostEventsAsync(some, TestContext.Current.CancellationToken);
            lost.AddRange(answers.Where(a => a.Value != "duplicate").Select(a => $"event {a.Key}: {a.Value}"));
        }

        if (due.LastOrDefault(f => f.Kind == Kind.Name) is { } named)
        {
            JsonElement nora = await http.GetJsonAsync("/v1/profiles/nora");
            if (NumberIn(nora.GetProperty("name").GetString()!) is var number && number < named.Number)
            {
                lost.Add($"name {named.Number}: {number} is there");
            }
        }

        foreach (Fact erased in due.Where(f => f.Kind == Kind.Erasure).TakeLast(newest))
        {
            using HttpResponseMessage answer = await http.GetAsync($"/v1/profiles/{erased.Text}", TestContext.Current.CancellationToken);
            if (answer.StatusCode != HttpStatusCode.NotFound)
            {
                lost.Add($"erasure of {erased.Text}: {answer.StatusCode}");
            }
        }

        if (due.LastOrDefault(f => f.Kind == Kind.HistoryErasure) is { } history)
        {
            lost.AddRange((await ViewingsAsync(http, "mia")).Where(v => v <= history.Number).Select(v => $"erased viewing {v} of mia is there"));
        }

        if (due.Where(f => f.Kind == Kind.Move).TakeLast(Math.Min(newest, MovesAsked)).ToArray() is { Length: > 0 } moves)
        {
            HashSet<int> ben = [.. await ViewingsAsync(http, "ben")], guest = [.. await ViewingsAsync(http, "guest")];
            lost.AddRange(moves.Where(m => !ben.Contains(m.Number) || guest.Contains(m.Number)).Select(m => $"move {m.Number}: with ben {ben.Contains(m.Number)}, with guest {guest.Contains(m.Number)}"));
        }

        return lost;
    }

    /// <summary>The numbers of the newest viewings of a profile; -1 for one that was begun and not left.</summary>
    private static async Task<IEnumerable<int>> ViewingsAsync(HttpClient http, string profile)
    {
        JsonElement history = await http.GetJsonAsync($"/v1/profiles/{profile}/history?limit={ViewingsRead}");
        return history.GetProperty("plays").EnumerateArray().Select(p => p.GetProperty("positionMs") is { ValueKind: JsonValueKind.Number } at ? (int)(at.GetInt64() / PositionOf(1)) : -1);
    }

    private static int NumberIn(string name) => int.TryParse(name.Split(' ')[^1], out int number) ? number : -1;

    private sealed record Fact(Kind Kind, int Position, string Text, int Number);
}
