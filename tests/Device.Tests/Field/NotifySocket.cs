using System.Net.Sockets;
using System.Text;

namespace EdgeRec.Device.Tests.Field;

/// <summary>A service manager that only listens.</summary>
internal sealed class NotifySocket : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly byte[] _buffer = new byte[256];

    public NotifySocket() => _socket.Bind(new UnixDomainSocketEndPoint(Path));

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"edgerec-notify-{Guid.NewGuid():N}");

    /// <summary>Waits for what it is told next.</summary>
    public async Task<string> NextAsync() =>
        Encoding.UTF8.GetString(_buffer, 0, await _socket.ReceiveAsync(_buffer, TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30)));

    /// <summary>Whether something was said that nobody has read.</summary>
    public bool HasMore => _socket.Available > 0;

    public void Dispose()
    {
        _socket.Dispose();
        File.Delete(Path);
    }
}
