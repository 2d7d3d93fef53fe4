using System.Net.Sockets;
using System.Text;
using EdgeRec.Device.Field.Watch;

namespace EdgeRec.Device.Cli;

/// <summary>Tells systemd how far the daemon is, where systemd started it with <c>Type=notify</c> (sd_notify(3)).</summary>
/// <param name="socketName">The value of <see cref="Variable"/>; a leading <c>@</c> stands for the abstract namespace. Null for no manager, who is told nothing.</param>
/// <param name="allowed">The longest time without a sign of life; zero for none that is asked for.</param>
internal sealed class ServiceManager(string? socketName, TimeSpan allowed)
{
    /// <summary>Names the socket; set by systemd.</summary>
    public const string Variable = "NOTIFY_SOCKET";

    /// <summary>The daemon is alive, and whoever has to answer has (WatchdogSec=).</summary>
    public const string SignOfLife = "WATCHDOG=1";

    /// <summary>The doors are open: units that wait for the daemon may start.</summary>
    public const string Ready = "READY=1";

    /// <summary>It was told to stop, and finishes what it has begun.</summary>
    public const string Stopping = "STOPPING=1";

    /// <summary>The longest time without a sign of life; zero for none that is asked for.</summary>
    public TimeSpan Allowed => string.IsNullOrEmpty(socketName) ? TimeSpan.Zero : allowed;

    /// <summary>The one that started this process, by its environment.</summary>
    public static ServiceManager OfThisProcess() => new(
        Environment.GetEnvironmentVariable(Variable),
        Watchdog.AllowedBy(Environment.GetEnvironmentVariable("WATCHDOG_USEC"), Environment.GetEnvironmentVariable("WATCHDOG_PID")));

    /// <summary>Sends one line. Without a service manager, or when it does not listen any more, nothing happens.</summary>
    /// <param name="state">What to say.</param>
    public void Tell(string state)
    {
        if (string.IsNullOrEmpty(socketName))
        {
            return;
        }

        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
            string path = socketName[0] == '@' ? '\0' + socketName[1..] : socketName;
            socket.SendTo(Encoding.UTF8.GetBytes(state), new UnixDomainSocketEndPoint(path));
        }
        catch (Exception e) when (e is SocketException or ArgumentException)
        {
            // It has given up on us, or the name is none: the daemon serves all the same.
        }
    }
}
