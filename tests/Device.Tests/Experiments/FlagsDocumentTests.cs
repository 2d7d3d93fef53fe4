using System.Text;
using EdgeRec.Device.Tests.Api;
using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Tests.Experiments;

/// <summary>docs/flags.md has the table of the code, and the table has what the page has.</summary>
public sealed class FlagsDocumentTests
{
    [Fact]
    public void The_table_of_the_document_is_the_table_of_the_code() => Assert.Contains(Table(), Documentation.Read("flags.md"), StringComparison.Ordinal);

    [Fact]
    public void Every_kind_of_rail_has_a_weight_and_every_weight_a_kind()
    {
        IEnumerable<string> weights = KnownFlags.All.Where(flag => flag.Name.StartsWith(KnownFlags.RailWeight, StringComparison.Ordinal)).Select(flag => flag.Name[KnownFlags.RailWeight.Length..]);

        Assert.Equal(Enum.GetValues<RailKind>().Select(kind => kind.Name()).Order(), weights.Order());
    }

    private static string Table()
    {
        var table = new StringBuilder("| flag | default | range | meaning |\n|---|---|---|---|\n");
        foreach (Flag flag in KnownFlags.All) table.Append($"| `{flag.Name}` | {flag.Default} | {flag.Range} | {flag.Meaning} |\n");
        return table.ToString();
    }
}
