using EdgeRec.System.Tests.Screen.Harness;

namespace EdgeRec.System.Tests.Screen.Views;

/// <summary>"Who's watching?"</summary>
internal sealed class WhoIsWatching(Television television)
{
    /// <summary>Waits until the faces are there and one of them has the focus.</summary>
    public Task ReadyAsync() => television.UntilAsync("the faces are there", "() => document.activeElement.matches('.profiles:not([inert]) .person')");

    public Task<string[]> NamesAsync() =>
        television.ReadAsync<string[]>("() => [...document.querySelectorAll('.person:not(.add) > span')].map(e => e.textContent)");

    /// <summary>The name below the face that has the focus; "Add profile" on the last one.</summary>
    public Task<string> FocusAsync() => television.ReadAsync<string>("() => document.activeElement.querySelector('span')?.textContent ?? ''");

    /// <summary>Goes to somebody with the arrow keys.</summary>
    public async Task GoToAsync(string name)
    {
        await ReadyAsync();
        string[] faces = [.. await NamesAsync(), "Add profile"];
        int from = Array.IndexOf(faces, await FocusAsync()), to = Array.IndexOf(faces, name);
        Assert.True(from >= 0 && to >= 0, $"{name} is not among {string.Join(", ", faces)}.");
        await (to > from ? television.Remote.RightAsync(to - from) : television.Remote.LeftAsync(from - to));
        Assert.Equal(name, await FocusAsync());
    }

    /// <summary>Chooses who watches and waits for that home.</summary>
    public async Task<Home> ChooseAsync(string name)
    {
        await GoToAsync(name);
        await television.Remote.OkAsync();
        var home = new Home(television);
        await home.ReadyAsync();
        return home;
    }

    /// <summary>Turns editing on: below the faces.</summary>
    public async Task ManageAsync()
    {
        await ReadyAsync();
        await television.Remote.DownAsync();
        await television.Remote.OkAsync();
        await television.UntilAsync("it asks whom to edit", "() => document.querySelector('.person')?.getAttribute('aria-label')?.startsWith('Edit')");
        await ReadyAsync();
    }
}
