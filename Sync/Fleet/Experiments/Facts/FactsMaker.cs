using EdgeRec.Sync.Fleet.Catalogue;
using EdgeRec.Sync.Fleet.Erasing;
using EdgeRec.Sync.Fleet.Experiments.Facts.Folding;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Protocol.Deltas;
using Stream = EdgeRec.Sync.Protocol.V1.Stream;

namespace EdgeRec.Sync.Fleet.Experiments.Facts;

/// <summary>
/// Makes facts of frames, by position: what was folded is not read again. A page of frames and what it comes to are written in one transaction together with the position, so that a crash or another replica
/// changes nothing; in memory there is one page, and of one television that has to be folded anew the numbers of its moved events. Moves and erasures, which change what was folded before, have the
/// television's facts made anew.
/// </summary>
/// <param name="store">The fleet's store.</param>
/// <param name="time">The clock.</param>
internal sealed class FactsMaker(IFleetStore store, TimeProvider time)
{
    private const int PageFrames = 256, StaleAtOnce = 100;
    private static readonly IReadOnlyDictionary<(Guid Epoch, long Seq), string> NoMoves = new Dictionary<(Guid Epoch, long Seq), string>();

    private TitleLengths _titles = TitleLengths.None;

    /// <summary>Brings the facts up to the newest frame.</summary>
    /// <param name="progress">Told the position reached, after each page; null for nobody.</param>
    /// <param name="cancellationToken">Gives up; what was made stays.</param>
    /// <returns>How many frames were read.</returns>
    public async Task<long> CatchUpAsync(IProgress<long>? progress, CancellationToken cancellationToken)
    {
        _titles = await TitleLengths.ReadAsync(new CatalogueStore(store.Documents, time), _titles, cancellationToken);
        long frames = 0;
        for (; ;)
        {
            FactsHead head = await store.Facts.HeadAsync(cancellationToken);
            IReadOnlyList<StoredFrame> page = await store.Frames.ReadAsync(head.Position, Stream.Events, PageFrames, cancellationToken);
            if (page.Count > 0 && await AddAsync(head, page, cancellationToken))
            {
                frames += page.Count;
                progress?.Report(page[^1].Position);
            }
            else if (page.Count == 0)
            {
                await RenewAsync(cancellationToken);
                return frames;
            }
        }
    }

    private async Task<bool> AddAsync(FactsHead head, IReadOnlyList<StoredFrame> page, CancellationToken cancellationToken)
    {
        Guid[] devices = [.. page.Select(stored => stored.Frame.Key.Device).Distinct()];
        Dictionary<Guid, KeptFold> kept = (await store.Facts.FoldsAsync(devices, cancellationToken)).ToDictionary(fold => fold.Device);

        // Frames of an erased profile that have come and were not yet rewritten: who rewrites them forgets these facts, too.
        var facts = new List<DeviceFacts>();
        foreach (IGrouping<Guid, StoredFrame> frames in page.GroupBy(stored => stored.Frame.Key.Device))
        {
            KeptFold? known = kept.GetValueOrDefault(frames.Key);
            if (known is { IsStale: true } || (known is not null && FoldState.Read(known.State) is null))
            {
                facts.Add(new DeviceFacts(frames.Key, known.Through, [], 0, true, [], []));
                continue;
            }

            var fold = new DeviceFold(frames.Key, known is null ? null : FoldState.Read(known.State), null, _titles);
            long through = known?.Through ?? 0;
            foreach (StoredFrame stored in frames.Where(stored => stored.Position > through))
            {
                if (stored.Frame.Open() is DeltaBatch batch)
                {
                    fold.Add(stored, batch);
                }
            }

            facts.Add(fold.Take(Math.Max(through, frames.Last().Position)));
        }

        return await store.Facts.TryWriteAsync(head, page[^1].Position, facts, replace: false, cancellationToken);
    }

    /// <summary>Makes the facts anew of televisions whose events were moved or erased.</summary>
    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<Guid> devices;
        while ((devices = await store.Facts.StaleAsync(StaleAtOnce, cancellationToken)).Count > 0)
        {
            foreach (Guid device in devices)
            {
                // Read before the frames: who forgets in the meantime makes it be tried again.
                FactsHead head;
                DeviceFacts facts;
                do
                {
                    head = await store.Facts.HeadAsync(cancellationToken);
                    facts = await FoldAsync(device, cancellationToken);
                }
                while (!await store.Facts.TryWriteAsync(head, head.Position, [facts], replace: true, cancellationToken));
            }
        }
    }

    private async Task<DeviceFacts> FoldAsync(Guid device, CancellationToken cancellationToken)
    {
        // Erasures that are noted and not yet obeyed are obeyed here, too; and moves stand behind what they move: so twice through the frames.
        var redaction = new Redaction(await store.Erasures.OfAsync([device], cancellationToken));
        var moves = new Dictionary<(Guid Epoch, long Seq), string>();
        long last = 0;
        await foreach (StoredFrame stored in FramesOfAsync(device, long.MaxValue, cancellationToken))
        {
            last = stored.Position;
            redaction.Look(stored.Frame, stored.ReceivedAt);
            foreach (EventsMoved move in (stored.Frame.Open() as DeltaBatch)?.Moves ?? [])
            {
                foreach (long seq in move.Events)
                {
                    moves[(stored.Frame.Key.Epoch, seq)] = move.To;
                }
            }
        }

        var fold = new DeviceFold(device, null, moves.Count == 0 ? NoMoves : moves, _titles);
        await foreach (StoredFrame stored in FramesOfAsync(device, last, cancellationToken))
        {
            Frame frame = redaction.Apply(stored.Frame, stored.ReceivedAt) ?? stored.Frame;
            if (frame.Open() is DeltaBatch batch)
            {
                fold.Add(stored, batch);
            }
        }

        return fold.Take(last);
    }

    private async IAsyncEnumerable<StoredFrame> FramesOfAsync(
        Guid device, long through, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (long after = 0; ;)
        {
            IReadOnlyList<StoredFrame> page = await store.Frames.ReadDeviceAsync(device, after, PageFrames, cancellationToken);
            foreach (StoredFrame stored in page.Where(stored => stored.Frame.Key.Stream == Stream.Events && !stored.Frame.Payload.IsEmpty && stored.Position <= through))
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
}
