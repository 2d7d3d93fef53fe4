using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace EdgeRec.Device.Api;

/// <summary>One address that the local API listens on: a Unix socket, or a port of the loopback interface.</summary>
internal abstract record ListenAddress
{
    /// <summary>The port of <c>edgerec demo</c>, and of <c>--listen</c> without a port.</summary>
    public const int DefaultPort = 8477;

    /// <summary>Longest path of a Unix socket in bytes: <c>sun_path</c> has 108 with its terminating zero.</summary>
    public const int MaxSocketPathBytes = 107;

    private ListenAddress()
    {
    }

    /// <summary>Reads <c>http://127.0.0.1:PORT</c>, <c>http://localhost:PORT</c>, <c>http://[::1]:PORT</c> or <c>unix:/path</c>.</summary>
    /// <param name="text">What stood after <c>--listen</c>.</param>
    /// <param name="address">The address, if it is one.</param>
    /// <param name="sentence">What is wrong with it, if it is none.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out ListenAddress? address, [NotNullWhen(false)] out string? sentence)
    {
        address = null;
        sentence = null;
        if (text.StartsWith("unix:", StringComparison.Ordinal))
        {
            string path = text["unix:".Length..];
            if (path.StartsWith("//", StringComparison.Ordinal))
            {
                path = path[2..];
            }

            sentence = UnixSocket.Refusal(path);
            address = sentence is null ? new UnixSocket(System.IO.Path.GetFullPath(path)) : null;
            return sentence is null;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) || uri.Scheme != Uri.UriSchemeHttp
            || uri.PathAndQuery != "/" || uri.Fragment.Length > 0 || uri.UserInfo.Length > 0)
        {
            sentence = $"'{text}' is no address to listen on: give http://127.0.0.1:PORT or unix:/absolute/path.";
            return false;
        }

        string host = uri.Host.Trim('[', ']');
        IPAddress? ip = host == "localhost" ? IPAddress.Loopback : IPAddress.TryParse(host, out IPAddress? parsed) ? parsed : null;
        if (ip is null || !IPAddress.IsLoopback(ip))
        {
            sentence = $"'{text}' is not on this television's loopback interface, and a viewing history is nobody else's business: "
                + "give http://127.0.0.1:PORT or unix:/absolute/path.";
            return false;
        }

        address = new Loopback(ip, NamesPort(text) ? uri.Port : DefaultPort);
        return true;
    }

    // Uri cannot tell "http://127.0.0.1" from "http://127.0.0.1:80"; the text can.
    private static bool NamesPort(string text)
    {
        string authority = text["http://".Length..].TrimEnd('/');
        return authority.LastIndexOf(':') > authority.LastIndexOf(']');
    }

    /// <summary>A Unix socket.</summary>
    /// <param name="Path">Absolute path of at most <see cref="MaxSocketPathBytes"/> bytes.</param>
    internal sealed record UnixSocket(string Path) : ListenAddress
    {
        /// <summary>Says why a path cannot be a socket's, or null if it can.</summary>
        public static string? Refusal(string path)
        {
            int bytes = System.Text.Encoding.UTF8.GetByteCount(path);
            return !System.IO.Path.IsPathRooted(path) || path.EndsWith('/')
                    ? $"'unix:{path}' names no socket: give an absolute path, as in unix:/run/edgerec/edgerec.sock."
                : bytes > MaxSocketPathBytes
                    ? $"The socket path '{path}' has {bytes} bytes and the system allows {MaxSocketPathBytes}: "
                        + "choose a shorter data folder (--data) or socket (--listen unix:/path)."
                : null;
        }

        /// <inheritdoc/>
        public override string ToString() => $"unix:{Path}";
    }

    /// <summary>A TCP port of the loopback interface, where a bearer token is asked for.</summary>
    /// <param name="Ip">127.0.0.0/8 or ::1.</param>
    /// <param name="Port">0 lets the system choose.</param>
    internal sealed record Loopback(IPAddress Ip, int Port) : ListenAddress
    {
        /// <inheritdoc/>
        public override string ToString() => $"http://{new IPEndPoint(Ip, Port)}";
    }
}
