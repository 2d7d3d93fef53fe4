using EdgeRec.System.Tests.Screen.Harness;

namespace EdgeRec.System.Tests.Screen.Views;

/// <summary>A title's page: buttons, and rows of episodes and of what is alike.</summary>
internal sealed class TitlePage(Television television)
{
    public Task ReadyAsync() => television.UntilAsync("the title's page is there", "() => document.activeElement.matches('.title:not([inert]) .act')");

    /// <summary>Waits until the rows below the buttons are there, too.</summary>
    public Task CompleteAsync() => television.UntilAsync("the rows of the title's page are there", "() => document.querySelector('.title:not([inert]).with-rows') !== null");

    public Task<string> HeadlineAsync() => television.ReadAsync<string>("() => document.querySelector('.title:not([inert]) h1').textContent");

    /// <summary>The label of what has the focus.</summary>
    public Task<string> FocusAsync() => television.ReadAsync<string>("() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent");

    /// <summary>Labels of the cards in a row.</summary>
    public Task<string[]> RowAsync(string name) => television.ReadAsync<string[]>(
        "name => [...document.querySelectorAll(`.title:not([inert]) .cards[aria-label='${name}'] .card`)].map(e => e.getAttribute('aria-label'))", name);

    /// <summary>Goes along the buttons to one whose label begins like that, and presses it.</summary>
    public async Task PressAsync(string label)
    {
        await ReadyAsync();
        string[] labels = await television.ReadAsync<string[]>("() => [...document.querySelectorAll('.title:not([inert]) .actions button')].map(e => e.getAttribute('aria-label'))");
        int from = Array.IndexOf(labels, await FocusAsync()), to = Array.FindIndex(labels, l => l.StartsWith(label, StringComparison.Ordinal));
        Assert.True(from >= 0 && to >= 0, $"{label} is not among {string.Join(", ", labels)}.");
        await (to > from ? television.Remote.RightAsync(to - from) : television.Remote.LeftAsync(from - to));
        Assert.StartsWith(label, await FocusAsync(), StringComparison.Ordinal);
        await television.Remote.OkAsync();
    }

    /// <summary>Plays and waits for the player.</summary>
    public async Task<Player> PlayAsync(string button = "Play")
    {
        await PressAsync(button);
        var player = new Player(television);
        await player.ReadyAsync();
        return player;
    }

    /// <summary>Comes up from the rows to the buttons and plays.</summary>
    public async Task<Player> PlayFromRowsAsync()
    {
        await television.Remote.UpAsync(2);
        return await PlayAsync();
    }
}
