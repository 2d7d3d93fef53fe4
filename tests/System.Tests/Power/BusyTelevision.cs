using System.Globalization;
using System.Text;
using EdgeRec.System.Tests.Harness;
using EdgeRec.System.Tests.Power.Disk;

namespace EdgeRec.System.Tests.Power;

/// <summary>
/// A family that does everything at once: two screens send events, a name changes, viewings are moved to the profile they belong to,
/// histories are erased, profiles come and go. What is answered stands in the ledger.
/// </summary>
/// <param name="disk">Where the television writes to.</param>
/// <param name="ledger">What it acknowledged.</param>
/// <param name="titles">Titles of its catalogue.</param>
internal sealed class BusyTelevision(VolatileDisk disk, Ledger ledger, string[] titles)
{
    private static readonly DateTimeOffset FirstEvening = new(2026, 11, 1, 18, 0, 0, TimeSpan.Zero);
    private int _number;

    /// <summary>Makes the family.</summary>
    public static async Task MoveInAsync(HttpClient http)
    {
        foreach (string profile in new[] { "nora", "ben", "mia", "guest" })
        {
            await http.CreateProfileAsync(profile, $"{profile} 0");
        }
    }

    /// <summary>Goes on until the television does not answer any more.</summary>
    /// <param name="http">Its API.</param>
    /// <param name="stop">Ends it before that.</param>
    public Task LiveAsync(HttpClient http, CancellationToken stop) => Task.WhenAll(
        UntilDarkAsync(stop, () => WatchAsync(http, stop)),
        UntilDarkAsync(stop, () => WatchAsync(http, stop)),
        UntilDarkAsync(stop, () => RenameAsync(http, stop), () => MoveAsync(http, stop)),
        UntilDarkAsync(stop, () => ComeAndGoAsync(http, stop), () => ForgetAsync(http, stop)));

    private static async Task UntilDarkAsync(CancellationToken stop, params Func<Task>[] deeds)
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                foreach (Func<Task> deed in deeds)
                {
                    await deed();
                }
            }
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
        {
            // The power went: what had no answer was not acknowledged.
        }
    }

    private async Task WatchAsync(HttpClient http, CancellationToken stop)
    {
        string[] events = Viewing("nora", Next());
        await AcceptAsync(http, events, stop);
        foreach (string sent in events)
        {
            ledger.Note(Ledger.Kind.Event, disk.Position, sent);
        }
    }

    private async Task RenameAsync(HttpClient http, CancellationToken stop)
    {
        int number = Next();
        await SendAsync(http, HttpMethod.Patch, "/v1/profiles/nora", $$"""{"name":"nora {{number}}"}""", stop);
        ledger.Note(Ledger.Kind.Name, disk.Position, "nora", number);
    }

    private async Task MoveAsync(HttpClient http, CancellationToken stop)
    {
        int number = Next();
        string[] events = Viewing("guest", number);
        await AcceptAsync(http, events, stop);
        string ids = string.Join(',', events.Select(e => $"\"{e.Split('"')[3]}\""));
        await SendAsync(http, HttpMethod.Post, "/v1/profiles/guest/events/move", $$"""{"id":"move-{{number}}","to":"ben","events":[{{ids}}]}""", stop);
        ledger.Note(Ledger.Kind.Move, disk.Position, TitleOf(number), number);
    }

    private async Task ComeAndGoAsync(HttpClient http, CancellationToken stop)
    {
        string profile = string.Create(CultureInfo.InvariantCulture, $"visitor-{Next()}");
        await SendAsync(http, HttpMethod.Post, "/v1/profiles", $$"""{"id":"{{profile}}","name":"{{profile}}"}""", stop);
        await AcceptAsync(http, Viewing(profile, Next()), stop);
        await SendAsync(http, HttpMethod.Delete, $"/v1/profiles/{profile}", null, stop);
        ledger.Note(Ledger.Kind.Erasure, disk.Position, profile);
    }

    private async Task ForgetAsync(HttpClient http, CancellationToken stop)
    {
        int number = Next();
        await AcceptAsync(http, Viewing("mia", number), stop);
        await SendAsync(http, HttpMethod.Delete, "/v1/profiles/mia/history", null, stop);
        ledger.Note(Ledger.Kind.HistoryErasure, disk.Position, "mia", number);
    }

    private int Next() => Interlocked.Increment(ref _number);

    private string TitleOf(int number) => titles[number % titles.Length];

    /// <summary>A film begun and left; the place where it was left tells the viewing's number (<see cref="Ledger.PositionOf"/>).</summary>
    private string[] Viewing(string profile, int number)
    {
        DateTimeOffset at = FirstEvening.AddMinutes(number * 3);
        string id = string.Create(CultureInfo.InvariantCulture, $"{profile}-{number}"), title = TitleOf(number);
        return
        [
            World.Event(id + "-play", profile, "play", title, at, ",\"positionMs\":0"),
            World.Event(id + "-stop", profile, "stop", title, at.AddMinutes(2), string.Create(CultureInfo.InvariantCulture, $",\"positionMs\":{Ledger.PositionOf(number)}")),
        ];
    }

    private static async Task AcceptAsync(HttpClient http, string[] events, CancellationToken stop)
    {
        Dictionary<string, string> answers = await http.PostEventsAsync(events, stop);
        Assert.All(answers, answer => Assert.Equal("accepted", answer.Value));
    }

    private static async Task SendAsync(HttpClient http, HttpMethod method, string path, string? json, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await http.SendAsync(request, stop);
        Assert.True(answer.IsSuccessStatusCode, $"{method} {path}: {await answer.Content.ReadAsStringAsync(stop)}");
    }
}
