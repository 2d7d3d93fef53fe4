using EdgeRec.Device.Sync;
using EdgeRec.Device.Sync.Privacy;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Device.Tests.Sync.Privacy;

public sealed class SyncChoicesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Nothing_leaves_until_somebody_chooses() => Assert.Equal(PrivacyMode.None, Open().Now.Privacy);

    [Fact]
    public void Whoever_opens_up_speaks_of_the_future()
    {
        SyncChoices choices = Open();

        choices.Choose(PrivacyMode.Pseudonymous, null, 100);
        Assert.Equal(100, choices.Now.Since);
        choices.Choose(PrivacyMode.Full, null, 200);
        Assert.Equal(200, choices.Now.Since);
        choices.Choose(PrivacyMode.Pseudonymous, null, 300);
        Assert.Equal(200, choices.Now.Since);
        choices.Choose(PrivacyMode.None, null, 400);
        choices.Choose(PrivacyMode.Pseudonymous, null, 500);
        Assert.Equal(500, choices.Now.Since);
    }

    [Fact]
    public void The_household_goes_before_the_command_line()
    {
        Open(PrivacyMode.Full).Choose(PrivacyMode.Statistics, null, 5);

        Assert.Equal(PrivacyMode.Statistics, Open(PrivacyMode.Full).Now.Privacy);
    }

    [Theory]
    [InlineData("damaged", "damaged")]
    [InlineData("damaged", "gone")]
    [InlineData("gone", "damaged")]
    public void A_choice_that_is_lost_may_have_been_to_share_nothing_so_the_command_line_opens_nothing(string file, string twin)
    {
        var folder = new SyncFolder(Path.Combine(_folder.Path, "sync"));
        Open().Choose(PrivacyMode.None, null, 5);
        Hurt(folder.Choice, file);
        Hurt(folder.Choice + ".twin", twin);

        Assert.Equal(PrivacyMode.None, Open(PrivacyMode.Full).Now.Privacy);
        Assert.Equal(PrivacyMode.None, Open(PrivacyMode.Full).Now.Privacy); // at the next start, too

        static void Hurt(string path, string how)
        {
            if (how == "gone") File.Delete(path);
            else File.WriteAllBytes(path, [.. File.ReadAllBytes(path).Select(b => (byte)(b ^ 0x10))]);
        }
    }

    public void Dispose() => _folder.Dispose();

    private SyncChoices Open(PrivacyMode? named = null) => new(new SyncFolder(Path.Combine(_folder.Path, "sync")), new SyncOptions { Privacy = named }, 0);
}
