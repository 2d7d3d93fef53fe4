using System.Globalization;
using System.Text.RegularExpressions;
using EdgeRec.System.Tests.Harness;
using EdgeRec.Tests.Shared.Load;

namespace EdgeRec.System.Tests.Load;

/// <summary>
/// HTTP that no client library sends, as files: <c>Corpus/STATUSES-name.http</c>, where the statuses are those of all answers until the daemon hangs up (0 for none). In a file
/// <c>{head}</c> stands for the lines that get in at the door, <c>{host}</c> for its host, <c>{a*N}</c> for N times the letter, and a backslash begins an escape (<c>\0</c>, <c>\xff</c>, <c>\r</c>, <c>\n</c>); lines end as HTTP has them.
/// </summary>
public sealed partial class MalformedTests
{
    // A socket that is closed with unread bytes is reset, and a reset may overtake the answer (RFC 9112 section 9.6): asked again so often before no answer counts as none.
    private const int Resets = 4;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_is_answered_or_hung_up_on_at_both_doors_and_nothing_stays_behind()
    {
        using var folder = new TemporaryFolder();
        await using Daemon daemon = await Daemon.StartAsync(folder);
        Vitals before = daemon.Vitals;
        string[] files = [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Load", "Corpus")).Order(StringComparer.Ordinal)];
        Assert.NotEmpty(files);
        var wrong = new List<string>();
        foreach (string file in files)
        {
            foreach (Door door in daemon.Doors)
            {
                string expected = Path.GetFileName(file).Split('-')[0];
                byte[] sent = Bytes(await File.ReadAllTextAsync(file, Cancellation), door);
                string answered = await SendAsync(door, sent);
                for (int again = 0; again < Resets && answered == "0" && expected != "0"; again++)
                {
                    answered = await SendAsync(door, sent);
                }

                if (answered != expected) wrong.Add($"{Path.GetFileName(file)} at the {door.Name}: {answered}");
                Assert.Equal(200, await daemon.AskAsync("/healthz"));
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
        Vitals after = await daemon.RestAsync(before);
        Campaign.Report($"{files.Length} files at {daemon.Doors.Length} doors; files open {before.Files} before, {after.Files} after.");
        Assert.InRange(after.Files, 0, before.Files + 4);
        Assert.DoesNotContain("failed.", daemon.Output, StringComparison.Ordinal);
    }

    private static async Task<string> SendAsync(Door door, byte[] bytes)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        using RawClient client = await door.ConnectAsync(limit.Token);
        try
        {
            await client.SendAsync(bytes, limit.Token);
        }
        catch (IOException)
        {
            // Hung up on before the end.
        }

        Task<string> reading = client.ReadAllAsync(limit.Token);
        if (await Task.WhenAny(reading, Task.Delay(TimeSpan.FromSeconds(2), limit.Token)) != reading)
        {
            client.EndSending(); // The daemon waits for more, which will not come.
        }

        string answers = await reading;
        MatchCollection statuses = Status().Matches(answers);
        return statuses.Count == 0 ? "0" : string.Join('+', statuses.Select(status => status.Groups[1].Value));
    }

    private static byte[] Bytes(string text, Door door)
    {
        text = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal).Replace("{head}\r\n", door.Head, StringComparison.Ordinal)
            .Replace("{host}", door.Head.Split("\r\n")[0]["Host: ".Length..], StringComparison.Ordinal);
        text = Repeated().Replace(text, match => new string(match.Groups[1].Value[0], int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture)));
        return global::System.Text.Encoding.Latin1.GetBytes(Regex.Unescape(text));
    }

    [GeneratedRegex(@"HTTP/1\.1 (\d{3}) ")]
    private static partial Regex Status();

    [GeneratedRegex(@"\{(.)\*(\d+)\}")]
    private static partial Regex Repeated();
}
