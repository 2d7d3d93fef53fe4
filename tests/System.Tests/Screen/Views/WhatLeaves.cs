using EdgeRec.System.Tests.Screen.Harness;

namespace EdgeRec.System.Tests.Screen.Views;

/// <summary>"What leaves this television": what may leave, and the last that left.</summary>
internal sealed class WhatLeaves(Television television)
{
    private static readonly string[] Modes = ["none", "statistics", "pseudonymous", "full"];

    /// <summary>Goes there from "Who's watching?": below the faces, below "Edit profiles".</summary>
    public async Task OpenAsync()
    {
        await new WhoIsWatching(television).ReadyAsync();
        await television.Remote.DownAsync(2);
        await television.UntilAsync("the way there has the focus", "() => document.activeElement.matches('.profiles .leaves')");
        await television.Remote.OkAsync();
        await ReadyAsync();
    }

    /// <summary>Waits until one of the modes has the focus.</summary>
    public Task ReadyAsync() => television.UntilAsync("a mode has the focus", "() => document.activeElement.matches('.privacy:not([inert]) .mode')");

    /// <summary>The mode that is in force, as the screen says.</summary>
    public Task<string> ModeAsync() => television.ReadAsync<string>("() => document.querySelector('.privacy .mode[aria-checked=true]')?.dataset.mode ?? ''");

    /// <summary>Switches by keys, from the first mode, what is said of the network, and waits until the screen says so.</summary>
    public async Task SwitchMeteredAsync()
    {
        await television.Remote.DownAsync(Modes.Length);
        await television.UntilAsync("the switch has the focus", "() => document.activeElement.matches('.privacy .metered')");
        await television.Remote.OkAsync();
        await television.UntilAsync("bytes cost money", "() => document.querySelector('.privacy .metered').getAttribute('aria-checked') === 'true'");
    }

    /// <summary>Whether there is a way out of a fleet.</summary>
    public Task<bool> OffersToLeaveAsync() => television.ReadAsync<bool>("() => !document.querySelector('.privacy .actions .act:last-child').hidden");

    /// <summary>Chooses a mode by keys and waits until the screen says that it is in force.</summary>
    public async Task ChooseAsync(string mode)
    {
        int from = Array.IndexOf(Modes, await television.ReadAsync<string>("() => document.activeElement.dataset.mode ?? ''")), to = Array.IndexOf(Modes, mode);
        Assert.True(from >= 0 && to >= 0, $"No mode has the focus, or there is no {mode}.");
        await (to > from ? television.Remote.DownAsync(to - from) : television.Remote.UpAsync(from - to));
        await television.Remote.OkAsync();
        await television.UntilAsync($"{mode} is in force", "mode => document.querySelector('.privacy .mode[aria-checked=true]')?.dataset.mode === mode", mode);
    }
}
