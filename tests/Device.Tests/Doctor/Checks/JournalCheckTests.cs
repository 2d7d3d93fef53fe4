using EdgeRec.Device.Tests.Api;

namespace EdgeRec.Device.Tests.Doctor.Checks;

/// <summary>Segments that are damaged or too long to be read.</summary>
public sealed class JournalCheckTests : IllTelevision
{
    [Fact]
    public void A_segment_of_gigabytes_is_not_read()
    {
        using (FileStream sparse = File.Create(Path.Combine(Directory.CreateDirectory(Journal).FullName, "0000000000000001.journal")))
        {
            sparse.SetLength(3L << 30);
        }

        Expect("Journal", "3,221,225,472 bytes");
    }

    [Fact]
    public async Task A_damaged_segment_of_the_journal()
    {
        await LiveAsync("dad", "mum", "kid");

        string segment = Directory.GetFiles(Journal).Order().First();
        byte[] content = await File.ReadAllBytesAsync(segment, TestContext.Current.CancellationToken);
        content[content.Length / 2] ^= 0x10;
        await File.WriteAllBytesAsync(segment, content, TestContext.Current.CancellationToken);

        Expect("Journal", "is damaged");
    }

    [Fact]
    public async Task A_newest_segment_that_is_none()
    {
        await LiveAsync("dad");

        await File.WriteAllBytesAsync(Directory.GetFiles(Journal).Order().Last(), [.. Enumerable.Repeat((byte)0xa5, 500)], TestContext.Current.CancellationToken);

        Expect("Journal", "is damaged");
    }

    private async Task LiveAsync(params string[] profiles)
    {
        await using IDaemonLife life = await StartAsync();
        using HttpClient http = Television.OverSocket(life.Folder.Socket);
        foreach (string profile in profiles)
        {
            await http.PostAsync("/v1/profiles", $$"""{"id":"{{profile}}","name":"{{profile}}"}""", 201);
        }
    }
}
