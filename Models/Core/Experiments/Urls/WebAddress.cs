namespace EdgeRec.Models.Core.Experiments.Urls;

/// <summary>
/// The parts of a web address that patterns look at, after the WHATWG's URL standard as far as experiments need it: the host in lower case without the scheme's own port, dot segments taken out of the path.
/// Nothing is percent-encoded anew.
/// </summary>
internal sealed class WebAddress
{
    private WebAddress(string origin, string host, string path, string query, string fragment)
    {
        Origin = origin;
        Host = host;
        Path = path;
        Query = query;
        Fragment = fragment;
    }

    /// <summary>Scheme and host: https://example.com.</summary>
    public string Origin { get; }

    /// <summary>Host, with the port if it is not the scheme's own.</summary>
    public string Host { get; }

    /// <summary>From the first slash.</summary>
    public string Path { get; }

    /// <summary>With its question mark; empty for none.</summary>
    public string Query { get; }

    /// <summary>With its hash; empty for none.</summary>
    public string Fragment { get; }

    /// <summary>What follows the host.</summary>
    public string Rest => Path + Query + Fragment;

    /// <summary>Reads an address; one without scheme and host is on another host.</summary>
    /// <param name="text">It.</param>
    /// <param name="host">Host of an address that has none; null if it must have one.</param>
    /// <returns>Null when it is none.</returns>
    public static WebAddress? Parse(string text, string? host)
    {
        ReadOnlySpan<char> rest = text.AsSpan().Trim();
        string scheme = "https";
        int colon = rest.IndexOf(':');
        if (colon > 0 && rest[(colon + 1)..].StartsWith("//") && IsScheme(rest[..colon]))
        {
            scheme = rest[..colon].ToString().ToLowerInvariant();
            rest = rest[(colon + 1)..];
        }

        string authority;
        if (rest.StartsWith("//"))
        {
            rest = rest[2..];
            int end = rest.IndexOfAny('/', '?', '#');
            authority = Authority(end < 0 ? rest : rest[..end], scheme);
            rest = end < 0 ? default : rest[end..];
        }
        else if (host is not null)
        {
            authority = host;
        }
        else
        {
            return null;
        }

        if (authority.Length == 0) return null;
        int hash = rest.IndexOf('#');
        string fragment = hash < 0 || hash == rest.Length - 1 ? "" : rest[hash..].ToString();
        rest = hash < 0 ? rest : rest[..hash];
        int question = rest.IndexOf('?');
        string query = question < 0 || question == rest.Length - 1 ? "" : rest[question..].ToString();
        return new WebAddress($"{scheme}://{authority}", authority, WithoutDots(question < 0 ? rest : rest[..question]), query, fragment);
    }

    private static bool IsScheme(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.')) return false;
        }

        return char.IsAsciiLetter(text[0]);
    }

    private static string Authority(ReadOnlySpan<char> text, string scheme)
    {
        string host = text[(text.LastIndexOf('@') + 1)..].ToString().ToLowerInvariant();
        string own = scheme switch { "http" => ":80", "https" => ":443", _ => ":" };
        return host.EndsWith(own, StringComparison.Ordinal) ? host[..^own.Length] : host;
    }

    private static string WithoutDots(ReadOnlySpan<char> path)
    {
        string whole = path.StartsWith('/') ? path.ToString() : $"/{path}";
        if (!whole.Contains("/.", StringComparison.Ordinal)) return whole;
        string[] segments = whole.Split('/');
        var kept = new List<string>();
        for (int i = 0; i < segments.Length; i++)
        {
            bool isLast = i == segments.Length - 1;
            if (segments[i] == ".." && kept.Count > 1) kept.RemoveAt(kept.Count - 1);
            if (segments[i] is not ("." or "..")) kept.Add(segments[i]);
            else if (isLast) kept.Add("");
        }

        return kept.Count == 1 ? "/" : string.Join('/', kept);
    }
}
