using EdgeRec.System.Tests.Screen.Harness;

namespace EdgeRec.System.Tests.Screen.Views;

/// <summary>Search: letters on the left, results on the right.</summary>
internal sealed class Search(Television television)
{
    /// <summary>Waits until it is on top and something in it has the focus.</summary>
    public Task ReadyAsync() => television.UntilAsync("search is there", "() => document.activeElement.matches('.search:not([inert]) button')");

    /// <summary>What was typed so far.</summary>
    public Task<string> TextAsync() => television.ReadAsync<string>("() => document.querySelector('.search .typed:not(.empty) span')?.textContent ?? ''");

    /// <summary>Waits until results fulfil a condition.</summary>
    public Task UntilAsync(string what, Func<string[], bool> condition) => Television.UntilAsync(what, async () => condition(await ResultsAsync("titles")));

    /// <summary>What a group of results shows: <c>titles</c>, <c>people</c> or <c>names</c>.</summary>
    public Task<string[]> ResultsAsync(string group) => television.ReadAsync<string[]>(
        "group => [...document.querySelectorAll(`.search .${group} .items > button`)].map(e => e.querySelector('.caption, b').textContent)", group);

    /// <summary>What has the focus, as it is labelled.</summary>
    public Task<string> FocusAsync() => television.ReadAsync<string>("() => (document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent).trim()");

    /// <summary>Chooses letters on the screen with the arrow keys.</summary>
    public async Task WriteAsync(string word)
    {
        foreach (char letter in word)
        {
            await GoToAsync(letter == ' ' ? "Space" : letter.ToString());
            await television.Remote.OkAsync();
        }
    }

    /// <summary>Goes to a button with the arrow keys.</summary>
    public async Task GoToAsync(string label)
    {
        const string Way = """
            label => {
              const of = e => (e.getAttribute("aria-label") ?? e.textContent).trim(), view = document.querySelector(".search:not([inert])");
              const there = [...view.querySelectorAll("button")].find(e => of(e).startsWith(label) && (label.length > 1 || of(e) === label)), box = e => e.getBoundingClientRect();
              const a = box(document.activeElement), b = box(there), x = b.left + b.width / 2 - a.left - a.width / 2, y = b.top + b.height / 2 - a.top - a.height / 2;
              return there === document.activeElement ? "" : Math.abs(y) > 12 && !(a.left < innerWidth * .3 && b.left > innerWidth * .3) ? (y > 0 ? "ArrowDown" : "ArrowUp") : x > 0 ? "ArrowRight" : "ArrowLeft";
            }
            """;
        for (int steps = 0; ; steps++)
        {
            string key = await television.ReadAsync<string>(Way, label);
            if (key.Length == 0)
            {
                return;
            }

            Assert.True(steps < 40, $"No way with the arrow keys to {label}.");
            await television.Remote.PressAsync(key);
        }
    }
}
