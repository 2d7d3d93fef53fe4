using EdgeRec.Device.Maintenance;
using EdgeRec.Device.Storage;
using EdgeRec.Device.Sync.Agent;
using EdgeRec.Device.Sync.Packs;
using EdgeRec.Sync.Protocol.Packs;
using EdgeRec.Sync.Protocol.V1;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Device.Tests.Sync.Packs;

/// <summary>What of a television has to do with packs: a data folder, a clock, and the updater, which can be killed at any step and started again.</summary>
internal sealed class PackDevice : IDisposable
{
    private static readonly byte[] Id = new byte[16];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edgerec-packs-");
    private readonly DataFolder _data;

    public PackDevice(string? folder = null)
    {
        _data = DataFolder.Open(folder ?? _folder.FullName);
        Start();
    }

    public FakeTimeProvider Time { get; } = new(PackFleet.Start);

    public PackTrust Trust { get; private set; } = null!;

    public PackSlots Slots { get; private set; } = null!;

    public PackUpdater Updater { get; private set; } = null!;

    public string Root => _data.Root;

    public string TrustFile => Path.Combine(_data.Root, "sync", "trust.json");

    public string InstalledRoot => Path.Combine(_data.Root, "installed-root.json");

    public string InstalledPack => Path.Combine(_data.Root, "installed-pack");

    /// <summary>What the probe finds; by default whatever the manifest of these tests says passes.</summary>
    public Func<string, ProbeReport> Probe { get; set; } = folder =>
        new ProbeReport(true, null, "demo", System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "manifest.json"))).RootElement.GetProperty("version").GetString());

    /// <summary>Whether the television runs on mains.</summary>
    public bool OnMains { get; set; } = true;

    /// <summary>Told after each step.</summary>
    public Action<string>? Step { get; set; }

    /// <summary>Version of the pack in use, as its manifest says; null for what was installed.</summary>
    public string? InUse => Slots.Current is { } slot
        ? System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(Slots.FolderOf(slot), "manifest.json"))).RootElement.GetProperty("version").GetString()
        : null;

    public HealthReport Health
    {
        get
        {
            var report = new HealthReport();
            Updater.Describe(report);
            return report;
        }
    }

    /// <summary>A start of the daemon, in order or not.</summary>
    public void Start(bool stopFirst = false)
    {
        if (stopFirst)
        {
            Slots.Stopped();
        }

        Slots = PackSlots.Open(_data);
        Slots.Started();
        Trust = PackTrust.Open(TrustFile, InstalledRoot, Time);
        Updater = new PackUpdater(
            Trust, Slots, new PackSetting(() => Id, InUse, InstalledPack, () => null, (folder, _) => Task.FromResult(Probe(folder))), Time, step => Step?.Invoke(step),
            new MaintenanceWindow(new MaintenanceRules { Quiet = TimeSpan.Zero }, Time, () => OnMains));
    }

    public async Task TakeAsync(params PullItem[] items)
    {
        foreach (PullItem item in items)
        {
            await Updater.TakeAsync(item, TestContext.Current.CancellationToken);
        }
    }

    public Task WorkAsync(IBlobSource blobs) => Updater.WorkAsync(blobs, TestContext.Current.CancellationToken);

    /// <summary>Takes a pack by the whole way and trusts it.</summary>
    public async Task AdoptAsync(PackFleet fleet, PackItem pack, long rollout)
    {
        await TakeAsync(fleet.Root(), pack.Item, fleet.Rollout(PackFleet.RolloutOf(rollout, pack.Reference)));
        await WorkAsync(fleet);
        Assert.Equal(pack.Document.Version, InUse);
        Slots.Trust();
        Start(stopFirst: true);
    }

    /// <summary>Whatever is in use is whole: every file has the hash that was signed.</summary>
    public async Task AssertWholeAsync()
    {
        if (Slots.Current is not { } slot)
        {
            return;
        }

        Envelope signed = EnvelopeFile.Read(await File.ReadAllBytesAsync(Path.Combine(Slots.FolderOf(slot), EnvelopeFile.PackFileName), TestContext.Current.CancellationToken));
        PackDocument document = System.Text.Json.JsonSerializer.Deserialize(signed.Payload.Span, PackDocumentsJson.Default.PackDocument)!;
        foreach (PackBlob file in document.Files)
        {
            Assert.Equal(file.Sha256, await PackDownload.HashAsync(Path.Combine(Slots.FolderOf(slot), file.Name), TestContext.Current.CancellationToken));
        }
    }

    public void Dispose()
    {
        _data.Dispose();
        _folder.Delete(recursive: true);
    }
}
