using System.Text.Json;
using EdgeRec.Device.Storage;
using EdgeRec.Sync.Protocol.Packs;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Device.Sync.Packs;

/// <summary>
/// Which signed documents this television trusts. A document is judged whole before anything of it is kept, and what is kept is durable before it is acted on. Without
/// an installed root the first one that comes over the pinned connection is taken: whoever holds the fleet at enrolment could give a false one.
/// </summary>
internal sealed class PackTrust
{
    private const int MostOffered = 4;

    private readonly string _file;
    private readonly TimeProvider _time;
    private readonly Dictionary<string, Envelope> _offered = new(StringComparer.Ordinal);
    private TrustState? _state;
    private RootDocument? _root;

    private PackTrust(string file, TimeProvider time)
    {
        _file = file;
        _time = time;
    }

    /// <summary>Version of the trusted root; 0 for none.</summary>
    public long RootVersion => _root?.Version ?? 0;

    /// <summary>Version of the trusted roll-out; 0 without one, or while a pack that it names is missing, so that all of it is sent again.</summary>
    public long RolloutVersion => _state is { Rollout: not null } state && Missing(Parse(state.Rollout)).Count == 0 ? state.RolloutVersion : 0;

    private DocumentVerifier Verifier => new(_time, _state?.Latest ?? default);

    /// <summary>Opens what was trusted before. A file that is lost with its twin is as none: the installed root, or the first that comes, begins anew.</summary>
    /// <param name="file">Where it is kept.</param>
    /// <param name="installedRoot">A root that was installed beside the binary, where the operator did so; need not be there.</param>
    /// <param name="time">The clock.</param>
    /// <param name="notes">Gets a sentence when it was damaged.</param>
    public static PackTrust Open(string file, string installedRoot, TimeProvider time, RecoveryNotes? notes = null)
    {
        var trust = new PackTrust(file, time);
        if (StateFile.Read(file, notes, "the installed root of trust, or the first that the fleet sends, begins anew, and with it what counts as older", trust.CanUse) is { } kept)
        {
            trust.CanUse(kept);
        }

        if (trust._root is null && File.Exists(installedRoot))
        {
            trust.Begin(EnvelopeFile.Read(File.ReadAllBytes(installedRoot)));
        }

        return trust;
    }

    /// <summary>Takes a root: the first, or the next one.</summary>
    /// <exception cref="DocumentRefusedException">With the reason; nothing has changed.</exception>
    public void TakeRoot(Envelope envelope)
    {
        if (_root is null)
        {
            Begin(envelope);
            return;
        }

        if (DocumentVerifier.HashOf(envelope) == DocumentVerifier.HashOf(_state!.Root.ToEnvelope()))
        {
            return;
        }

        RootDocument next = DocumentVerifier.OpenNextRoot(_root, envelope);
        bool sameSigners = _root.Rollout.Keys.ToHashSet().SetEquals(next.Rollout.Keys);
        TrustState state = _state with { Root = EnvelopeFile.From(envelope), Latest = Later(_state.Latest, next.Issued) };
        // Whoever stole a roll-out key may have signed the greatest version and the year 9999: with the key both are forgotten, or nothing newer could ever come (TUF 5.3.11).
        Keep(sameSigners ? state : state with { Rollout = null, RolloutVersion = 0, Packs = [], Latest = next.Issued });
    }

    /// <summary>Takes the document of a pack; it is kept once a roll-out names it.</summary>
    /// <exception cref="DocumentRefusedException">With the reason.</exception>
    public void TakePack(Envelope envelope)
    {
        Verifier.OpenPack(Root(), envelope, null, _state!.Floor);
        if (_offered.Count >= MostOffered)
        {
            _offered.Clear();
        }

        _offered[DocumentVerifier.HashOf(envelope)] = envelope;
        if (_state.Rollout is { } rollout && Missing(Parse(rollout)).Any(pack => pack.Document == DocumentVerifier.HashOf(envelope)))
        {
            Keep(_state with { Packs = [.. _state.Packs, EnvelopeFile.From(envelope)] });
        }
    }

