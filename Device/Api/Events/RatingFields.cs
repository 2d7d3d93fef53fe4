using System.Text.Json;
using EdgeRec.Device.Api.Requests;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Api.Events;

/// <summary>Reads a rating: <c>{"thumbs":-1|1|2}</c> or <c>{"stars":0.5…5}</c> in steps of a half.</summary>
internal static class RatingFields
{
    private const string Expected = "expected {\"thumbs\":-1}, {\"thumbs\":1}, {\"thumbs\":2} or {\"stars\":0.5} to {\"stars\":5} in half steps";

    /// <summary>Reads the rating that the reader stands on; null if it is none, and the fields then say why.</summary>
    public static Rating? Read(ref Utf8JsonReader reader, JsonFields fields)
    {
        if (!fields.IsObject(ref reader, "rating", Expected))
        {
            return null;
        }

        Rating? rating = null;
        int count = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            count++;
            string name = JsonFields.Name(in reader);
            bool thumbs = name == "thumbs", stars = name == "stars";
            reader.Read();
            if ((thumbs || stars) && reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out double value))
            {
                rating = Of(thumbs ? RatingScale.Thumbs : RatingScale.HalfStars, thumbs ? value : value * 2);
            }

            reader.Skip();
        }

        if (count == 1 && rating is { IsValid: true })
        {
            return rating;
        }

        fields.Refuse("rating", Expected + ".");
        return null;
    }

    private static Rating? Of(RatingScale scale, double value) =>
        value == Math.Floor(value) && Math.Abs(value) <= sbyte.MaxValue ? new Rating(scale, (sbyte)value) : null;
}
