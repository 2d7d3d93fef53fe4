using EdgeRec.Device.History;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Models.Training.Simulation.Fleet.Televisions;

/// <summary>The records of a television, in memory, by rising sequence number.</summary>
internal sealed class Journal
{
    /// <summary>Profiles as they were made.</summary>
    public List<(long Seq, Profile Profile)> Profiles { get; } = [];

    /// <summary>What happened.</summary>
    public List<(long Seq, ViewingEvent Event)> Events { get; } = [];

    /// <summary>Who could see what of an experiment.</summary>
    public List<(long Seq, ExposureRecord Exposure)> Exposures { get; } = [];

    /// <summary>The number of the last record.</summary>
    public long LastSeq { get; private set; }

    /// <summary>A profile is made.</summary>
    public long Add(Profile profile)
    {
        Profiles.Add((++LastSeq, profile));
        return LastSeq;
    }

    /// <summary>Something happened.</summary>
    public long Add(ViewingEvent happened)
    {
        Events.Add((++LastSeq, happened));
        return LastSeq;
    }

    /// <summary>Somebody could see what an experiment changes.</summary>
    public void Add(ExposureRecord exposure) => Exposures.Add((++LastSeq, exposure));

    /// <summary>Another with the same records, to go on by itself.</summary>
    public Journal Copy()
    {
        var copy = new Journal { LastSeq = LastSeq };
        copy.Profiles.AddRange(Profiles);
        copy.Events.AddRange(Events);
        copy.Exposures.AddRange(Exposures);
        return copy;
    }
}
