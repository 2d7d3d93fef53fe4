using System.Text.Json;
using EdgeRec.Device.Storage;
using EdgeRec.Models.Core.Packs;
using EdgeRec.Sync.Protocol.Packs;

namespace EdgeRec.Device.Sync.Packs;

/// <summary>
/// The two slots for packs, <c>packs/a</c> and <c>packs/b</c> in the data folder, and the link <c>packs/current</c> that says which is in use; without the link the pack that
/// was installed with the program is. What is under way stands in <c>packs/state.json</c>, written before it is done, so that every start knows where it is.
/// </summary>
internal sealed class PackSlots
{
    /// <summary>Starts with a watched pack that may end without order; at the next start the old pack is used.</summary>
    public const int MostTries = 3;

    private const int MostTroubles = 8;

    private readonly Lock _gate = new();
    private readonly string _root;
    private readonly string _stateFile;
    private readonly TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SlotState _state;

    private PackSlots(string root, RecoveryNotes notes)
    {
        _root = root;
        _stateFile = Path.Combine(root, "state.json");
        const string Otherwise = "a pack that was refused or taken back before may be tried again";
        _state = (StateFile.Read(_stateFile, notes, Otherwise, json => Parse(json) is not null) is { } kept ? Parse(kept) : null) ?? new SlotState(null, []);
    }

    /// <summary>Ends when another pack than the loaded one is to be used: the daemon's inside has to be opened anew.</summary>
    public Task Changed => _changed.Task;

    /// <summary>The slot in use; null for none.</summary>
    public string? Current => new FileInfo(Link).LinkTarget is "a" or "b" ? new FileInfo(Link).LinkTarget : null;

    /// <summary>The slot to fill next.</summary>
    public string Idle => Current == "a" ? "b" : "a";

    /// <summary>Hash of the signed document of the pack in use; null where the fleet gave none.</summary>
    public string? CurrentDocument => Current is { } slot ? DocumentOf(slot) : null;

    /// <summary>The change that is watched; null for none.</summary>
    public PackWatch? Watch
    {
        get
        {
            lock (_gate)
            {
                return _state.Watch;
            }
        }
    }

    /// <summary>Whether the pack in use is one that is watched.</summary>
    public bool IsWatching => Watch is { } watch && watch.Slot == Current;

    /// <summary>The newest pack that was refused or taken back; null for none.</summary>
    public PackTrouble? LastTrouble
    {
        get
        {
            lock (_gate)
            {
                return _state.Troubles.Count > 0 ? _state.Troubles[^1] : null;
            }
        }
    }

    private string Link => Path.Combine(_root, "current");

    /// <summary>Opens the slots of a data folder. Nothing is made until a pack comes.</summary>
    /// <param name="folder">The data folder.</param>
    public static PackSlots Open(DataFolder folder) => new(Path.Combine(folder.Root, "packs"), folder.Notes);

    /// <summary>The folder of a slot.</summary>
    public string FolderOf(string slot) => Path.Combine(_root, slot);

    /// <summary>Hash of the signed document of a complete slot; null for one that is not.</summary>
    public string? DocumentOf(string slot)
    {
        string file = Path.Combine(FolderOf(slot), EnvelopeFile.PackFileName);
        try
        {
            return File.Exists(file) ? DocumentVerifier.HashOf(EnvelopeFile.Read(File.ReadAllBytes(file))) : null;
        }
        catch (DocumentRefusedException)
        {
            return null;
        }
    }

    /// <summary>Whether a pack was refused or taken back before.</summary>
    /// <param name="version">Its version, however it is written.</param>
    /// <param name="document">Hash of its signed document; null where there is none.</param>
    public bool IsRefused(string? version, string? document = null)
    {
        lock (_gate)
        {
            return _state.Troubles.Any(trouble => trouble.IsOf(version, document));
        }
    }

    /// <summary>Whether the pack of a folder was refused or taken back before, under whichever of its names.</summary>
    public bool IsRefused(HeldPack pack) => IsRefused(pack.Version, pack.Document) || IsRefused(pack.SignedVersion);

