namespace EdgeRec.Device.Firebolt;

/// <summary>Who calls: fixed for a request of POST, and for the life of a WebSocket.</summary>
/// <param name="App">The app's id as other apps are told it.</param>
/// <param name="Profile">The profile that it calls for; null for whoever was last at the remote control.</param>
/// <param name="Connection">The WebSocket, which can be told of events; null for POST.</param>
internal sealed record Caller(string App, string? Profile, Connection? Connection)
{
    /// <summary>The turn in which the message is read; null where nobody shares.</summary>
    public IDisposable? Turn { get; init; }

    /// <summary>The id of an app that does not say one.</summary>
    public const string DefaultApp = "app";

    /// <summary>Others may go on: from here the call waits for the disk, or for another app.</summary>
    public void EndTurn() => Turn?.Dispose();
}
