using System.Text.RegularExpressions;

namespace EdgeRec.System.Tests.Security;

/// <summary>docs/security.md and docs/packs.md: an attack that names no test, or one that is not there, is a promise without one.</summary>
public sealed partial class AttackTableTests
{
    private static readonly Lazy<HashSet<string>> Tests = new(AllTests);

    [Theory]
    [InlineData("docs/security.md", 60)]
    [InlineData("docs/packs.md", 20)]
    public void Every_test_that_a_table_names_exists_and_every_attack_names_one(string document, int least)
    {
        string[] rows = [.. RowsOfTables(File.ReadLines(Path.Combine(Repository.Root, document)))];

        Assert.InRange(rows.Length, least, 500);
        foreach (string row in rows)
        {
            string last = row.TrimEnd('|', ' ')[(row.TrimEnd('|', ' ').LastIndexOf('|') + 1)..];
            string[] named = [.. Named().Matches(last).Select(match => match.Groups[1].Value)];
            Assert.True(named.Length > 0, $"{document} names no test for: {row}");
            string type = "";
            foreach (string name in named)
            {
                // `Class.Method`, `Class` for all of it, `Method` of the class before; a * stands for the rest.
                string[] parts = name.Split('.');
                type = parts[0].EndsWith("Tests", StringComparison.Ordinal) ? parts[0] : type;
                string method = parts[0] == type ? parts.ElementAtOrDefault(1) ?? "*" : parts[0];
                string pattern = $"^{Regex.Escape($"{type}.{method}").Replace("\\*", ".*", StringComparison.Ordinal)}$";
                Assert.True(Tests.Value.Any(test => Regex.IsMatch(test, pattern)), $"{document} names {type}.{method}, which is not there: {row}");
            }
        }
    }

    [Theory]
    [InlineData("docs/reliability.md", 40)]
    [InlineData("docs/security.md", 100)]
    [InlineData("docs/packs.md", 20)]
    public void Every_test_that_a_document_names_exists(string document, int least)
    {
        string[] named = [.. ClassOrTest().Matches(File.ReadAllText(Path.Combine(Repository.Root, document))).Select(match => match.Groups[1].Value).Distinct()];

        Assert.InRange(named.Length, least, 1_000);
        foreach (string name in named)
        {
            string pattern = $"(^|\\.){Regex.Escape(name.TrimEnd('…', '*')).Replace("\\*", ".*", StringComparison.Ordinal)}{(name.Contains('.') ? name[^1] is '…' or '*' ? "" : "$" : "\\.")}";
            Assert.True(Tests.Value.Any(test => Regex.IsMatch(test, pattern)), $"{document} names {name}, which is not there.");
        }
    }

    [Fact]
    public void A_test_that_does_not_exist_would_be_found_out() => Assert.DoesNotContain("LoopbackTests.No_such_test", Tests.Value);

    /// <summary>The rows of every table whose last column is called "test".</summary>
    private static IEnumerable<string> RowsOfTables(IEnumerable<string> lines)
    {
        bool within = false;
        foreach (string line in lines)
        {
            if (line.EndsWith("| test |", StringComparison.Ordinal))
            {
                within = true;
            }
            else if (!line.StartsWith('|'))
            {
                within = false;
            }
            else if (within && !line.StartsWith("|---", StringComparison.Ordinal))
            {
                yield return line;
            }
        }
    }

    /// <summary>Every test method below tests/, as Class.Method: what the runner would run, whatever the assembly.</summary>
    private static HashSet<string> AllTests()
    {
        var all = new HashSet<string>(StringComparer.Ordinal);
        string tests = Path.Combine(Repository.Root, "tests");
        foreach (string file in Directory.EnumerateFiles(tests, "*Tests*.cs", SearchOption.AllDirectories).Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/node_modules/", StringComparison.Ordinal)))
        {
            string type = Path.GetFileName(file).Split('.')[0];
            foreach (Match method in TestMethod().Matches(File.ReadAllText(file)))
            {
                all.Add($"{type}.{method.Groups[1].Value}");
            }
        }

        return all;
    }

    [GeneratedRegex(@"`([A-Za-z0-9_.]+\*?)`")]
    private static partial Regex Named();

    // With or without its folder, and as a file.
    [GeneratedRegex(@"`(?:[A-Za-z0-9_./]*/)?([A-Za-z0-9]+Tests(?:\.(?!cs`)[A-Za-z0-9_]+[*…]?)?)(?:\.cs)?`")]
    private static partial Regex ClassOrTest();

    [GeneratedRegex(@"\[(?:Fact|Theory)\b[^\n]*\n(?:\s*\[[^\n]*\n)*\s*public (?:static )?(?:async )?(?:Task|void) (\w+)")]
    private static partial Regex TestMethod();
}
