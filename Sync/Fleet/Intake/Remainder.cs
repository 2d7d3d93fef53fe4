using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Protocol.Deltas;

namespace EdgeRec.Sync.Fleet.Intake;

/// <summary>
/// What to do with a frame of which some numbers are in the store already, in another cut: a television whose answers were lost may cut its journal anew. The stored numbers stand; what
/// the frame says of the others is stored as frames of their own, because the television goes on behind it.
/// </summary>
internal sealed class Remainder(IFrameStore frames)
{
    private const int Attempts = 5;

    /// <summary>Stores what is not there yet of a frame that is in conflict.</summary>
    /// <returns>The conflict, with the whole frame behind the sender.</returns>
    /// <exception cref="StoreUnavailableException">The database cannot be asked, or others were always faster.</exception>
    public async Task<Appended> StoreAsync(Frame frame, CancellationToken cancellationToken)
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            IReadOnlyList<(long First, long Last)> stored = await frames.RangesAsync(frame.Key, frame.FirstSeq, frame.LastSeq, cancellationToken);
            List<Frame> parts = [.. Gaps(frame, stored).SelectMany(gap => Cut(frame, gap.First, gap.Last))];
            if (parts.Count == 0)
            {
                return new Appended(AppendOutcome.Conflict, frame.LastSeq);
            }

            await frames.AppendAsync(parts, cancellationToken);
        }

        throw new StoreUnavailableException("Other replicas store the same numbers.");
    }

    /// <summary>The numbers of a frame that no stored range has.</summary>
    internal static IEnumerable<(long First, long Last)> Gaps(Frame frame, IReadOnlyList<(long First, long Last)> stored)
    {
        long next = frame.FirstSeq;
        foreach ((long first, long last) in stored)
        {
            if (first > next)
            {
                yield return (next, first - 1);
            }

            next = Math.Max(next, last + 1);
        }

        if (next <= frame.LastSeq)
        {
            yield return (next, frame.LastSeq);
        }
    }

    // Reports have one number, and what tombstones say is noted before they are stored: only events can be cut.
    private static IEnumerable<Frame> Cut(Frame frame, long first, long last)
    {
        if (frame.Open() is not DeltaBatch batch)
        {
            return [];
        }

        using var sealing = new DeltaFrames();
        return
        [
            .. sealing.Seal(
                batch with
                {
                    FirstSeq = first,
                    LastSeq = last,
                    Events = [.. batch.Events.Where(item => item.Seq >= first && item.Seq <= last)],
                    Profiles = [.. batch.Profiles.Where(change => change.Seq >= first && change.Seq <= last)],
                    Moves = [.. batch.Moves.Where(move => move.Seq >= first && move.Seq <= last)],
                    Exposures = [.. batch.Exposures.Where(exposure => exposure.Seq >= first && exposure.Seq <= last)],
                    Unknown = [],
                },
                frame.Key.Epoch,
                frame.Mode).Select(part => Frame.Of(part, frame.Key.Device)),
        ];
    }
}
