using System.Text.Json;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Api.Profiles;

/// <summary>Writes a rating as <c>POST /v1/events</c> takes it.</summary>
internal static class RatingJson
{
    /// <summary>Writes the property <c>rating</c>; null where there is none.</summary>
    public static void Write(Utf8JsonWriter json, Rating? rating)
    {
        if (rating is not { } given)
        {
            json.WriteNull("rating");
            return;
        }

        json.WriteStartObject("rating");
        if (given.Scale == RatingScale.Thumbs)
        {
            json.WriteNumber("thumbs", given.Value);
        }
        else
        {
            json.WriteNumber("stars", given.Value / 2.0);
        }

        json.WriteEndObject();
    }
}
