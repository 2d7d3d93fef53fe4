using EdgeRec.Device.History;
using EdgeRec.Device.History.Journal;
using EdgeRec.Device.Sync.Privacy;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Device.Sync.Outbox;

/// <summary>Makes frames of the journal, one after the other, as the household's choice allows.</summary>
/// <param name="history">Has the journal.</param>
/// <param name="store">Has the position.</param>
/// <param name="erasures">Has to know whom a frame names.</param>
/// <param name="sent">Knows when somebody was erased.</param>
/// <param name="folder">Has the secret of the pseudonyms.</param>
/// <param name="frames">Packs them.</param>
/// <param name="time">The clock.</param>
internal sealed class EventFrames(HistoryService history, OutboxStore store, Erasures erasures, SentFrames sent, SyncFolder folder, DeltaFrames frames, TimeProvider time)
{
    /// <summary>Records of one frame: an evening of a family, some ten kilobytes.</summary>
    public const int RecordsOfFrame = 2_048;

    private readonly MovesAhead _ahead = new(history);

    /// <summary>For how many numbers a frame speaks at most; less than the contract allows while the fleet has a hole.</summary>
    public long MostNumbers { get; set; } = DeltaLimits.MaxSpan;

    /// <summary>The next frames behind a record: usually one, none when there is nothing to tell; their bounds are durable before they are given.</summary>
    /// <param name="after">The last record that was put into a frame.</param>
    /// <param name="choice">What may leave.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<DeltaFrame>> NextAsync(long after, SyncChoice choice, CancellationToken cancellationToken)
    {
        // What stands in these two decides whether an erasure is told to the fleet: written before the journal is read.
        erasures.KnowEach(store.State, history.Household.Known(time.GetUtcNow().Year));
        store.WillTell(choice.Privacy);
        while (true)
        {
            int cleared = sent.Cleared;
            (IReadOnlyList<DeltaFrame> made, IReadOnlyCollection<string> named) = await MakeAsync(after, choice, cancellationToken);
            if (erasures.WillTell(named, choice.Privacy == PrivacyMode.Full ? ToldAs.Id : ToldAs.Pseudonym, cleared))
            {
                store.Begin([.. made.Select(f => new Bounds((long)f.FirstSeq, (long)f.LastSeq))]);
                return made;
            }
        }
    }

    private async Task<(IReadOnlyList<DeltaFrame> Made, IReadOnlyCollection<string> Named)> MakeAsync(long after, SyncChoice choice, CancellationToken cancellationToken)
    {
        Bounds? begun = store.State.UnderWay.Where(b => b.First > after).OrderBy(b => b.First).FirstOrDefault();
        JournalPart part;
        PrivacyMode toldUnder = store.State.ModeOf(after + 1);
        if (after < choice.Since)
        {
            // What was there before the household chose: numbers without content.
            part = new JournalPart([], Math.Min(begun?.Last ?? long.MaxValue, Math.Min(choice.Since, after + MostNumbers)));
        }
        else if (toldUnder != PrivacyMode.Unspecified && toldUnder != choice.Privacy)
        {
            // Frames of before the mode changed, which were not answered or which the fleet has lost: under another name they would say whose that one is.
            part = new JournalPart([], Math.Min(begun?.Last ?? long.MaxValue, Math.Min(store.State.NextMode(after + 1) - 1, after + MostNumbers)));
        }
        else
        {
            part = await history.ReadJournalAsync(after, Math.Min(begun?.Last ?? long.MaxValue, after + MostNumbers), RecordsOfFrame, cancellationToken);
            part = begun is { } again ? part with { Through = Math.Max(part.Through, again.Last) } : part;
        }

        if (part.Through <= after)
        {
            return ([], []);
        }

        // Looked at after the part was read: a move that stands in it is seen, too.
        return Seal(after + 1, part, await _ahead.LookAsync(after, cancellationToken), choice);
    }

    private (IReadOnlyList<DeltaFrame> Made, IReadOnlyCollection<string> Named) Seal(long first, JournalPart part, MovedEvents moved, SyncChoice choice)
    {
        byte[] key = choice.Privacy == PrivacyMode.Full ? [] : PseudonymKey.OpenOrCreate(folder);
        var children = Children.Of(history.Household, moved, time.GetUtcNow());
        var telling = new Telling(choice.Privacy, key, children, seq => store.State.ModeOf(seq) == choice.Privacy);
        List<SequencedEvent> events = [];
        List<ProfileChange> profiles = [];
        List<EventsMoved> moves = [];
        List<Exposure> exposures = [];
        foreach (JournalRecord record in part.Records)
        {
            telling.Add(record, events, profiles, moves, exposures);
        }

        if (part.Through == choice.Since)
        {
            profiles.AddRange(Introductions(first, part.Through, telling, children));
        }

        var batch = new DeltaBatch { FirstSeq = first, LastSeq = part.Through, Events = events, Profiles = profiles, Moves = moves, Exposures = exposures };
        try
        {
            return (frames.Seal(batch, store.State.Epoch, choice.Privacy), telling.Named);
        }
        catch (ArgumentException e)
        {
            // A record that no frame may hold must not hold up all that come behind it.
            store.Note($"Records {first} to {part.Through} of the journal fit into no frame and stay here: {e.Message}");
            return (frames.Seal(batch with { Events = [], Profiles = [], Moves = [], Exposures = [] }, store.State.Epoch, choice.Privacy), []);
        }
    }

    /// <summary>Who watches here, said once at the point from which on is told; as many as there are numbers for.</summary>
    private List<ProfileChange> Introductions(long first, long last, Telling telling, Children children)
    {
        Profile[] known;
        lock (history.Household.Gate)
        {
            known = [.. history.Household.Profiles.Values.Select(p => p.Profile).Where(p => !children.Have(long.MaxValue, p)).OrderBy(p => p.Id, StringComparer.Ordinal)];
        }

        long from = last - known.Length + 1;
        return [.. known.Select((profile, i) => telling.Tell(from + i, profile)).Where(p => p.Seq >= first)];
    }
}
