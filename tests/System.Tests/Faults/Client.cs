using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Faults;

/// <summary>A user interface that writes down what it asked for and what it was told.</summary>
/// <param name="ledger">Where.</param>
/// <param name="faults">Gets a sentence for each answer that must not be.</param>
internal sealed class Client(Ledger ledger, List<string> faults)
{
    private readonly List<(string Profile, Func<NativeDaemon, Task> Again)> _failed = [];
    private string _lastProblem = "";

    /// <summary>Whether nothing goes wrong with the disk: then every request has to succeed.</summary>
    public bool ExpectsSuccess { get; init; }

    /// <summary>When viewings begin, by the viewer's own clock.</summary>
    public DateTimeOffset Evening { get; set; } = new(2026, 11, 27, 20, 0, 0, TimeSpan.FromHours(1));

    /// <summary>Told whenever the ledger has changed: before something is asked for, and after it was acknowledged.</summary>
    public Action? Changed { get; init; }

    /// <summary>Whether the fault comes once: then what failed has to succeed when it is asked for again.</summary>
    public bool ExpectsRetriesToSucceed { get; init; }

    /// <summary>Does one thing after the other, as long as the daemon lives.</summary>
    public static async Task DoAsync(NativeDaemon daemon, params IEnumerable<Func<Task>> steps)
    {
        foreach (Func<Task> step in steps.TakeWhile(_ => !daemon.HasExited))
        {
            await step();
        }
    }

    /// <summary>Asks again for what failed.</summary>
    public async Task RetryAsync(NativeDaemon daemon)
    {
        Func<NativeDaemon, Task>[] failed = [.. _failed.Select(request => request.Again)];
        _failed.Clear();
        await DoAsync(daemon, failed.Select(again => (Func<Task>)(() => again(daemon))));

        if (_failed.Count > 0 && ExpectsRetriesToSucceed)
        {
            faults.Add($"What failed because of a fault that came once failed again: {_lastProblem}");
        }
    }

    public async Task CreateAsync(NativeDaemon daemon, string id, string name)
    {
        ledger.WillName(id, name);
        Changed?.Invoke();
        if (await SendAsync(daemon, HttpMethod.Post, "/v1/profiles", $$"""{"id":"{{id}}","name":"{{name}}"}""") is not null)
        {
            ledger.Named(id, name);
            Changed?.Invoke();
        }
        else
        {
            _failed.Add((id, next => CreateAsync(next, id, name)));
        }
    }

    public async Task RenameAsync(NativeDaemon daemon, string id, string name)
    {
        ledger.WillName(id, name);
        Changed?.Invoke();
        if (await SendAsync(daemon, HttpMethod.Patch, $"/v1/profiles/{id}", $$"""{"name":"{{name}}"}""") is not null)
        {
            ledger.Named(id, name);
            Changed?.Invoke();
        }
        else
        {
            _failed.Add((id, next => RenameAsync(next, id, name)));
        }
    }

    /// <summary>Sends a play, and some progress of it, and its end, for each title.</summary>
    /// <param name="daemon">To whom.</param>
    /// <param name="profile">Whose.</param>
    /// <param name="run">Makes ids of events differ.</param>
    /// <param name="first">The first title.</param>
    /// <param name="count">How many.</param>
    /// <param name="hours">How long after the evening's beginning.</param>
    public async Task WatchAsync(NativeDaemon daemon, string profile, string run, int first, int count, double hours = 0)
    {
        var events = new Dictionary<string, string>();
        string[] titles = [.. Enumerable.Range(first, count).Select(World.Title)];
        foreach (string title in titles)
        {
            DateTimeOffset at = Evening.AddHours(hours);
            string id = $"{run}-{title}";
            events[id + "p"] = World.Event(id + "p", profile, "play", title, at);
            events[id + "g"] = World.Event(id + "g", profile, "progress", title, at.AddMinutes(30), ",\"positionMs\":1800000");
            events[id + "f"] = World.Event(id + "f", profile, "finish", title, at.AddMinutes(90), ",\"positionMs\":5400000");
            hours += 0.01;
        }

        ledger.WillFinish(profile, titles);
        Changed?.Invoke();
        if (await SendAsync(daemon, HttpMethod.Post, "/v1/events", $$"""{"events":[{{string.Join(',', events.Values)}}]}""") is not { } answer)
        {
            _failed.Add((profile, next => WatchAsync(next, profile, run, first, count, hours - (0.01 * count))));
            return;
        }

        foreach (JsonElement result in answer.GetProperty("results").EnumerateArray().Where(r => r.GetProperty("status").GetString() is "accepted" or "duplicate"))
        {
            string id = result.GetProperty("id").GetString()!;
            ledger.Events[id] = events[id];
            if (id[^1] == 'f')
            {
                ledger.Finished(profile, [id[(run.Length + 1)..^1]]);
            }
        }

        Changed?.Invoke();
    }

