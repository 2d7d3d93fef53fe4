using EdgeRec.Device.Storage;
using EdgeRec.Device.Sync.Privacy;
using EdgeRec.Sync.Protocol.V1;
using V1Stream = EdgeRec.Sync.Protocol.V1.Stream;

namespace EdgeRec.Device.Sync.Outbox;

/// <summary>Keeps <see cref="OutboxState"/> on disk. Used by the agent's thread alone; anybody may read <see cref="State"/> and <see cref="Notes"/>.</summary>
internal sealed class OutboxStore
{
    private const int MostNotes = 20;
    private readonly SyncFolder _folder;
    private readonly Lock _gate = new();
    private readonly Queue<string> _notes = new();
    private volatile OutboxState _state;

    /// <summary>Goes on where the folder says, or at the beginning in another epoch.</summary>
    public OutboxStore(SyncFolder folder, Guid epoch)
    {
        _folder = folder;
        _state = Read(folder, epoch) ?? new OutboxState { Epoch = epoch };
    }

    /// <summary>
    /// How far the folder says everything is in this life of the journal; null where nothing was told in it. Where that is lost, the fleet says again how far it is. Whom an erasure concerns is in a file of its own
    /// (<see cref="ToldProfiles"/>); where that is lost with it, erasures follow under pseudonyms, which tell a fleet nothing that has none, and under ids only where the household shares these now.
    /// </summary>
    public static OutboxState? Read(SyncFolder folder, Guid epoch)
    {
        OutboxState? kept = SyncJson.Read(folder, folder.Outbox, SyncJson.Default.OutboxState, "what is still here is sent again, and the fleet knows what it has");
        return kept is null && File.Exists(folder.Outbox)
            ? new OutboxState { Epoch = epoch, ToldIds = SyncJson.Read(folder, folder.Choice, SyncJson.Default.SyncChoice, SyncChoices.Otherwise)?.Privacy == PrivacyMode.Full, ToldPseudonyms = true, KnowsEach = true }
            : kept?.Epoch == epoch ? kept : null;
    }

    /// <summary>How far everything is.</summary>
    public OutboxState State => _state;

    /// <summary>What an operator or household should know, the last of it.</summary>
    public IReadOnlyList<string> Notes
    {
        get
        {
            lock (_gate)
            {
                return [.. _notes];
            }
        }
    }

    /// <summary>Keeps a sentence for the status, until the daemon ends.</summary>
    public void Note(string sentence)
    {
        lock (_gate)
        {
            if (_notes.Contains(sentence))
            {
                return;
            }

            _notes.Enqueue(sentence);
            if (_notes.Count > MostNotes)
            {
                _notes.Dequeue();
            }
        }
    }

    /// <summary>Something is going to be told under a mode: erasures have to follow it from now on. Whom it is of is known by then (<see cref="Erasures.KnowEach"/>).</summary>
    public void WillTell(PrivacyMode mode)
    {
        OutboxState next = _state.Under(mode) with
        {
            ToldIds = _state.ToldIds || mode == PrivacyMode.Full, ToldPseudonyms = _state.ToldPseudonyms || mode == PrivacyMode.Pseudonymous,
            KeptChildrenOut = _state.KeptChildrenOut || !(_state.ToldIds || _state.ToldPseudonyms),
            KnowsEach = true,
        };
        if (next != _state)
        {
            Write(next);
        }
    }

    /// <summary>It is known of each profile what was told of it.</summary>
    public void KnowsEach()
    {
        if (!_state.KnowsEach)
        {
            Write(_state with { KnowsEach = true });
        }
    }

    /// <summary>Frames with these bounds are going to leave.</summary>
    public void Begin(IReadOnlyList<Bounds> frames)
    {
        if (frames.Any(f => !_state.UnderWay.Contains(f)))
        {
            Write(_state with { ToldThrough = Math.Max(_state.ToldThrough, frames.Max(f => f.Last)), UnderWay = [.. _state.UnderWay.Where(u => !frames.Any(f => f.First <= u.Last && u.First <= f.Last)), .. frames] });
        }
    }

    /// <summary>A frame was answered.</summary>
    /// <param name="frame">Which.</param>
    /// <param name="through">Everything of its stream up to here is settled.</param>
    /// <param name="refused">Whether it was refused for good, and not because the fleet has these numbers already.</param>
    public void Answered(DeltaFrame frame, long through, bool refused)
    {
        long records = (long)(frame.LastSeq - frame.FirstSeq) + 1;
        OutboxState next = _state with { Frames = _state.Frames + 1 };
        next = refused ? next with { RefusedRecords = next.RefusedRecords + records } : next with { Records = next.Records + records };
        Write(frame.Stream switch
        {
            V1Stream.Statistics => next with { Statistics = Math.Max(next.Statistics, through) },
            V1Stream.Tombstones => next with { Tombstones = Math.Max(next.Tombstones, through) },
            _ => next with { Events = Math.Max(next.Events, through), UnderWay = [.. next.UnderWay.Where(u => u.Last > through)] },
        });
    }

    /// <summary>The fleet has less than it had: what is still here goes again, in frames of other bounds.</summary>
    public void GoBackTo(V1Stream stream, long through) => Write(stream switch
    {
        V1Stream.Statistics => _state with { Statistics = through },
        V1Stream.Tombstones => _state with { Tombstones = through },
        _ => _state with { Events = through, UnderWay = [] },
    });

    /// <summary>The fleet was left: nothing was told to anybody. Durable when it returns.</summary>
    public void Forget()
    {
        StateFile.Delete(_folder.Outbox);
        _state = new OutboxState { Epoch = _state.Epoch };
    }

    private void Write(OutboxState next)
    {
        SyncJson.Write(_folder, _folder.Outbox, next, SyncJson.Default.OutboxState);
        _state = next;
    }
}
