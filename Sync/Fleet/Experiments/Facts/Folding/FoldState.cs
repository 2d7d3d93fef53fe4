using System.Text;
using EdgeRec.Models.Core.DataPoints;

namespace EdgeRec.Sync.Fleet.Experiments.Facts.Folding;

/// <summary>How far the events of one television are folded: the life of its journal and each profile's state, as the bytes that the fleet keeps.</summary>
/// <param name="Epoch">The journal's life.</param>
/// <param name="Viewers">Profiles of that life.</param>
internal sealed record FoldState(Guid Epoch, IReadOnlyDictionary<string, ViewerState> Viewers)
{
    private const byte Version = 1;

    /// <summary>As bytes, some hundred a profile.</summary>
    public byte[] Write()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write(Version);
        writer.Write(Epoch.ToByteArray());
        writer.Write7BitEncodedInt(Viewers.Count);
        foreach ((string profile, ViewerState viewer) in Viewers)
        {
            writer.Write(profile);
            Write(writer, viewer.Session);
            writer.Write(viewer.Title is not null);
            if (viewer.Title is not null)
            {
                writer.Write(viewer.Title);
                Write(writer, viewer.Playback);
                writer.Write7BitEncodedInt(viewer.PlayDay.DayNumber);
                writer.Write(viewer.IsTake);
                writer.Write(viewer.Quality);
                writer.Write(viewer.QualitySeconds);
            }
        }

        writer.Flush();
        return bytes.ToArray();
    }

    /// <summary>Reads what <see cref="Write()"/> wrote.</summary>
    /// <returns>Null for no bytes, or those of another version of this program: then the television's frames are folded anew.</returns>
    public static FoldState? Read(byte[] bytes)
    {
        if (bytes.Length == 0 || bytes[0] != Version)
        {
            return null;
        }

        using var reader = new BinaryReader(new MemoryStream(bytes, 1, bytes.Length - 1), Encoding.UTF8);
        var epoch = new Guid(reader.ReadBytes(16));
        int count = reader.Read7BitEncodedInt();
        var viewers = new Dictionary<string, ViewerState>(count, StringComparer.Ordinal);
        for (int i = 0; i < count; i++)
        {
            string profile = reader.ReadString();
            var viewer = new ViewerState { Session = ReadSession(reader) };
            viewers[profile] = !reader.ReadBoolean() ? viewer : viewer with
            {
                Title = reader.ReadString(), Playback = ReadPlayback(reader), PlayDay = DateOnly.FromDayNumber(reader.Read7BitEncodedInt()), IsTake = reader.ReadBoolean(),
                Quality = reader.ReadSingle(), QualitySeconds = reader.ReadDouble(),
            };
        }

        return new FoldState(epoch, viewers);
    }

    /// <summary>The state without what began before a day. A profile of which nothing else is known goes with it.</summary>
    /// <param name="day">The first day that stays.</param>
    /// <returns>Null if there is nothing so old.</returns>
    public FoldState? Since(DateOnly day)
    {
        if (!Viewers.Values.Any(viewer => viewer.IsSessionBefore(day) || viewer.IsPlayBefore(day)))
        {
            return null;
        }

        var kept = new Dictionary<string, ViewerState>(StringComparer.Ordinal);
        foreach ((string profile, ViewerState viewer) in Viewers)
        {
            ViewerState young = viewer.IsPlayBefore(day) ? new ViewerState { Session = viewer.Session } : viewer;
            young = young.IsSessionBefore(day) ? young with { Session = default } : young;
            if (young == viewer || young.Session.IsOpen || young.Title is not null)
            {
                kept.Add(profile, young);
            }
        }

        return new FoldState(Epoch, kept);
    }

    private static void Write(BinaryWriter writer, SessionState session)
    {
        writer.Write(session.IsOpen);
        if (session.IsOpen)
        {
            writer.Write(session.HasPlay);
            writer.Write(session.IsExact);
            writer.Write7BitEncodedInt(session.Day.DayNumber);
            writer.Write(session.StartMs);
            writer.Write(session.HeardMs);
            writer.Write(session.Fruitless);
        }
    }

    private static SessionState ReadSession(BinaryReader reader) => !reader.ReadBoolean() ? default : new SessionState(
        true, reader.ReadBoolean(), reader.ReadBoolean(), DateOnly.FromDayNumber(reader.Read7BitEncodedInt()), reader.ReadInt64(), reader.ReadInt64(), reader.ReadDouble());

    private static void Write(BinaryWriter writer, PlaybackState playback)
    {
        writer.Write((byte)playback.Phase);
        writer.Write(playback.Finished);
        writer.Write7BitEncodedInt64(playback.DurationMs);
        writer.Write7BitEncodedInt64(playback.PositionMs);
        writer.Write7BitEncodedInt64(playback.ConfirmedMs);
        writer.Write7BitEncodedInt64(playback.EstimatedMs);
        writer.Write7BitEncodedInt(playback.Pauses);
        writer.Write7BitEncodedInt64(playback.PausedMs);
        writer.Write(playback.AtMs);
    }

    private static PlaybackState ReadPlayback(BinaryReader reader) => new(
        (PlaybackPhase)reader.ReadByte(), reader.ReadBoolean(), reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64(),
        reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt64(), reader.ReadInt64());
}
