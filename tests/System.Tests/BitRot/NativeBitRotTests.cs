using System.Globalization;
using System.Text.Json;
using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.BitRot;

/// <summary>
/// The shipped binary on data folders of which one file is damaged at random. All places and all kinds of damage are tried in one process by tests/Device.Tests/BitRot; here it is the code that AOT made.
/// </summary>
public sealed class NativeBitRotTests
{
    private static readonly string[] Profiles = ["nora", "ben"];

    [Fact]
    public async Task Whatever_rots_the_daemon_starts_serves_a_page_and_is_what_it_was_or_says_what_is_missing()
    {
        using var folder = new TemporaryFolder();
        await MakeAsync(folder);
        string truth = await TruthAsync(folder.Path);
        string[] files = [.. FilesOf(folder.Path).Order(StringComparer.Ordinal)];
        var random = new Random(Campaign.Seed);
        int rounds = Campaign.Rounds("rot-native", 30, 400), same = 0, said = 0;
        List<string> wrong = [];
        for (int round = 0; round < rounds; round++)
        {
            string file = files[round % files.Length], damage = "";
            using var copy = new TemporaryFolder();
            Copy(folder.Path, copy.Path);
            damage = $"{file}: {Damage(Path.Combine(copy.Path, file), random)}";
            await using NativeDaemon daemon = await NativeDaemon.StartAsync(copy.Path);
            (string answers, int notes) = await AskAsync(daemon);
            same += answers == truth ? 1 : 0;
            said += notes > 0 ? 1 : 0;
            if (answers != truth && notes == 0)
            {
                wrong.Add(damage);
            }
        }

        Campaign.Report(string.Create(CultureInfo.InvariantCulture, $"{rounds} damaged folders: {rounds} started, {same} with the same history, {said} said something; another history in silence: {wrong.Count}"));
        Assert.Empty(wrong);
    }

    private static async Task MakeAsync(TemporaryFolder folder)
    {
        await World.ImportCatalogAsync(folder, 60);
        for (int life = 0; life < 3; life++)
        {
            await using NativeDaemon daemon = await NativeDaemon.StartAsync(folder.Path);
            foreach (string profile in Profiles)
            {
                if (life == 0)
                {
                    await daemon.Http.CreateProfileAsync(profile);
                }

                DateTimeOffset at = TimeProvider.System.GetUtcNow();
                await daemon.Http.PostEventsAsync(Enumerable.Range(0, 40).Select(i => World.Event($"{life}-{profile}-{i}", profile, "finish", World.Title(i), at)), TestContext.Current.CancellationToken);
            }

            if (life == 1)
            {
                using HttpResponseMessage erased = await daemon.Http.DeleteAsync("/v1/profiles/ben/history", TestContext.Current.CancellationToken); // makes a good copy
                Assert.True(erased.IsSuccessStatusCode);
            }

            Assert.Equal(0, await daemon.TerminateAsync());
        }
    }

    private static async Task<string> TruthAsync(string path)
    {
        using var copy = new TemporaryFolder();
        Copy(path, copy.Path);
        await using NativeDaemon daemon = await NativeDaemon.StartAsync(copy.Path);
        (string answers, int notes) = await AskAsync(daemon);
        Assert.Equal(0, notes);
        return answers;
    }

    private static async Task<(string Answers, int Notes)> AskAsync(NativeDaemon daemon)
    {
        string answers = (await daemon.Http.GetJsonAsync("/v1/profiles")).GetRawText();
        foreach (string profile in Profiles)
        {
            using HttpResponseMessage page = await daemon.Http.GetAsync($"/v1/home?profile={profile}", TestContext.Current.CancellationToken);
            using HttpResponseMessage history = await daemon.Http.GetAsync($"/v1/profiles/{profile}/history?limit=100", TestContext.Current.CancellationToken);
            answers += await history.Content.ReadAsStringAsync(TestContext.Current.CancellationToken) + page.StatusCode;
        }

        JsonElement status = await daemon.Http.GetJsonAsync("/v1/status");
        return (answers, status.GetProperty("notes").GetArrayLength());
    }

    private static string Damage(string path, Random random)
    {
        byte[] bytes = File.ReadAllBytes(path);
        DateTime time = File.GetLastWriteTimeUtc(path);
        string what = "nothing, it is empty";
        if (bytes.Length > 0)
        {
            int at = random.Next(bytes.Length), length = Math.Min(bytes.Length - at, 1 << random.Next(12));
            switch (random.Next(3))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    what = $"a bit of byte {at} flipped";
                    break;
                case 1:
                    bytes.AsSpan(at, length).Clear();
                    what = $"{length} bytes from {at} zeroed";
                    break;
                default:
                    bytes = bytes[..at];
                    what = $"cut to {at}";
                    break;
            }

            File.WriteAllBytes(path, bytes);
            File.SetLastWriteTimeUtc(path, time);
        }

        return what;
    }

    private static void Copy(string from, string to)
    {
        foreach (string file in FilesOf(from))
        {
            string target = Path.Combine(to, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(from, file), target);
            File.SetLastWriteTimeUtc(target, File.GetLastWriteTimeUtc(Path.Combine(from, file)));
        }
    }

    private static IEnumerable<string> FilesOf(string folder) =>
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) is not ("lock" or "edgerec.sock")).Select(file => Path.GetRelativePath(folder, file));
}
