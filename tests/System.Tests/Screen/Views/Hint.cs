using EdgeRec.System.Tests.Harness;
using EdgeRec.System.Tests.Screen.Harness;

namespace EdgeRec.System.Tests.Screen.Views;

/// <summary>The question in passing on the home page.</summary>
internal sealed class Hint(Television television)
{
    /// <summary>Another client says that Ben's series were played under Nora's profile.</summary>
    /// <returns>What was played, in order.</returns>
    public async Task<string[]> ProvokeAsync(bool again = false)
    {
        string[] played = [.. (await television.PlaysAsync("ben")).Where(p => p.GetProperty("kind").GetString() == "episode")
            .Select(p => p.GetProperty("title").GetString()!).Distinct().Skip(again ? 4 : 0).Take(4)];
        Assert.Equal(4, played.Length);
        DateTimeOffset now = TimeProvider.System.GetLocalNow();
        await Television.UntilAsync("the session is known", () => Task.FromResult(television.Wire.EventsOf("session-start").Any()));
        await television.UntilAsync("and acknowledged", "() => localStorage.getItem('edgerec-outbox') === null");
        Dictionary<string, string> answers = await television.Http.PostEventsAsync(
            played.Select((title, i) => World.Event($"elsewhere-{title}-{again}", "nora", "play", title, now.AddSeconds(i), ",\"positionMs\":0")), TestContext.Current.CancellationToken);
        Assert.All(answers.Values, status => Assert.Equal("accepted", status));
        return played;
    }

    public Task UntilAskedAsync(string question) => television.UntilAsync(
        $"it asks “{question}”", "question => document.querySelector('.home:not([inert]) .question.shown strong')?.textContent === question && document.querySelector('.home:not([inert]) p[role=status].unseen').textContent.startsWith(question)", question);

    public Task UntilGoneAsync() => television.UntilAsync("it is gone", "() => document.querySelector('.question.shown') === null");

    public Task<bool> IsShownAsync() => television.ReadAsync<bool>("() => document.querySelector('.question.shown') !== null");

    /// <summary>Whose home is on top.</summary>
    public Task<string> HomeAsync() => television.ReadAsync<string>("() => document.querySelector('.home:not([inert])').getAttribute('aria-label')");

    /// <summary>What has the focus.</summary>
    public Task<string> FocusAsync() => television.ReadAsync<string>("() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent");

    /// <summary>Goes up until one of its answers has the focus.</summary>
    public async Task ReachAsync()
    {
        for (int steps = 0; !await television.ReadAsync<bool>("() => document.activeElement.matches('.question.shown .act')"); steps++)
        {
            Assert.True(steps < 20, "Up does not lead to the hint.");
            await television.Remote.UpAsync();
        }
    }
}
