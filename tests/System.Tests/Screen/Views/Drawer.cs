using EdgeRec.System.Tests.Screen.Harness;

namespace EdgeRec.System.Tests.Screen.Views;

/// <summary>The developer's drawer.</summary>
internal sealed class Drawer(Television television)
{
    public static readonly string[] Tabs = ["Events", "Page", "Time", "Taste", "Images", "Experiments"];

    /// <summary>Opens it and waits until it has the focus.</summary>
    public async Task OpenAsync()
    {
        await television.Remote.DrawerAsync();
        await television.UntilAsync("the drawer is open", "() => document.activeElement.matches('.drawer [role=tab]')");
    }

    /// <summary>Goes along the tabs to one and opens it; the focus must be on the tabs.</summary>
    public async Task ShowAsync(string tab)
    {
        int from = Array.IndexOf(Tabs, await television.ReadAsync<string>("() => document.activeElement.textContent")), to = Array.IndexOf(Tabs, tab);
        await (to > from ? television.Remote.RightAsync(to - from) : television.Remote.LeftAsync(from - to));
        await television.Remote.OkAsync();
        await television.UntilAsync($"the tab {tab} is open", "tab => document.querySelector('.drawer [aria-selected=true]').textContent === tab", tab);
    }

    /// <summary>What the open tab says.</summary>
    public Task<string> TextAsync() => television.ReadAsync<string>("() => document.querySelector('.drawer .body').innerText");
}
