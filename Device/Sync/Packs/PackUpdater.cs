using EdgeRec.Device.Field.Activity;
using EdgeRec.Device.Maintenance;
using EdgeRec.Device.Sync.Agent;
using EdgeRec.Device.Sync.Identity;
using EdgeRec.Sync.Protocol.Packs;
using EdgeRec.Sync.Protocol.V1;
using Grpc.Core;

namespace EdgeRec.Device.Sync.Packs;

/// <summary>
/// Takes the fleet's signed documents, finds out which pack this television is to have, and brings it into use: filled slot → probe in a process of its own → switch → watch.
/// Whatever fails leaves the pack in use as it is.
/// </summary>
/// <param name="trust">What is trusted.</param>
/// <param name="slots">Where packs are kept.</param>
/// <param name="setting">What else it has to know of this television.</param>
/// <param name="time">The clock.</param>
/// <param name="step">Told after each step; tests end the process there.</param>
/// <param name="window">When a pack may be fetched and tried; null for always. One that is withdrawn goes at once.</param>
internal sealed class PackUpdater(PackTrust trust, PackSlots slots, PackSetting setting, TimeProvider time, Action<string>? step = null, MaintenanceWindow? window = null) : IPullHandler, IHealthPart
{
    private const int MaxNoteLength = 250;

    /// <summary>Why a pack that is wanted is not fetched yet.</summary>
    internal const string Waits = "The pack is fetched when nobody is at the remote control and the television runs on mains.";

    private volatile string? _fetching;
    private volatile string? _refused;
    private volatile string? _delayed;

    /// <summary>A root of trust that the operator installed beside the program; need not be there.</summary>
    public static string InstalledRoot { get; } = Path.Combine(AppContext.BaseDirectory, "packs", "root.json");

    /// <summary>The updater of a television.</summary>
    /// <param name="recommender">What runs.</param>
    /// <param name="folder">The files of syncing.</param>
    /// <param name="pageP99">The 99th percentile of home pages so far, in seconds.</param>
    /// <param name="activity">Is told when a pack is tried; null for nobody.</param>
    /// <param name="window">When a pack may be fetched and tried; null for always.</param>
    /// <param name="time">The clock.</param>
    public static PackUpdater Of(Recommender recommender, SyncFolder folder, Func<double?> pageP99, ActivityBoard? activity, MaintenanceWindow? window, TimeProvider time) => new(
        PackTrust.Open(folder.Trust, InstalledRoot, time, recommender.Folder.Notes),
        recommender.Slots,
        new PackSetting(
            () => FleetIdentity.Read(folder) is { } identity ? Convert.FromHexString(identity.Device) : null, recommender.Pack.Pack?.Manifest.Version, Recommender.InstalledPack,
            pageP99, (pack, cancellationToken) => TryAsync(pack, activity, cancellationToken)),
        time, window: window);

    /// <inheritdoc/>
    public bool Handles(PullItem.ItemOneofCase kind) => kind is PullItem.ItemOneofCase.Root or PullItem.ItemOneofCase.Pack or PullItem.ItemOneofCase.Rollout;

    /// <inheritdoc/>
    public void Describe(PullRequest request)
    {
        request.RootVersion = (ulong)trust.RootVersion;
        request.RolloutVersion = (ulong)trust.RolloutVersion;
        request.PackVersion = setting.VersionInUse ?? "";
    }

    /// <inheritdoc/>
    public Task TakeAsync(PullItem item, CancellationToken cancellationToken)
    {
        try
        {
            switch (item.ItemCase)
            {
                case PullItem.ItemOneofCase.Root:
                    trust.TakeRoot(item.Root);
                    break;
                case PullItem.ItemOneofCase.Pack:
                    trust.TakePack(item.Pack);
                    break;
                default:
                    trust.TakeRollout(item.Rollout);
                    break;
            }

            step?.Invoke($"took {item.ItemCase}");
            return Task.CompletedTask;
        }
        catch (DocumentRefusedException e)
        {
            _refused = e.Message;
            throw new ItemRefusedException(e.Message, e);
        }
    }

