namespace EdgeRec.Device.Api;

/// <summary>What the API writes to the log. Never a name, a token, a title or a history: ids of processes and users, routes, counts.</summary>
internal static partial class ApiLog
{
    [LoggerMessage(1, LogLevel.Information, "Listening on {Address}")]
    public static partial void Listening(ILogger logger, string address);

    [LoggerMessage(2, LogLevel.Warning, "Hung up on user {User} (process {Process}) at the Unix socket: neither the daemon's user nor in the socket's group.")]
    public static partial void PeerRefused(ILogger logger, uint user, int process);

    [LoggerMessage(3, LogLevel.Error, "{Method} {Route} failed.")]
    public static partial void RequestFailed(ILogger logger, Exception e, string method, string route);

    [LoggerMessage(4, LogLevel.Information, "Dropped a client of the stream that did not read for {Seconds} s.")]
    public static partial void StreamDropped(ILogger logger, double seconds);

    [LoggerMessage(5, LogLevel.Warning, "The disk is full: a request was refused; its client keeps what it sent.")]
    public static partial void StorageFull(ILogger logger);

    [LoggerMessage(6, LogLevel.Error, "The disk failed: a request was refused; its client keeps what it sent.")]
    public static partial void StorageFailed(ILogger logger, Exception e);
}
