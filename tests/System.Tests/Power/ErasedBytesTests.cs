using System.Buffers.Text;
using System.Globalization;
using System.Text;
using EdgeRec.System.Tests.Arm64;
using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Power;

/// <summary>
/// What is left of an erased profile on the whole disk, sector by sector and file system included, once the file system has told the
/// disk which blocks are free (<c>fstrim</c>).
/// </summary>
[Collection(Arm64Machines.Name)]
public sealed class ErasedBytesTests(Arm64Parts parts)
{
    private const string Profile = "zacharias-quokka", Name = "Zacharias Quokkabert";

    [Fact]
    public async Task An_erased_profile_leaves_no_bytes_on_the_block_device()
    {
        using var folder = new TemporaryFolder();
        await using Television television = await Television.MakeAsync(parts, folder, "ext4");
        Arm64Machine machine = television.Machine;
        (string title, byte[] token) = await television.ATileAsync("nora");
        await machine.TellAsync("trim");
        var traces = new Dictionary<string, byte[]>
        {
            ["the profile's id"] = Encoding.UTF8.GetBytes(Profile),
            ["its name"] = Encoding.UTF8.GetBytes(Name),
            ["ids of its events"] = "quokka-event-"u8.ToArray(),
            ["the token of a tile it was shown"] = token,
            ["the title it watched"] = Encoding.UTF8.GetBytes(title),
        };
        Dictionary<string, int> before = Count(television, traces);

        await television.Http.CreateProfileAsync(Profile, Name);
        for (int day = 0; day < 30; day++)
        {
            await television.Http.PostEventsAsync(Evening(title, Base64Url.EncodeToString(token), day), TestContext.Current.CancellationToken);
        }

        // A restart in between, so that it stands in the view and its copies too, and not only in the journal.
        await machine.TellAsync("stop");
        await machine.StartDaemonAsync();
        await television.Http.PostEventsAsync(Evening(title, Base64Url.EncodeToString(token), 31), TestContext.Current.CancellationToken);
        await machine.TellAsync("written");
        Dictionary<string, int> stored = Count(television, traces);

        using HttpResponseMessage erased = await television.Http.DeleteAsync($"/v1/profiles/{Profile}", TestContext.Current.CancellationToken);
        Assert.True(erased.IsSuccessStatusCode);
        await machine.TellAsync("written");
        Dictionary<string, int> untrimmed = Count(television, traces);
        await machine.TellAsync("trim");
        Dictionary<string, int> left = Count(television, traces);

        Campaign.Report("bytes of an erased profile on an ext4 disk (before it, stored, erased, after fstrim): "
            + string.Join("; ", traces.Keys.Select(t => $"{t} {before[t]}, {stored[t]}, {untrimmed[t]}, {left[t]}")));
        Assert.All(traces.Keys, trace => Assert.True(stored[trace] > before[trace], $"{trace}: was never on the disk, so that this test looked for nothing."));
        Assert.Equal(before, left);
    }

    private static string[] Evening(string title, string token, int day)
    {
        DateTimeOffset at = new DateTimeOffset(2026, 10, 1, 20, 0, 0, TimeSpan.Zero).AddDays(day);
        string id = string.Create(CultureInfo.InvariantCulture, $"quokka-event-{day}");
        return
        [
            World.Event(id + "a", Profile, "impression", title, at, $",\"token\":\"{token}\""),
            World.Event(id + "b", Profile, "play", title, at.AddMinutes(1), $",\"positionMs\":0,\"token\":\"{token}\""),
            World.Event(id + "c", Profile, "stop", title, at.AddMinutes(40), ",\"positionMs\":2340000"),
        ];
    }

    private static Dictionary<string, int> Count(Television television, Dictionary<string, byte[]> traces)
    {
        byte[] disk = television.Disk.Content();
        return traces.ToDictionary(t => t.Key, t => Count(disk, t.Value));
    }

    private static int Count(ReadOnlySpan<byte> disk, ReadOnlySpan<byte> trace)
    {
        int count = 0;
        for (int at = disk.IndexOf(trace); at >= 0; at = disk.IndexOf(trace))
        {
            count++;
            disk = disk[(at + trace.Length)..];
        }

        return count;
    }
}
