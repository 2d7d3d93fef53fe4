using System.Net.Sockets;

namespace EdgeRec.Device.Tests.Doctor.Checks;

/// <summary>The socket and the token.</summary>
public sealed class SocketCheckTests : IllTelevision
{
    [Fact]
    public void A_token_that_is_none()
    {
        Put("api-token", "");
        File.SetUnixFileMode(Path.Combine(Folder.Path, "api-token"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Expect("Token", "is empty");
    }

    [Fact]
    public void A_file_in_the_place_of_the_socket_or_a_daemon_without_one()
    {
        Expect("Socket", "is gone", Healthy with { Daemon = Running() });
        Put("edgerec.sock", "");
        Expect("Socket", "is no socket");
        File.Delete(Path.Combine(Folder.Path, "edgerec.sock"));
        Directory.CreateDirectory(Path.Combine(Folder.Path, "edgerec.sock"));
        Expect("Socket", "is no socket");
    }

    [Fact]
    public void A_socket_that_everybody_may_speak_to()
    {
        using Socket socket = Listen();
        File.SetUnixFileMode(Path.Combine(Folder.Path, "edgerec.sock"), (UnixFileMode)0x1b6);
        Expect("Socket", "mode 0666");
    }

    [Fact]
    public void A_token_that_others_may_read()
    {
        File.SetUnixFileMode(Put("api-token", "secret"), (UnixFileMode)0x1a4);
        Expect("Token", "mode 0644");
    }
}