    /// <summary>A daemon starts. Counts the start while a pack is watched, durable before anything of the pack is read, and goes back after <see cref="MostTries"/> that ended badly.</summary>
    public void Started()
    {
        lock (_gate)
        {
            if (_state.Watch is not { } watch)
            {
                return;
            }

            if (watch.Slot != Current)
            {
                Write(_state with { Watch = null }); // The change was written down and never made.
            }
            else if (_state.Troubles.FirstOrDefault(trouble => trouble.Returned && trouble.Version == watch.Version) is { } begun)
            {
                GoBack(watch, begun.Reason);
            }
            else if (watch.Tries >= MostTries)
            {
                GoBack(watch, $"Pack {watch.Version} was taken back: {watch.Tries} starts with it did not end in order.");
            }
            else
            {
                Write(_state with { Watch = watch with { Tries = watch.Tries + 1 } });
            }
        }
    }

    /// <summary>The daemon stops in order: its start is no bad one.</summary>
    public void Stopped()
    {
        lock (_gate)
        {
            if (_state.Watch is { Tries: > 0 } watch)
            {
                Write(_state with { Watch = watch with { Tries = 0 } });
            }
        }
    }

    /// <summary>Changes to a complete slot and has it watched.</summary>
    /// <param name="watch">What to watch; its slot is the new one.</param>
    /// <param name="step">Told after each step; tests end the process there.</param>
    public void Switch(PackWatch watch, Action<string>? step = null)
    {
        lock (_gate)
        {
            Write(_state with { Watch = watch });
            step?.Invoke("watch written");
            Point(watch.Slot, step);
            step?.Invoke("switched");
        }

        _changed.TrySetResult();
    }

    /// <summary>The pack in use was withdrawn and there is none to change to: back to what was installed with the program.</summary>
    public void Leave(string version, string reason)
    {
        lock (_gate)
        {
            string? document = CurrentDocument;
            Unlink();
            Write(new SlotState(null, With(new PackTrouble(version, Returned: true, reason, document))));
        }

        _changed.TrySetResult();
    }

    /// <summary>The watched pack failed: the one before is used again, and this one's version not tried any more.</summary>
    /// <param name="reason">One sentence.</param>
    public void Return(string reason)
    {
        lock (_gate)
        {
            if (_state.Watch is not { } watch)
            {
                return;
            }

            GoBack(watch, reason);
        }

        _changed.TrySetResult();
    }

    /// <summary>The watched pack is good.</summary>
    public void Trust()
    {
        lock (_gate)
        {
            Write(new SlotState(null, []));
        }
    }

    /// <summary>A pack was refused before it was used.</summary>
    public void Refuse(string version, string reason, string? document = null)
    {
        lock (_gate)
        {
            Write(_state with { Troubles = With(new PackTrouble(version, Returned: false, reason, document)) });
        }
    }

    private static SlotState? Parse(byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, PackFilesJson.Default.SlotState) is { } kept && !kept.Troubles.Contains(null) ? kept : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // The trouble is written first: whatever happens after, the next start goes on from here.
    private void GoBack(PackWatch watch, string reason)
    {
        PackTrouble[] troubles = With(new PackTrouble(watch.Version, Returned: true, reason, DocumentOf(watch.Slot)));
        Write(new SlotState(watch, troubles));
        if (watch.Back is { } slot && File.Exists(Path.Combine(FolderOf(slot), PackManifest.FileName)))
        {
            Point(slot, null);
        }
        else
        {
            Unlink();
        }

        Write(new SlotState(null, troubles));
    }

    private void Point(string slot, Action<string>? step)
    {
        // A folder of this name that somebody put there by hand gives way to the link.
        if (Directory.Exists(Link) && new FileInfo(Link).LinkTarget is null)
        {
            Directory.Move(Link, Path.Combine(_root, "replaced"));
            step?.Invoke("a folder moved away");
        }

        DurableFiles.PointTo(Link, slot);
    }

    private void Unlink()
    {
        if (Current is not null)
        {
            File.Delete(Link);
            DurableFiles.SyncFolder(_root);
        }
    }

    private PackTrouble[] With(PackTrouble trouble) => [.. _state.Troubles.Where(known => known.Version != trouble.Version).TakeLast(MostTroubles - 1), trouble];

    private void Write(SlotState state)
    {
        if (!Directory.Exists(_root))
        {
            Directory.CreateDirectory(_root);
            DurableFiles.SyncFolder(Path.GetDirectoryName(_root)!);
        }

        StateFile.Write(_stateFile, JsonSerializer.SerializeToUtf8Bytes(state, PackFilesJson.Default.SlotState));
        _state = state;
    }
}
