using EdgeRec.Device.Tests.Api;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Device.Tests.Sync.Privacy.Capture;

/// <summary>The table <i>Field by field</i> of docs/privacy.md: which fields may leave in which mode.</summary>
internal static class Promise
{
    private static readonly PrivacyMode[] Columns = [PrivacyMode.None, PrivacyMode.Statistics, PrivacyMode.Pseudonymous, PrivacyMode.Full];

    private static readonly Dictionary<PrivacyMode, HashSet<string>> Allowed = Read();

    /// <summary>Fields that may leave in a mode.</summary>
    public static IReadOnlySet<string> Of(PrivacyMode mode) => Allowed[mode];

    private static Dictionary<PrivacyMode, HashSet<string>> Read()
    {
        Dictionary<PrivacyMode, HashSet<string>> allowed = Columns.ToDictionary(mode => mode, _ => new HashSet<string>(StringComparer.Ordinal));
        string[] lines = Documentation.Read("privacy.md").Split("## Field by field")[1].Split("\n## ")[0].Split('\n');
        foreach (string[] cells in lines.Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('|', StringSplitOptions.TrimEntries)))
        {
            string[] names = [.. cells[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => name.Trim('`', ','))];
            for (int i = 0; i < Columns.Length; i++)
            {
                if (cells[2 + i] == "yes")
                {
                    allowed[Columns[i]].UnionWith(names);
                }
                else
                {
                    Assert.Equal("", cells[2 + i]);
                }
            }
        }

        return allowed;
    }
}
