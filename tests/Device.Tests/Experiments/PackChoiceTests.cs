using EdgeRec.Device.Experiments;
using EdgeRec.Device.Sync.Packs;
using EdgeRec.Device.Tests.Sync.Packs;
using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Models.Core.Experiments.Payloads;

namespace EdgeRec.Device.Tests.Experiments;

/// <summary>A television that trusts 2.0, and 1.0 before it, in its two slots; 0.5 came with the program.</summary>
public sealed class PackChoiceTests : IAsyncLifetime
{
    private const string Household = "00112233445566778899aabbccddeeff";

    private readonly PackFleet _fleet = new();
    private readonly PackDevice _device = new();

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(_device.InstalledPack);
        await File.WriteAllTextAsync(Path.Combine(_device.InstalledPack, "manifest.json"), """{"version":"0.5"}""", TestContext.Current.CancellationToken);
        await _device.AdoptAsync(_fleet, _fleet.Publish("1.0"), 1);
        await _device.AdoptAsync(_fleet, _fleet.Publish("2.0"), 2);
    }

    public ValueTask DisposeAsync()
    {
        _device.Dispose();
        _fleet.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("1.0", "1.0")]
    [InlineData("0.5", "0.5")]
    [InlineData("2.0", "2.0")]
    [InlineData("3.0", "2.0")] // not here: the newest
    [InlineData("", "2.0")]
    public void The_flag_names_a_pack_that_is_here_and_else_the_newest_is_used(string flag, string used) => Assert.Equal(used, Used(ExperimentsWorld.Certain("packs", (KnownFlags.ModelsPack, $"\"{flag}\""))));

    [Fact]
    public void Without_the_flag_nobody_is_asked_which_household_it_is() =>
        Assert.Equal("2.0", VersionOf(PackChoice.Of(Newest, Others, _device.Slots, Limits, KeptPayload.None, () => throw new InvalidOperationException("asked"))));

    [Fact]
    public void The_experiment_puts_a_household_where_its_hash_does()
    {
        ExperimentDesign design = ExperimentsWorld.Design("packs", (KnownFlags.ModelsPack, "\"1.0\""));
        string[] used = [.. Enumerable.Range(0, 400).Select(i => Used(design, $"{i:x32}"))];

        Assert.InRange(used.Count(version => version == "1.0"), 150, 250);
        Assert.Equal(used, Enumerable.Range(0, 400).Select(i => Used(design, $"{i:x32}")));
    }

    [Fact]
    public void A_pack_that_was_taken_back_is_not_used_whatever_the_flag_says()
    {
        _device.Slots.Refuse("1.0", "It crashed.");

        Assert.Equal("2.0", Used(ExperimentsWorld.Certain("packs", (KnownFlags.ModelsPack, "\"1.0\""))));
    }

    [Fact]
    public async Task A_new_pack_is_watched_as_it_came_before_a_flag_may_choose_another()
    {
        ExperimentDesign design = ExperimentsWorld.Certain("packs", (KnownFlags.ModelsPack, "\"2.0\""));
        PackItem pack = _fleet.Publish("3.0");
        await _device.TakeAsync(pack.Item, _fleet.Rollout(PackFleet.RolloutOf(3, pack.Reference)));
        await _device.WorkAsync(_fleet);
        _device.Start(stopFirst: true);
        Assert.NotNull(_device.Slots.Watch);
        Assert.Equal("3.0", Used(design));

        _device.Slots.Trust();
        Assert.Equal("2.0", Used(design));
    }

    [Fact]
    public void A_pack_below_the_signed_floor_is_not_used_whatever_the_flag_says()
    {
        _device.Trust.RaiseFloor("1.5");

        Assert.Equal("2.0", Used(ExperimentsWorld.Certain("packs", (KnownFlags.ModelsPack, "\"1.0\""))));
        Assert.Equal("2.0", Used(ExperimentsWorld.Certain("packs", (KnownFlags.ModelsPack, "\"0.5\""))));
    }

    [Fact]
    public async Task A_pack_that_was_withdrawn_is_not_used_whatever_the_flag_says()
    {
        ExperimentDesign design = ExperimentsWorld.Certain("packs", (KnownFlags.ModelsPack, "\"1.0\""));
        Assert.Equal("1.0", Used(design));

        await _device.TakeAsync(_fleet.Rollout(PackFleet.RolloutOf(3, null) with { Withdrawn = [_fleet.Publish("1.0").Reference] }));

        Assert.Equal("2.0", Used(design));
    }

    [Fact]
    public async Task A_pack_that_was_refused_is_not_used_under_any_of_its_names()
    {
        PackItem pack = _fleet.Publish("3.0", PackFleet.Files("2.5"));
        await _device.TakeAsync(pack.Item, _fleet.Rollout(PackFleet.RolloutOf(3, pack.Reference)));
        await _device.WorkAsync(_fleet);

        Assert.Equal("2.0", _device.InUse);
        Assert.Equal("2.5", VersionOf(_device.Slots.FolderOf(_device.Slots.Idle)));
        Assert.Equal("2.0", Used(ExperimentsWorld.Certain("packs", (KnownFlags.ModelsPack, "\"2.5\""))));
    }

    private PackLimits Limits => PackLimits.Read(new Device.Sync.SyncFolder(Path.GetDirectoryName(_device.TrustFile)!));

    private string Newest => _device.Slots.FolderOf(_device.Slots.Current!);

    private string[] Others => [_device.Slots.FolderOf(_device.Slots.Idle), _device.InstalledPack];

    private string Used(ExperimentDesign design, string household = Household) =>
        VersionOf(PackChoice.Of(Newest, Others, _device.Slots, Limits, new KeptPayload(1, FeaturePayload.Parse(FeatureCompiler.Compile([design])).Payload!), () => household));

    private static string VersionOf(string folder) =>
        System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "manifest.json"))).RootElement.GetProperty("version").GetString()!;
}