    /// <inheritdoc/>
    public async Task WorkAsync(IBlobSource blobs, CancellationToken cancellationToken)
    {
        try
        {
            await FollowAsync(blobs, cancellationToken);
        }
        catch (DocumentRefusedException e)
        {
            _refused = e.Message;
        }
        catch (InvalidDataException e)
        {
            _refused = $"A pack was not taken: {e.Message}.";
            _fetching = null;
        }
        catch (IOException e)
        {
            _delayed = $"The pack could not be fetched yet: {e.Message}"; // It goes on at the next visit.
        }
        catch (RpcException e) when (e.StatusCode is StatusCode.NotFound or StatusCode.DataLoss or StatusCode.Unimplemented)
        {
            _delayed = $"The fleet does not have all of the pack ({e.StatusCode})."; // Said in the report; any other failure is the visit's.
        }
    }

    /// <inheritdoc/>
    public void Describe(HealthReport report)
    {
        report.PackVersion = Short(setting.VersionInUse ?? "");
        (report.PackState, string? offered, string? note) = Standing();
        report.PackOffered = Short(offered ?? "");
        report.PackNote = Short(note ?? "");
    }

    /// <inheritdoc/>
    public void Answered(HealthReport report)
    {
        // A state, no count.
    }

    // A version is whatever an operator wrote, and a note may hold a library's message: the fleet takes no control characters, and half a character is no text.
    internal static string Short(string note)
    {
        int length = Math.Min(note.Length, MaxNoteLength);
        length -= length > 0 && char.IsHighSurrogate(note[length - 1]) ? 1 : 0;
        return string.Concat(note.Take(length).Select(static c => char.IsControl(c) ? ' ' : c));
    }

    private async Task FollowAsync(IBlobSource blobs, CancellationToken cancellationToken)
    {
        if (trust.Rollout() is not { } rollout || setting.Device() is not { } device || slots.Changed.IsCompleted)
        {
            return;
        }

        _refused = _delayed = _fetching = null;
        PackOrder order = Assignment.OrderFor(rollout, device, setting.VersionInUse, slots.CurrentDocument);

        // While a pack is watched the other slot is the way back: nothing is put there. And it is not trusted yet: its floor binds nobody.
        if (slots.Watch is null)
        {
            KeepFloor();
        }
        else if (!order.MustLeave)
        {
            return;
        }

        PackReference? next = order.MustLeave ? new[] { order.Wanted, order.Otherwise }.FirstOrDefault(IsUsable) : order.Wanted;
        if (order.MustLeave && next is null)
        {
            slots.Leave(setting.VersionInUse ?? "", WhyLeft(order.Wanted));
            return;
        }

        if (next is { } wanted && !slots.IsRefused(wanted.Version, wanted.Document) && trust.Pack(wanted) is var (pack, envelope))
        {
            if (!order.MustLeave && window is { IsOpen: false })
            {
                (_fetching, _delayed) = (pack.Version, Waits);
                return;
            }

            await InstallAsync(pack, envelope, order.MustLeave, rollout.WatchSeconds, blobs, cancellationToken);
        }
    }

    /// <summary>Whether a pack may take the place of a withdrawn one; one whose document has not come yet is waited for.</summary>
    private bool IsUsable(PackReference? pack)
    {
        if (pack is null || slots.IsRefused(pack.Version, pack.Document) || trust.IsBelowFloor(pack))
        {
            return false;
        }

        try
        {
            return trust.Pack(pack) is not var (document, _) || IsForThisProgram(document);
        }
        catch (DocumentRefusedException)
        {
            return false;
        }
    }

    private string WhyLeft(PackReference? other) => other is null ? "The operator withdrew the pack."
        : $"The operator withdrew the pack, and {other.Version} {(trust.IsBelowFloor(other) ? "is below the version under which no pack may go back" : "cannot be used here")}: the television uses what it came with.";

    private static bool IsForThisProgram(PackDocument pack) => PackVersion.Compare(pack.MinAppVersion, Recommender.Version.ToString(3)) <= 0;

