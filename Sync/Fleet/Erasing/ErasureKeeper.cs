using System.Security.Cryptography;
using System.Text;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Protocol.Deltas;
using Stream = EdgeRec.Sync.Protocol.V1.Stream;

namespace EdgeRec.Sync.Fleet.Erasing;

/// <summary>
/// Obeys tombstones. First the erasure is noted where a restored backup finds it, then it is obeyed, then answered. Frames that come later are looked at after they
/// are in the store, so that none slips by an erasure that is noted at the same moment by another replica.
/// </summary>
internal sealed class ErasureKeeper(IFleetStore store, ErasureFile file, TimeProvider time)
{
    private const int PageFrames = 256;

    /// <summary>What is kept of a profile's id or pseudonym: enough to recognise it. An id made of a name can be guessed back; a pseudonym cannot.</summary>
    public static byte[] HashOf(Guid device, string profile) => SHA256.HashData([.. device.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(profile)]);

    /// <summary>Notes what tombstones say.</summary>
    /// <returns>The frames as they may be stored: tombstones without the names they bring.</returns>
    public async Task<IReadOnlyList<Frame>> NoteAsync(IReadOnlyList<Frame> frames, CancellationToken cancellationToken)
    {
        List<Erasure> erasures = [.. frames.Where(frame => frame.Key.Stream == Stream.Tombstones).SelectMany(ErasuresOf)];
        if (erasures.Count == 0)
        {
            return frames;
        }

        file.Append(erasures);
        await store.Erasures.AddAsync(erasures, cancellationToken);
        return [.. frames.Select(frame => frame.Key.Stream == Stream.Tombstones ? frame with { Payload = ReadOnlyMemory<byte>.Empty } : frame)];
    }

    /// <summary>Whose erasures are to be obeyed now that frames are in the store: of tombstones that say something new, and of events of profiles that were erased before.</summary>
    /// <param name="frames">The frames as they came.</param>
    /// <param name="cancellationToken">Gives up; what is not done is done at the next start.</param>
    public async Task<IReadOnlySet<Guid>> ConcernedAsync(IReadOnlyList<Frame> frames, CancellationToken cancellationToken)
    {
        HashSet<Guid> concerned = [.. frames.Where(frame => frame.Key.Stream is Stream.Events or Stream.Tombstones).Select(frame => frame.Key.Device)];
        ILookup<Guid, Erasure> erasures = (await store.Erasures.OfAsync(concerned, cancellationToken)).ToLookup(erasure => erasure.Device);
        if (erasures.Count == 0)
        {
            return new HashSet<Guid>();
        }

        DateTimeOffset now = time.GetUtcNow();
        HashSet<Guid> unobeyed = frames.Any(frame => frame.Key.Stream == Stream.Tombstones) ? [.. await store.Erasures.UnobeyedAsync(cancellationToken)] : [];
        return new HashSet<Guid>(
            frames.Where(frame => (frame.Key.Stream == Stream.Tombstones && unobeyed.Contains(frame.Key.Device))
                || (frame.Key.Stream == Stream.Events && erasures.Contains(frame.Key.Device) && Redaction.Concerns(erasures[frame.Key.Device], frame, now)))
                .Select(frame => frame.Key.Device));
    }

    /// <summary>Obeys all erasures of a device. Not twice at once for one device.</summary>
    /// <param name="device">The device.</param>
    /// <param name="cancellationToken">Gives up; what is not done is done at the next start.</param>
    public async Task ObeyAsync(Guid device, CancellationToken cancellationToken) =>
        await ObeyAsync(device, await store.Erasures.OfAsync([device], cancellationToken), cancellationToken);

