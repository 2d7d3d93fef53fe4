using EdgeRec.Device.History;
using EdgeRec.Device.History.Journal;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.Events;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Device.Sync.Privacy;

/// <summary>
/// What of a journal record may be told under a privacy mode: the one place where what leaves is made. Below <see cref="PrivacyMode.Full"/> profiles have pseudonyms,
/// neither name nor colour nor year of birth, and times stand on quarters of an hour; titles, what was done with them, age bands and variations of experiments stay. Of children nothing is told.
/// </summary>
/// <param name="mode">The mode; one under which events are told.</param>
/// <param name="key">The secret of the pseudonyms; not needed for <see cref="PrivacyMode.Full"/>.</param>
/// <param name="children">Whose records are not told at all.</param>
/// <param name="wasTold">Whether an event's number was told under this mode: a move of others would put an id and a pseudonym beside each other.</param>
internal sealed class Telling(PrivacyMode mode, byte[] key, Children children, Func<long, bool> wasTold)
{
    private readonly Dictionary<string, string> _names = [];

    /// <summary>Ids of the profiles that were named in what was told, under whatever name.</summary>
    public IReadOnlyCollection<string> Named => _names.Keys;

    /// <summary>Puts a record into the lists of a batch; one that cannot be read, is a child's, or is of a kind that is not told, is left out.</summary>
    public void Add(JournalRecord record, List<SequencedEvent> events, List<ProfileChange> profiles, List<EventsMoved> moves, List<Exposure> exposures)
    {
        try
        {
            switch (record.Kind)
            {
                case RecordKind.Event when EventCodec.Read(record.Payload) is var happened && !children.Have(record.Seq, happened):
                    events.Add(new SequencedEvent(record.Seq, Tell(happened)));
                    break;
                case RecordKind.Profile when ProfileRecordCodec.Read(record.Payload) is var profile && !children.Have(record.Seq, profile):
                    profiles.Add(Tell(record.Seq, profile));
                    break;
                case RecordKind.Move when MoveRecordCodec.Read(record.Payload) is var move && !children.Have(record.Seq, move.From) && !children.Have(record.Seq, move.To):
                    long[] named = [.. move.Seqs.Where(wasTold)];
                    if (named.Length > 0)
                    {
                        moves.Add(new EventsMoved { Seq = record.Seq, From = NameOf(move.From), To = NameOf(move.To), Events = named });
                    }

                    break;
                case RecordKind.Exposure when ExposureRecordCodec.Read(record.Payload) is var exposure && !children.Have(record.Seq, exposure.Profile, exposure.Time):
                    exposures.Add(Tell(record.Seq, exposure));
                    break;
            }
        }
        catch (InvalidDataException)
        {
            // The journal kept what it could not read; the fleet has no use for it.
        }
    }

    /// <summary>A profile as it may be told.</summary>
    public ProfileChange Tell(long seq, Profile profile) => mode == PrivacyMode.Full
        ? new ProfileChange
        {
            Seq = seq, Profile = NameOf(profile.Id), Name = profile.Name, BirthYear = profile.BirthYear, AgeBand = (byte)profile.AgeBand, Gender = (byte)profile.Gender,
            MaturityLimit = profile.MaturityLimit, Language = profile.Language, Colour = profile.Colour, PersonalArtwork = profile.PersonalArtwork,
        }
        : new ProfileChange
        {
            Seq = seq, Profile = NameOf(profile.Id), AgeBand = (byte)profile.AgeBand, Gender = (byte)profile.Gender,
            MaturityLimit = profile.MaturityLimit, PersonalArtwork = profile.PersonalArtwork,
        };

    /// <summary>An exposure as it may be told.</summary>
    public Exposure Tell(long seq, ExposureRecord exposure) => new()
    {
        Seq = seq, Profile = NameOf(exposure.Profile), Experiment = exposure.Experiment, Variation = exposure.Variation, Unit = exposure.Unit,
        Time = mode == PrivacyMode.Full ? exposure.Time : Coarse(exposure.Time),
    };

    /// <summary>An event as it may be told.</summary>
    public ViewingEvent Tell(ViewingEvent happened) => mode == PrivacyMode.Full
        ? happened with { Id = "", Profile = NameOf(happened.Profile) }
        : happened with { Id = "", Profile = NameOf(happened.Profile), Time = Coarse(happened.Time) };

    /// <summary>The beginning of the quarter of an hour.</summary>
    private static EventTime Coarse(EventTime time) =>
        time with { UnixMs = (long)Math.Floor(time.UnixMs / (double)DeltaLimits.CoarseMs) * DeltaLimits.CoarseMs };

    private string NameOf(string profile)
    {
        if (!_names.TryGetValue(profile, out string? name))
        {
            _names.Add(profile, name = mode == PrivacyMode.Full ? profile : Pseudonym.Of(key, profile));
        }

        return name;
    }
}