    private async Task InstallAsync(PackDocument pack, Envelope envelope, bool leave, int watchSeconds, IBlobSource blobs, CancellationToken cancellationToken)
    {
        if (!IsForThisProgram(pack))
        {
            throw new InvalidDataException($"pack {pack.Version} needs EdgeRec {pack.MinAppVersion}");
        }

        _fetching = pack.Version;
        string slot = slots.Idle, folder = slots.FolderOf(slot);
        string[] neighbours = [.. slots.Current is { } current ? (string[])[slots.FolderOf(current)] : [], setting.InstalledPack];
        await new PackBuild(new PackDownload(blobs, time), neighbours, step).FillAsync(folder, pack, envelope, cancellationToken);
        step?.Invoke("filled");
        string? reason = HeldPack.Of(folder).Version is var called && called != pack.Version ? Another(pack, called) : null;
        if (reason is null)
        {
            reason = Refusal(pack, await setting.Probe(folder, cancellationToken));
            step?.Invoke("probed");
        }

        if (reason is not null)
        {
            slots.Refuse(pack.Version, reason, DocumentVerifier.HashOf(envelope));
            _fetching = null;
            return;
        }

        long p99 = (long)((setting.PageP99() ?? 0) * 1e6);
        // Not back to a pack that was withdrawn.
        slots.Switch(new PackWatch(slot, pack.Version, leave ? null : slots.Current, 0, p99, watchSeconds), step);
    }

    private static async Task<ProbeReport> TryAsync(string pack, ActivityBoard? activity, CancellationToken cancellationToken)
    {
        activity?.Begin(Activities.Thinking);
        try
        {
            return await new ProbeProcess(ProbeProcess.Installed).RunAsync(pack, cancellationToken);
        }
        finally
        {
            activity?.End(Activities.Thinking);
        }
    }

    private static string? Refusal(PackDocument pack, ProbeReport probe)
    {
        if (!probe.Passed)
        {
            return $"Pack {pack.Version} was refused: {probe.Reason}";
        }

        return probe.Name == pack.Name && probe.Version == pack.Version ? null : Another(pack, $"{probe.Name} {probe.Version}");
    }

    private static string Another(PackDocument pack, string? called) => $"Pack {pack.Version} was refused: its manifest calls it {(string.IsNullOrEmpty(called) ? "nothing" : called)}.";

    private void KeepFloor()
    {
        if (slots.Current is { } slot && File.Exists(Path.Combine(slots.FolderOf(slot), EnvelopeFile.PackFileName)))
        {
            trust.RaiseFloor(FloorOf(File.ReadAllBytes(Path.Combine(slots.FolderOf(slot), EnvelopeFile.PackFileName))));
        }
    }

    // It was verified when the slot was filled.
    private static string? FloorOf(byte[] signed) =>
        System.Text.Json.JsonSerializer.Deserialize(EnvelopeFile.Read(signed).Payload.Span, PackDocumentsJson.Default.PackDocument)?.Floor;

    /// <summary>What is under way, with which version, and what there is to say of it.</summary>
    private (PackState State, string? Offered, string? Note) Standing()
    {
        PackTrouble? trouble = slots.LastTrouble;
        if (slots.Watch is { } watch) return (PackState.Watched, watch.Version, trouble?.Reason);
        if (_fetching is { } fetching) return (PackState.Fetching, fetching, _delayed);
        if (trouble is not null) return (trouble.Returned ? PackState.Returned : PackState.Refused, trouble.Version, trouble.Reason);
        return _refused is { } refused ? (PackState.Refused, null, refused) : (PackState.Steady, null, null);
    }
}

/// <summary>What the updater has to know of its television.</summary>
/// <param name="Device">Who the fleet says it is, 16 bytes; null before it was enrolled.</param>
/// <param name="VersionInUse">Version of the pack in use; null for none.</param>
/// <param name="InstalledPack">Folder of the pack that was installed with the program: files and patches may start from it.</param>
/// <param name="PageP99">The 99th percentile of home pages so far, in seconds; null without pages.</param>
/// <param name="Probe">Tries the pack of a folder.</param>
internal sealed record PackSetting(
    Func<byte[]?> Device, string? VersionInUse, string InstalledPack, Func<double?> PageP99, Func<string, CancellationToken, Task<ProbeReport>> Probe);
