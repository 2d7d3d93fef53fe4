using EdgeRec.Device.Api;
using EdgeRec.Device.Api.Guards;
using EdgeRec.Device.Cli.Terminal;
using EdgeRec.Device.Storage;

namespace EdgeRec.Device.Doctor.Checks;

/// <summary>The API's socket and token.</summary>
internal static class SocketCheck
{
    private const string Socket = "Socket", Token = "Token";
    private const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite, NotOwner = Others | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;

    /// <summary>Looks.</summary>
    public static IEnumerable<Finding> Look(Patient patient)
    {
        string path = patient.In(DataFolder.SocketName);
        bool isThere = UnixSystem.IsSocket(path, out _);
        yield return ListenAddress.UnixSocket.Refusal(path) is { } refusal ? Finding.Problem(Socket, refusal, "Move the data folder to a shorter path.")
            : !isThere && Path.Exists(path) ? Finding.Problem(Socket, $"{path} is no socket.", $"rm -r {ShellWord.Quote(path)}, then start the daemon anew.")
            : isThere && (File.GetUnixFileMode(path) & Others) != 0 ? Finding.Problem(Socket, $"Every user of this machine may speak to it (mode {FolderCheck.Octal(File.GetUnixFileMode(path))}).", $"chmod 0660 {ShellWord.Quote(path)}")
            : (isThere, patient.Daemon) switch
            {
                (true, not null) => Finding.Ok(Socket, $"{path} answers"),
                (true, null) => Finding.Note(Socket, $"{path} is there and nobody answers: a daemon was killed.", "Start the daemon; it replaces it."),
                (false, not null) => Finding.Problem(Socket, $"{path} is gone, though a daemon runs.", "systemctl restart edgerec"),
                _ => Finding.Ok(Socket, "none, as no daemon runs"),
            };

        string token = patient.In("api-token");
        if (File.Exists(token))
        {
            UnixFileMode mode = File.GetUnixFileMode(token);
            yield return (mode & NotOwner) == 0 && new FileInfo(token).Length == 0 ? Finding.Problem(Token, "It is empty.", "Start the daemon anew: it makes another one.")
                : (mode & NotOwner) == 0 ? Finding.Ok(Token, $"mode {FolderCheck.Octal(mode)}")
                : Finding.Problem(Token, $"Others than its owner may read it (mode {FolderCheck.Octal(mode)}).", $"rm {ShellWord.Quote(token)} and start the daemon anew: whoever read the old one is out.");
        }
    }
}
