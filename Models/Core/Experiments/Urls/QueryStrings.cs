namespace EdgeRec.Models.Core.Experiments.Urls;

/// <summary>What stands after the question mark of an address.</summary>
public static class QueryStrings
{
    /// <summary>The variation that an address forces: <c>?my-experiment=1</c>. GrowthBook's getQueryStringOverride.</summary>
    /// <param name="experiment">Key of the experiment.</param>
    /// <param name="url">The address.</param>
    /// <param name="variations">How many variations the experiment has.</param>
    /// <returns>A place from 0; null for none, or one that is not there.</returns>
    public static int? ForcedVariation(string experiment, string? url, int variations)
    {
        ReadOnlySpan<char> rest = url;
        int question = rest.IndexOf('?');
        if (question < 0) return null;
        rest = rest[(question + 1)..];
        int end = rest.IndexOfAny('?', '#');
        rest = end < 0 ? rest : rest[..end];
        foreach (Range range in rest.Split('&'))
        {
            ReadOnlySpan<char> pair = rest[range];
            int equals = pair.IndexOf('=');
            if (equals < 0 || !pair[..equals].SequenceEqual(experiment)) continue;
            return Leading(pair[(equals + 1)..]) is { } place && place < variations ? place : null;
        }

        return null;
    }

    /// <summary>Every pair of a query, decoded.</summary>
    internal static IEnumerable<(string Name, string Value, string Raw)> Pairs(string query)
    {
        foreach (string raw in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = raw.IndexOf('=', StringComparison.Ordinal);
            yield return (Decode(equals < 0 ? raw : raw[..equals]), Decode(equals < 0 ? "" : raw[(equals + 1)..]), raw);
        }
    }

    /// <summary>The target, with what the page's query has and the target's has not.</summary>
    internal static string Merge(string page, string target)
    {
        if (WebAddress.Parse(page, host: null) is not { } from || WebAddress.Parse(target, host: null) is not { } to) return target;
        HashSet<string> there = [.. Pairs(to.Query).Select(pair => pair.Name)];
        string more = string.Join('&', Pairs(from.Query).Where(pair => there.Add(pair.Name)).Select(pair => pair.Raw));
        string query = more.Length == 0 ? to.Query : to.Query.Length == 0 ? $"?{more}" : $"{to.Query}&{more}";
        return to.Origin + to.Path + query + to.Fragment;
    }

    // As parseInt does: the digits at the beginning.
    private static int? Leading(ReadOnlySpan<char> text)
    {
        text = text.TrimStart();
        int digits = text.IndexOfAnyExceptInRange('0', '9');
        return int.TryParse(digits < 0 ? text : text[..digits], System.Globalization.NumberStyles.None, null, out int number) ? number : null;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
