using Microsoft.Playwright;

namespace EdgeRec.System.Tests.Screen.Harness;

/// <summary>Holds requests back until the test lets them go: a slow daemon that is as slow as the test wants.</summary>
internal sealed class Gate
{
    private readonly Lock _lock = new();
    private readonly List<IRoute> _waiting = [];
    private int _answered;
    private bool _isOpen;

    private Gate()
    {
    }

    private int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>From now on requests that fit a pattern wait.</summary>
    public static async Task<Gate> CloseAsync(Television television, string pattern)
    {
        var gate = new Gate();
        television.Page.RequestFinished += (_, request) => gate.Finished(request);
        await television.Page.RouteAsync(pattern, gate.ArriveAsync);
        return gate;
    }

    /// <summary>Waits until so many requests have come.</summary>
    public Task UntilWaitingAsync(int requests) => Television.UntilAsync($"{requests} requests wait", () => Task.FromResult(Waiting >= requests));

    /// <summary>Waits until so many of those that waited were answered.</summary>
    public Task UntilAnsweredAsync(int requests) => Television.UntilAsync($"{requests} answers came", () => Task.FromResult(Volatile.Read(ref _answered) >= requests));

    /// <summary>Lets one go; they are counted in the order in which they came.</summary>
    public Task LetGoAsync(int index) => _waiting[index].ContinueAsync();

    /// <summary>Lets all go, and those that come.</summary>
    public async Task OpenAsync()
    {
        IRoute[] all;
        lock (_lock)
        {
            _isOpen = true;
            all = [.. _waiting];
        }

        foreach (IRoute route in all)
        {
            await route.ContinueAsync();
        }
    }

    private Task ArriveAsync(IRoute route)
    {
        lock (_lock)
        {
            if (!_isOpen)
            {
                _waiting.Add(route);
                return Task.CompletedTask;
            }
        }

        return route.ContinueAsync();
    }

    private void Finished(IRequest request)
    {
        lock (_lock)
        {
            _answered += _waiting.Any(route => route.Request == request) ? 1 : 0;
        }
    }
}
