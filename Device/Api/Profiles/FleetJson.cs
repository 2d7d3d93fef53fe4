using System.Text.Json;
using EdgeRec.Device.Api.Requests;
using EdgeRec.Device.Api.Sync;
using EdgeRec.Device.Artwork.Fleet;
using EdgeRec.Device.Sync;
using EdgeRec.Device.Sync.Agent;
using EdgeRec.Device.Sync.Privacy;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Device.Api.Profiles;

/// <summary>Writes what the fleet was told about a profile, for its export.</summary>
internal static class FleetJson
{
    /// <summary>Writes the property <c>fleet</c>.</summary>
    public static void Write(Utf8JsonWriter json, Recommender recommender, SyncAgent sync, string profile)
    {
        SyncStatus status = sync.Status();
        var folder = SyncFolder.Of(recommender.Folder);
        string? pseudonym = PseudonymKey.Read(folder) is { } key ? Pseudonym.Of(key, profile) : null;
        json.WriteStartObject("fleet");
        json.WriteString("address", status.Fleet);
        json.WriteString("device", status.Device);
        json.WriteString("privacy", status.Privacy.Word());
        json.WriteString("pseudonym", pseudonym);
        json.WriteStartArray("imagesTold");
        foreach ((ImageKey image, ImageTally tally) in FleetLedger.Read(recommender.Folder).Told.Left.Where(told => told.Key.Profile == profile))
        {
            json.WriteStartObject();
            json.WriteString("title", image.Title);
            json.WriteNumber("variant", image.Variant);
            json.WriteNumber("shown", tally.Shown.Total);
            json.WriteNumber("taken", tally.Taken.Total);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("sent");
        foreach ((DateTimeOffset at, DeltaFrame frame) in recommender.Sent.Read(Device.Sync.Outbox.SentFrames.Most))
        {
            if (DeltaFrames.Open(frame).Payload is DeltaBatch batch && Of(batch, profile, pseudonym) is { } told)
            {
                json.WriteStartObject();
                json.WriteString("at", Rfc3339.Format(at));
                json.WriteString("privacy", frame.Mode.Word());
                SentJson.Write(json, told, int.MaxValue);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>What of a batch is about a profile; null if nothing is. Moves name another profile, too, and are left to the journal's records.</summary>
    private static DeltaBatch? Of(DeltaBatch batch, string profile, string? pseudonym)
    {
        DeltaBatch own = batch with
        {
            Events = [.. batch.Events.Where(e => Is(e.Event.Profile))], Profiles = [.. batch.Profiles.Where(p => Is(p.Profile))],
            Exposures = [.. batch.Exposures.Where(e => Is(e.Profile))], Moves = [],
        };
        return own.Events.Count + own.Profiles.Count + own.Exposures.Count > 0 ? own : null;

        bool Is(string name) => name == profile || name == pseudonym;
    }
}
