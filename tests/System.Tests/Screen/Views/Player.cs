using EdgeRec.System.Tests.Screen.Harness;

namespace EdgeRec.System.Tests.Screen.Views;

/// <summary>The pretend player.</summary>
internal sealed class Player(Television television)
{
    public Task ReadyAsync() => television.UntilAsync("the player is there", "() => document.activeElement.matches('.player:not([inert]) .act')");

    /// <summary>Where it stands, in seconds.</summary>
    public Task<int> PositionAsync() => television.ReadAsync<int>(
        "() => document.querySelector('.player:not([inert]) .times span').textContent.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)");

    public Task<bool> IsPausedAsync() => television.ReadAsync<bool>("() => document.querySelector('.player:not([inert])').classList.contains('paused')");

    /// <summary>Waits until it stands past a second of the title.</summary>
    public Task UntilPastAsync(int seconds) => Television.UntilAsync($"it stands past second {seconds}", async () => await PositionAsync() > seconds);

    /// <summary>As fast as it goes: ten minutes a second.</summary>
    public Task SpeedUpAsync() => television.Remote.UpAsync(3);

    /// <summary>Waits for the end, where it asks how it was.</summary>
    public Task UntilEndAsync() => television.UntilAsync("the end is there", "() => document.activeElement.matches('.player:not([inert]) .end .act')");

    /// <summary>Jumps, half an hour at a time, to the end.</summary>
    public async Task SkipToEndAsync()
    {
        await SpeedUpAsync();
        await television.Remote.ForwardAsync(6);
        await UntilEndAsync();
    }

    /// <summary>Label of what has the focus.</summary>
    public Task<string> FocusAsync() => television.ReadAsync<string>("() => document.activeElement.getAttribute('aria-label') ?? ''");
}
