using Microsoft.Playwright;

namespace EdgeRec.System.Tests.Screen.Harness;

/// <summary>A remote control: presses keys, and remembers the last ones for whoever reads a failure.</summary>
internal class Remote(IPage page)
{
    private const int Remembered = 60;

    // Keys that no computer's keyboard has.
    private const string MediaKey =
        "key => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))";

    private readonly Queue<string> _pressed = new();

    public Task LeftAsync(int times = 1) => PressAsync("ArrowLeft", times);

    public Task RightAsync(int times = 1) => PressAsync("ArrowRight", times);

    public Task UpAsync(int times = 1) => PressAsync("ArrowUp", times);

    public Task DownAsync(int times = 1) => PressAsync("ArrowDown", times);

    public Task OkAsync() => PressAsync("Enter");

    public Task BackAsync(int times = 1) => PressAsync("Escape", times);

    public Task PauseAsync() => PressAsync("MediaPlayPause");

    public Task ForwardAsync(int times = 1) => PressAsync("MediaFastForward", times);

    public Task InfoAsync() => PressAsync("i");

    /// <summary>Opens or closes the developer's drawer.</summary>
    public Task DrawerAsync() => PressAsync("d");

    public async Task PressAsync(string key, int times = 1)
    {
        for (int i = 0; i < times; i++)
        {
            Remember(key);
            await SendAsync(key);
        }
    }

    /// <summary>Presses a key and lets go.</summary>
    protected virtual Task SendAsync(string key) =>
        key.StartsWith("Media", StringComparison.Ordinal) ? page.EvaluateAsync(MediaKey, key) : page.Keyboard.PressAsync(key);

    /// <summary>Notes a key for whoever reads a failure.</summary>
    protected void Remember(string key)
    {
        _pressed.Enqueue(key);
        if (_pressed.Count > Remembered)
        {
            _pressed.Dequeue();
        }
    }

    /// <summary>The last keys.</summary>
    public override string ToString() => string.Join(' ', _pressed);
}
