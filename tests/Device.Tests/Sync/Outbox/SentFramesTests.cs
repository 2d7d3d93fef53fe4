using EdgeRec.Device.Sync;
using EdgeRec.Device.Sync.Outbox;
using EdgeRec.Sync.Protocol.V1;
using Microsoft.Extensions.Time.Testing;
using V1Stream = EdgeRec.Sync.Protocol.V1.Stream;

namespace EdgeRec.Device.Tests.Sync.Outbox;

public sealed class SentFramesTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 20, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(Now);
    private readonly SentFrames _sent;

    public SentFramesTests() => _sent = new SentFrames(new SyncFolder(Path.Combine(_folder.Path, "sync")), _time);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void After_a_clock_in_the_future_the_newest_are_still_kept_and_shown_first()
    {
        _time.AdjustTime(Now.AddYears(14));
        Add(1, SentFrames.Most);
        _time.AdjustTime(Now);
        Add(101, 3);

        Assert.Equal([103UL, 102UL, 101UL, (ulong)SentFrames.Most], _sent.Read(4).Select(sent => sent.Frame.FirstSeq));
        Assert.Equal(Now, _sent.Read(1)[0].At);
        Assert.Equal(SentFrames.Most, _sent.Read(100).Count);
    }

    [Fact]
    public void What_a_clock_in_the_future_has_stamped_is_forgotten_and_so_is_what_is_old()
    {
        _time.AdjustTime(Now.AddYears(14));
        Add(1, 2);
        _time.AdjustTime(Now.AddDays(-40));
        Add(3, 2);
        _time.AdjustTime(Now);
        Add(5, 2);

        _sent.Forget(Now.AddDays(-30), Now);

        Assert.Equal([6UL, 5UL], _sent.Read(10).Select(sent => sent.Frame.FirstSeq));
    }

    [Fact]
    public void What_leaves_again_is_kept_once_and_what_an_earlier_version_kept_counts_as_older()
    {
        Add(7, 2);
        string folder = Path.Combine(_folder.Path, "sync", "sent");
        foreach (string file in Directory.GetFiles(folder))
        {
            string name = Path.GetFileName(file)[..^"-0000000001.frame".Length] + ".frame";
            File.WriteAllBytes(Path.Combine(folder, name), EdgeRec.Device.Storage.Seal.Close(name, EdgeRec.Device.Storage.Seal.Open(Path.GetFileName(file), File.ReadAllBytes(file)).Content, 1));
            File.Delete(file);
        }

        _time.AdjustTime(Now.AddYears(-1));
        Add(7, 1);

        Assert.Equal([7UL, 8UL], _sent.Read(10).Select(sent => sent.Frame.FirstSeq));
    }

    private void Add(ulong first, int frames)
    {
        for (ulong i = 0; i < (ulong)frames; i++)
        {
            _sent.Add(new DeltaFrame { Stream = V1Stream.Events, FirstSeq = first + i, LastSeq = first + i, Mode = PrivacyMode.Full }, _sent.Cleared);
        }
    }
}
