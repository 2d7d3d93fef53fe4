using System.Text;
using System.Text.RegularExpressions;
using EdgeRec.Device.HomeScreen;

namespace EdgeRec.Device.Tests.HomeScreen;

public sealed partial class ScreenFilesTests
{
    private static readonly Dictionary<string, string> Files =
        ScreenFiles.Load().ToDictionary(file => file.Key, file => Encoding.UTF8.GetString(file.Value.Content));

    [Fact]
    public void Everything_a_file_asks_for_is_there()
    {
        foreach ((string path, string text) in Files)
        {
            foreach (Match import in Imports().Matches(text))
            {
                Assert.Contains(Resolved(path, import.Groups[1].Value), Files.Keys);
            }

            foreach (Match asked in Addresses().Matches(text))
            {
                Assert.Contains(asked.Groups[1].Value, Files.Keys);
            }
        }
    }

    [Fact]
    public void Nothing_is_asked_for_outside_the_daemon() => Assert.All(
        Files, file => Assert.DoesNotMatch(@"(https?:|wss?:)?//(?!www\.w3\.org/2000/svg)[a-z0-9.-]+\.[a-z]{2,}", WithoutComments(file.Value)));

    [Fact]
    public void No_style_or_script_stands_in_the_page_itself()
    {
        Assert.DoesNotMatch(@"<style|style=|\son[a-z]+=", Files["index.html"]);
        Assert.DoesNotMatch(@"<script(?![^>]*\ssrc=)", Files["index.html"]);
        Assert.All(Files.Where(file => file.Key.EndsWith(".js", StringComparison.Ordinal)), file => Assert.DoesNotContain("innerHTML", file.Value, StringComparison.Ordinal));
    }

    private static string Resolved(string from, string to) =>
        new Uri(new Uri("http://screen/" + from), to).AbsolutePath[1..];

    private static string WithoutComments(string text) => Comments().Replace(text, "");

    [GeneratedRegex("""from "([^"]+)"|import "([^"]+)";""")]
    private static partial Regex Imports();

    [GeneratedRegex("""(?:href|src)="/screen/([^"]+)""")]
    private static partial Regex Addresses();

    [GeneratedRegex(@"/\*.*?\*/|^\s*//.*$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Comments();
}
