using EdgeRec.Device.History.Journal;
using EdgeRec.Device.Storage;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.History;

/// <summary>Brings a household that was loaded from the view up to the journal's end.</summary>
/// <param name="household">The household, true up to its applied sequence number.</param>
/// <param name="titles">The catalogue's answers.</param>
/// <param name="notes">Gets a sentence for each record that cannot be applied.</param>
internal sealed class JournalReplay(Household household, ITitleFacts titles, RecoveryNotes notes)
{
    private readonly long _appliedSeq = household.AppliedSeq;

    /// <summary>Profiles that a move touched; what they add up to is to be found anew once the whole journal is open.</summary>
    public HashSet<string> Moved { get; } = [];

    /// <summary>Applies a record, unless the household has it already.</summary>
    public void Apply(JournalRecord record)
    {
        if (record.Seq <= _appliedSeq)
        {
            return;
        }

        try
        {
            switch (record.Kind)
            {
                case RecordKind.Event:
                    Projector.Apply(household, record.Seq, EventCodec.Read(record.Payload), titles);
                    break;
                case RecordKind.Profile:
                    Projector.Apply(household, record.Seq, ProfileRecordCodec.Read(record.Payload));
                    break;
                case RecordKind.Move:
                    EventMove move = MoveRecordCodec.Read(record.Payload);
                    Projector.Apply(household, record.Seq, move);
                    Moved.UnionWith([move.From, move.To]);
                    break;
                case RecordKind.Exposure:
                    // It changes no profile; the fleet is told of it.
                    household.AppliedSeq = record.Seq;
                    break;
                default:
                    notes.Add($"Journal record {record.Seq} is of a kind ({(int)record.Kind}) that this version does not know; it was passed over.");
                    break;
            }
        }
        catch (InvalidDataException e)
        {
            notes.Add($"Journal record {record.Seq} could not be understood and was passed over: {e.Message}", 1);
        }
    }
}