    /// <summary>Moves what one <see cref="WatchAsync"/> sent to another profile.</summary>
    public async Task MoveAsync(NativeDaemon daemon, string from, string to, string run, int first, int count)
    {
        string[] titles = [.. Enumerable.Range(first, count).Select(World.Title)];
        string events = string.Join(',', titles.SelectMany(title => "pgf".Select(kind => $"\"{run}-{title}{kind}\"")));
        ledger.WillMove(from, to, titles);
        Changed?.Invoke();
        if (await SendAsync(daemon, HttpMethod.Post, $"/v1/profiles/{from}/events/move", $$"""{"id":"move-{{run}}","to":"{{to}}","events":[{{events}}]}""") is { } answer
            && answer.GetProperty("moved").GetInt32() > 0)
        {
            ledger.Moved(from, to, titles);
            Changed?.Invoke();
        }
    }

    public async Task EraseAsync(NativeDaemon daemon, string profile, bool keepsProfile)
    {
        ledger.WillErase(profile, keepsProfile);
        Changed?.Invoke();
        if (await SendAsync(daemon, HttpMethod.Delete, $"/v1/profiles/{profile}{(keepsProfile ? "/history" : "")}") is not null)
        {
            ledger.Erased(profile, keepsProfile);
            _failed.RemoveAll(request => !keepsProfile && request.Profile == profile); // Nobody sends events of a profile that is gone.
            Changed?.Invoke();
        }
        else
        {
            _failed.Add((profile, next => EraseAsync(next, profile, keepsProfile)));
        }
    }

    /// <summary>The catalogue may have another number of titles from now on.</summary>
    public void WillHaveTitles(int count)
    {
        ledger.Titles.Add(count);
        Changed?.Invoke();
    }

    /// <summary>Asks for something and wants no more than an answer.</summary>
    public Task<JsonElement?> GetAsync(NativeDaemon daemon, string path) => SendAsync(daemon, HttpMethod.Get, path);

    /// <summary>Asks the daemon to stop.</summary>
    public async Task StopAsync(NativeDaemon daemon) => Ended("The daemon", daemon.HasExited ? daemon.ExitCode : await daemon.TerminateAsync(), daemon.Output);

    /// <summary>A program ended: in order, by the kill that was planned, or with a sentence.</summary>
    public void Ended(string program, int code, string output)
    {
        const int Killed = 128 + 9, Aborted = 128 + 6;
        if (code != 0 && code != Killed && (ExpectsSuccess || code >= Aborted || output.Contains("Unhandled exception", StringComparison.Ordinal) || output.Contains("   at ", StringComparison.Ordinal)))
        {
            faults.Add($"{program} ended with {code}: {output}");
        }
    }

    /// <summary>Sends a request.</summary>
    /// <returns>The answer's JSON (undefined where it has none) of a request that succeeded; null of one that did not, or had no answer.</returns>
    public async Task<JsonElement?> SendAsync(NativeDaemon daemon, HttpMethod method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json"));
        try
        {
            using HttpResponseMessage answer = await daemon.Http.SendAsync(request, TestContext.Current.CancellationToken);
            string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            if (answer.IsSuccessStatusCode)
            {
                return text.Length > 0 && answer.Content.Headers.ContentType?.MediaType == "application/json" ? JsonDocument.Parse(text).RootElement : default(JsonElement);
            }

            _lastProblem = $"{method} {path}: {text}";
            if (ExpectsSuccess || answer.Content.Headers.ContentType?.MediaType != "application/problem+json" || text.Contains("internal-error", StringComparison.Ordinal))
            {
                faults.Add($"{method} {path} was answered with {(int)answer.StatusCode}: {text}\n{daemon.Output}");
            }
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            for (int i = 0; i < 50 && !daemon.HasExited; i++)
            {
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }

            if (ExpectsSuccess || !daemon.HasExited)
            {
                faults.Add($"{method} {path} had no answer ({e.Message}), and the daemon {(daemon.HasExited ? "ended" : "lives")}. {daemon.Output}");
            }
        }
        catch (TaskCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            faults.Add($"{method} {path} hangs. {daemon.Output}");
        }

        return null;
    }
}
