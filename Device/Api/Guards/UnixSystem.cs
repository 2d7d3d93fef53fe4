using System.Globalization;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace EdgeRec.Device.Api.Guards;

/// <summary>The few facts that .NET does not tell: who runs this process, what a path is and who is at the other end of a socket.</summary>
internal static partial class UnixSystem
{
    private const int SolSocket = 1;
    private const int SoPeerCredentials = 17;
    private const int SoPeerGroups = 59;
    private const int MaxPeerGroups = 1024;
    private const int CurrentFolder = -100;
    private const uint WantsTypeAndGroup = 0x1 | 0x10, WantsOwner = 0x8;
    private const ulong Immutable = 0x10, AppendOnly = 0x20;
    private const int NoFollow = 0x100;
    private const int FileTypeMask = 0xF000;
    private const int SocketType = 0xC000, RegularType = 0x8000, FolderType = 0x4000, LinkType = 0xA000;

    /// <summary>The user this process acts as.</summary>
    public static uint EffectiveUser { get; } = GetEffectiveUser();

    /// <summary>How many files this process may have open at once; where the kernel does not say, the number that most systems give.</summary>
    public static long MostOpenFiles()
    {
        const string Name = "Max open files", Limits = "/proc/self/limits";
        const long Usual = 1024;
        string? line = File.Exists(Limits) ? File.ReadLines(Limits).FirstOrDefault(line => line.StartsWith(Name, StringComparison.Ordinal)) : null;
        return long.TryParse(line?[Name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0], CultureInfo.InvariantCulture, out long most) ? most : Usual;
    }

    /// <summary>Who is at the other end of a Unix socket, as the kernel noted it when the connection was made (SO_PEERCRED).</summary>
    /// <exception cref="SocketException">The socket is no Unix socket.</exception>
    public static PeerCredentials PeerOf(Socket socket)
    {
        Span<uint> credentials = stackalloc uint[3];
        socket.GetRawSocketOption(SolSocket, SoPeerCredentials, MemoryMarshal.AsBytes(credentials));
        return new PeerCredentials((int)credentials[0], credentials[1], credentials[2]);
    }

    /// <summary>Whether the other end belongs to a group, by its first group or a further one (SO_PEERGROUPS).</summary>
    public static bool PeerIsMember(Socket socket, PeerCredentials peer, uint group)
    {
        if (peer.Group == group)
        {
            return true;
        }

        Span<uint> groups = stackalloc uint[MaxPeerGroups];
        try
        {
            int bytes = socket.GetRawSocketOption(SolSocket, SoPeerGroups, MemoryMarshal.AsBytes(groups));
            return groups[..(bytes / sizeof(uint))].Contains(group);
        }
        catch (SocketException)
        {
            return false; // A kernel before 4.13, or a peer in more groups than anybody has.
        }
    }

    /// <summary>Whether a path is a socket, and the group it belongs to.</summary>
    public static bool IsSocket(string path, out uint group)
    {
        int answer = Statx(CurrentFolder, path, 0, WantsTypeAndGroup, out FileStatus status);
        group = status.Group;
        return answer == 0 && (status.Mode & FileTypeMask) == SocketType;
    }

    /// <summary>Whether a path is something that no file of ours ever is: a pipe, whose opening waits for somebody at its other end, or a device. Links are not followed.</summary>
    public static bool IsPipeOrDevice(string path) =>
        Statx(CurrentFolder, path, NoFollow, WantsTypeAndGroup, out FileStatus status) == 0 && (status.Mode & FileTypeMask) is not (RegularType or FolderType or LinkType or SocketType);

    /// <summary>The user that a path belongs to, a link by itself; null where that cannot be told.</summary>
    public static uint? OwnerOf(string path) => Statx(CurrentFolder, path, NoFollow, WantsOwner, out FileStatus status) == 0 ? status.User : null;

    /// <summary>Whether nobody may change a path, root included, until that is taken back (chattr +i), or only add to it (chattr +a).</summary>
    public static bool IsImmutable(string path) => Statx(CurrentFolder, path, NoFollow, WantsTypeAndGroup, out FileStatus status) == 0 && (status.Attributes & (Immutable | AppendOnly)) != 0;

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint GetEffectiveUser();

    // statx, unlike stat, has one layout on every architecture.
    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int folder, string path, int flags, uint mask, out FileStatus status);

    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct FileStatus
    {
        [FieldOffset(8)]
        public ulong Attributes;

        [FieldOffset(20)]
        public uint User;

        [FieldOffset(24)]
        public uint Group;

        [FieldOffset(28)]
        public ushort Mode;
    }
}

/// <summary>The other end of a Unix socket.</summary>
/// <param name="Process">Its process id.</param>
/// <param name="User">Its user id.</param>
/// <param name="Group">Its first group id.</param>
internal readonly record struct PeerCredentials(int Process, uint User, uint Group);
