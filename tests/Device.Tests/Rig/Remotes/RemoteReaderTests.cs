using System.Collections.Concurrent;
using System.Diagnostics;
using EdgeRec.Device.Rig.Config;
using EdgeRec.Device.Rig.Keys;
using EdgeRec.Device.Rig.Remotes;

namespace EdgeRec.Device.Tests.Rig.Remotes;

/// <summary>A pipe stands for the device: what is read, lost and found again is the same. The kernel's own devices are tried in the arm64 machine.</summary>
public sealed class RemoteReaderTests : IRemoteEvents, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edgerec-remote-");
    private readonly BlockingCollection<string> _told = [];

    [Fact]
    public void Keys_are_told_and_come_up_when_their_device_goes()
    {
        string pipe = Pipe();
        using RemoteReader reader = RemoteReader.Start([new RemoteInput(pipe, new Dictionary<ushort, RigKey>())], this);
        Assert.Contains("Listening to the input device", Next(), StringComparison.Ordinal);
        using (FileStream device = File.OpenWrite(pipe))
        {
            device.Write([.. InputEventsTests.Record(4, 4, 30), .. InputEventsTests.Record(1, 103, 1), .. InputEventsTests.Record(0, 0, 0)]);
            device.Flush();
            Assert.Equal("0 103 down", Next());
            device.Write(InputEventsTests.Record(1, 103, 2));
            device.Write(InputEventsTests.Record(1, 103, 0));
            device.Flush();
            Assert.Equal("0 103 up", Next());
        }

        Assert.Equal("0 gone", Next());
        Assert.Contains("its keys are released", Next(), StringComparison.Ordinal);
        Assert.Contains("Listening to the input device", Next(), StringComparison.Ordinal); // Within a second.
    }

    [Fact]
    public void A_device_that_is_not_there_is_named_and_waited_for()
    {
        using RemoteReader reader = RemoteReader.Start([new RemoteInput("gpio_ir_recv_of_nobody", new Dictionary<ushort, RigKey>())], this);
        Assert.Contains("No input device is called 'gpio_ir_recv_of_nobody' yet; it is waited for.", Next(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_ordinary_file_is_no_device()
    {
        string file = Path.Combine(_folder.FullName, "file");
        File.WriteAllText(file, "no events");
        using RemoteReader reader = RemoteReader.Start([new RemoteInput(file, new Dictionary<ushort, RigKey>())], this);
        Assert.Contains($"No input device is called '{file}' yet", Next(), StringComparison.Ordinal);
        Assert.False(_told.TryTake(out _, 1500, TestContext.Current.CancellationToken));
    }

    void IRemoteEvents.RemoteKey(int remote, ushort code, bool down, long at) => _told.Add($"{remote} {code} {(down ? "down" : "up")}");

    void IRemoteEvents.RemoteGone(int remote) => _told.Add($"{remote} gone");

    void IRemoteEvents.Note(string sentence) => _told.Add(sentence);

    public void Dispose()
    {
        _told.Dispose();
        _folder.Delete(recursive: true);
    }

    private string Pipe()
    {
        string path = Path.Combine(_folder.FullName, "pipe");
        using Process made = Process.Start("mkfifo", path);
        made.WaitForExit();
        return path;
    }

    private string Next() => _told.TryTake(out string? told, TimeSpan.FromSeconds(20)) ? told : throw new TimeoutException("Nothing was told.");
}
