namespace EdgeRec.Device.Api.Limits;

/// <summary>How a resource that reckons much waits for its turn.</summary>
internal static class TurnExtensions
{
    /// <summary>Waits for the client's turn. It is over when the answer begins to leave: however slowly it is read, nobody else waits for that.</summary>
    public static async Task TakeTurnAsync(this HttpContext http)
    {
        if (await http.TurnAsync(http.RequestAborted) is { } turn)
        {
            http.Response.RegisterForDispose(turn);
            http.Response.OnStarting(
                static over =>
                {
                    ((IDisposable)over).Dispose();
                    return Task.CompletedTask;
                },
                turn);
        }
    }

    /// <summary>Waits for the client's turn.</summary>
    /// <returns>To be disposed of when it is over; null for a request without a connection, as tests have them.</returns>
    public static async Task<IDisposable?> TurnAsync(this HttpContext http, CancellationToken cancellationToken) =>
        http.Features.Get<OpenConnection>() is { } connection ? await connection.TakeTurnAsync(cancellationToken) : null;
}
