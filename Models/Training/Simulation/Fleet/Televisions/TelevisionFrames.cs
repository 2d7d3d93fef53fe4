using EdgeRec.Device.Sync.Privacy;
using EdgeRec.Models.Training.Simulation.Fleet.People;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Models.Training.Simulation.Fleet.Televisions;

/// <summary>Makes the frames with which a television tells its fleet what its household shares, a visit a night: the device's own telling and sealing.</summary>
/// <param name="home">Whose television it is.</param>
/// <param name="mode">What the household shares.</param>
internal sealed class TelevisionFrames(SimulatedHome home, PrivacyMode mode)
{
    // Invented children are told of like anybody: what the fleet is tested with is people, whatever their age.
    private readonly Telling _telling = new(mode, home.Unit.Secret, Children.None, _ => true);
    private readonly byte[] _device = home.Device.ToByteArray(bigEndian: true);
    private long _told;
    private int _profiles, _events, _exposures;

    /// <summary>The frames of all that was not told yet; none when nothing happened.</summary>
    /// <param name="journal">The television's records.</param>
    /// <param name="frames">Seals them.</param>
    public IReadOnlyList<DeltaFrame> Next(Journal journal, DeltaFrames frames)
    {
        if (journal.LastSeq == _told)
        {
            return [];
        }

        var batch = new DeltaBatch
        {
            FirstSeq = _told + 1,
            LastSeq = journal.LastSeq,
            Profiles = [.. journal.Profiles.Skip(_profiles).Select(one => _telling.Tell(one.Seq, one.Profile))],
            Events = [.. journal.Events.Skip(_events).Select(one => new SequencedEvent(one.Seq, _telling.Tell(one.Event)))],
            Exposures = [.. journal.Exposures.Skip(_exposures).Select(one => _telling.Tell(one.Seq, one.Exposure))],
        };
        (_told, _profiles, _events, _exposures) = (journal.LastSeq, journal.Profiles.Count, journal.Events.Count, journal.Exposures.Count);
        return frames.Seal(batch, home.Epoch, mode, _device);
    }
}
