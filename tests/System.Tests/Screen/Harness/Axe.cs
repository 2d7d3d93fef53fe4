using System.Text.Json;

namespace EdgeRec.System.Tests.Screen.Harness;

/// <summary>axe-core: looks at the page as a screen reader and a tired eye do.</summary>
internal static class Axe
{
    /// <summary>Where npm put it; skips the test where it did not.</summary>
    public static string PathOrSkip()
    {
        string path = Path.Combine(Repository.Root, "tests", "System.Tests", "Screen", "node_modules", "axe-core", "axe.min.js");
        if (!File.Exists(path))
        {
            Assert.Skip("axe-core is not installed: npm ci --prefix tests/System.Tests/Screen");
        }

        return path;
    }

    /// <summary>Nothing serious or critical is wrong with what is shown.</summary>
    /// <param name="television">A television that was set up with axe.</param>
    /// <param name="what">What is shown, as the failure names it.</param>
    public static async Task AssertAccessibleAsync(this Television television, string what)
    {
        await television.SettledAsync();
        JsonElement found = await television.ReadAsync<JsonElement>("""
            async () => (await axe.run(document, { resultTypes: ["violations"] })).violations
                .filter(v => v.impact === "serious" || v.impact === "critical")
                .flatMap(v => v.nodes.map(n => `${v.id} (${v.impact}): ${n.html.slice(0, 160)} — ${n.failureSummary.replaceAll("\n", " ").slice(0, 300)}`))
            """);
        string[] findings = [.. found.EnumerateArray().Select(f => f.GetString()!)];
        Assert.True(findings.Length == 0, $"{what}:\n{string.Join('\n', findings)}");
    }
}