    /// <summary>Forgets a device: shuts it out, and erases all that it ever sent.</summary>
    /// <param name="device">The device.</param>
    /// <param name="toFile">Whether the file is this process' to write; where a service runs, it follows the database.</param>
    /// <param name="lines">What is added to logs, with the erasure in one transaction.</param>
    /// <param name="cancellationToken">Gives up; what is not done is done at the next start of a service, or by doing it again.</param>
    public async Task ForgetAsync(Guid device, bool toFile, IReadOnlyList<LogLine> lines, CancellationToken cancellationToken)
    {
        Erasure[] all = [Erasure.OfAll(device, time.GetUtcNow())];
        if (toFile)
        {
            file.Append(all);
        }

        await store.Erasures.AddAsync(all, lines, cancellationToken);
        await ObeyAsync(device, cancellationToken);
    }

    /// <summary>Puts the file's and the database's lists together and obeys what may not have been obeyed: after a crash, and after a restored backup.</summary>
    /// <returns>How many devices were concerned.</returns>
    public async Task<int> CatchUpAsync(CancellationToken cancellationToken)
    {
        foreach (Erasure[] some in file.ReadAll().Chunk(PageFrames))
        {
            await store.Erasures.AddAsync(some, cancellationToken);
        }

        await FollowAsync(cancellationToken);
        IReadOnlyList<Guid> devices = await store.Erasures.UnobeyedAsync(cancellationToken);
        foreach (Guid device in devices)
        {
            await ObeyAsync(device, cancellationToken);
        }

        return devices.Count;
    }

    /// <summary>Writes erasures that other replicas noted into this one's file.</summary>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        for (; ;)
        {
            IReadOnlyList<(long Position, Erasure Erasure)> more = await store.Erasures.ReadAsync(file.FollowedTo, PageFrames, cancellationToken);
            if (more.Count == 0)
            {
                return;
            }

            file.Append([.. more.Select(item => item.Erasure)]);
            file.FollowedTo = more[^1].Position;
        }
    }

    private async Task ObeyAsync(Guid device, IReadOnlyList<Erasure> erasures, CancellationToken cancellationToken)
    {
        bool all = erasures.Any(erasure => erasure.IsOfAll);
        if (all)
        {
            // Here, so that a restored backup shuts it out, too.
            await store.Devices.RevokeAsync(device, "forgotten", time.GetUtcNow(), cancellationToken);
            await store.Devices.ForgetReportsAsync(device, cancellationToken);
        }

        // Twice through what the device sent: first for events that were moved to an erased profile, which may stand in front of their move.
        var redaction = new Redaction(erasures);
        await foreach (StoredFrame stored in FramesOfAsync(device, all, cancellationToken))
        {
            redaction.Look(stored.Frame, stored.ReceivedAt);
        }

        var rewritten = new List<Frame>();
        await foreach (StoredFrame stored in FramesOfAsync(device, all, cancellationToken))
        {
            if (redaction.Apply(stored.Frame, stored.ReceivedAt) is { } without)
            {
                rewritten.Add(without);
            }
        }

        if (rewritten.Count > 0)
        {
            await store.Frames.RewriteAsync(rewritten, cancellationToken);
        }

        await store.Facts.ForgetAsync(device, cancellationToken);
        await store.Erasures.NoteObeyedAsync(erasures, cancellationToken);
    }

    private async IAsyncEnumerable<StoredFrame> FramesOfAsync(
        Guid device, bool all, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (long after = 0; ;)
        {
            IReadOnlyList<StoredFrame> page = await store.Frames.ReadDeviceAsync(device, after, PageFrames, cancellationToken);
            foreach (StoredFrame stored in page.Where(stored => (all || stored.Frame.Key.Stream == Stream.Events) && !stored.Frame.Payload.IsEmpty))
            {
                yield return stored;
            }

            if (page.Count < PageFrames)
            {
                yield break;
            }

            after = page[^1].Position;
        }
    }

    private IEnumerable<Erasure> ErasuresOf(Frame frame)
    {
        // The intake has opened the frame before; it cannot be damaged here.
        DateTimeOffset now = time.GetUtcNow();
        return frame.Open() is Tombstones tombstones
            ? tombstones.Items.Select(item => new Erasure(frame.Key.Device, frame.Key.Epoch, HashOf(frame.Key.Device, item.Profile), item.ThroughSeq, now))
            : [];
    }
}
