using System.Net.Sockets;
using System.Text;
using EdgeRec.Device.Cli;

namespace EdgeRec.Device.Tests.Cli;

public sealed class ServiceManagerTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void It_is_told_over_its_socket_by_path_or_by_abstract_name(bool isAbstract)
    {
        string path = Path.Combine(Path.GetTempPath(), $"edgerec-notify-{Guid.NewGuid():N}");
        using var manager = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        manager.Bind(new UnixDomainSocketEndPoint(isAbstract ? '\0' + path : path));
        try
        {
            new ServiceManager(isAbstract ? '@' + path : path, TimeSpan.Zero).Tell(ServiceManager.Ready);

            byte[] told = new byte[64];
            Assert.Equal("READY=1", Encoding.UTF8.GetString(told, 0, manager.Receive(told)));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/nowhere/notify")]
    public void Without_one_that_listens_nothing_happens(string? socket) => new ServiceManager(socket, TimeSpan.Zero).Tell(ServiceManager.Ready);
}