    /// <summary>Takes a roll-out.</summary>
    /// <exception cref="DocumentRefusedException">With the reason; nothing has changed.</exception>
    public void TakeRollout(Envelope envelope)
    {
        RolloutDocument rollout = Verifier.OpenRollout(Root(), envelope, _state!.RolloutVersion, _state.Rollout is { } before ? DocumentVerifier.HashOf(before.ToEnvelope()) : null);
        Envelope[] known = [.. _offered.Values, .. _state.Packs.Select(pack => pack.ToEnvelope())];
        EnvelopeFile[] named = [.. Named(rollout).Select(pack => known.FirstOrDefault(one => DocumentVerifier.HashOf(one) == pack.Document)).OfType<Envelope>().Select(EnvelopeFile.From)];
        Keep(_state with { Rollout = EnvelopeFile.From(envelope), RolloutVersion = rollout.Version, Packs = named, Latest = Later(_state.Latest, rollout.Issued) });
        _offered.Clear();
    }

    /// <summary>The roll-out, if it may be acted on at this moment; null if there is none.</summary>
    /// <exception cref="DocumentRefusedException">Its time, or that of the root, is over.</exception>
    public RolloutDocument? Rollout() =>
        _state?.Rollout is { } rollout ? Verifier.OpenRollout(Root(), rollout.ToEnvelope(), _state.RolloutVersion) : null;

    /// <summary>The document of a pack that the roll-out names.</summary>
    /// <returns>Null if it has not come.</returns>
    /// <exception cref="DocumentRefusedException">With the reason.</exception>
    public (PackDocument Document, Envelope Envelope)? Pack(PackReference named)
    {
        Envelope? envelope = _state?.Packs.Select(pack => pack.ToEnvelope()).FirstOrDefault(pack => DocumentVerifier.HashOf(pack) == named.Document);
        return envelope is null ? null : (Verifier.OpenPack(Root(), envelope, named, _state!.Floor), envelope);
    }

    /// <summary>Whether a pack found good in use forbids another one.</summary>
    public bool IsBelowFloor(PackReference pack) => _state?.Floor is { } floor && PackVersion.Compare(pack.Version, floor) < 0;

    /// <summary>A pack was found good in use: none below its floor is taken any more.</summary>
    public void RaiseFloor(string? floor)
    {
        if (_state is not null && floor is not null && PackVersion.Compare(floor, _state.Floor) > 0)
        {
            Keep(_state with { Floor = floor });
        }
    }

    private static IEnumerable<PackReference> Named(RolloutDocument rollout) => new[] { rollout.Control, rollout.Candidate }.OfType<PackReference>().DistinctBy(pack => pack.Document);

    private static RolloutDocument Parse(EnvelopeFile trusted) => JsonSerializer.Deserialize(trusted.Payload, PackDocumentsJson.Default.RolloutDocument)!;

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private List<PackReference> Missing(RolloutDocument rollout)
    {
        HashSet<string> have = [.. _state!.Packs.Select(pack => DocumentVerifier.HashOf(pack.ToEnvelope()))];
        // One below the floor is not missed: it is taken by no means, and asking for it would never end.
        return [.. Named(rollout).Where(pack => !have.Contains(pack.Document) && !IsBelowFloor(pack))];
    }

    private RootDocument Root() => _root ?? throw new DocumentRefusedException(RefusalReason.NoRoot, "There is no root of trust yet.");

    private void Begin(Envelope envelope)
    {
        RootDocument root = DocumentVerifier.OpenFirstRoot(envelope);
        Keep(new TrustState(EnvelopeFile.From(envelope), null, [], 0, root.Issued, null));
    }

    private void Keep(TrustState state)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_file)!, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        StateFile.Write(_file, JsonSerializer.SerializeToUtf8Bytes(state, PackFilesJson.Default.TrustState));
        Use(state);
    }

    /// <summary>Takes a kept state, if the bytes are one.</summary>
    private bool CanUse(byte[] json)
    {
        try
        {
            Use(JsonSerializer.Deserialize(json, PackFilesJson.Default.TrustState)!);
            return true;
        }
        catch (Exception e) when (e is JsonException or DocumentRefusedException or NullReferenceException)
        {
            (_state, _root) = (null, null);
            return false;
        }
    }

    private void Use(TrustState state)
    {
        RootDocument root = DocumentVerifier.OpenFirstRoot(state.Root.ToEnvelope());
        if (state.Rollout is { } rollout)
        {
            _ = rollout.ToEnvelope();
            _ = Parse(rollout);
        }

        foreach (EnvelopeFile? pack in state.Packs)
        {
            _ = (pack ?? throw new JsonException("a pack's document is null")).ToEnvelope();
        }

        (_state, _root) = (state, root);
    }
}
