using System.Text.Json;
using EdgeRec.Device.Api.Problems;
using EdgeRec.Device.Api.Requests;
using EdgeRec.Device.Rig.Keys;

namespace EdgeRec.Device.Api.Keys;

/// <summary>Reads which keys are sent.</summary>
internal static class KeyFields
{
    /// <summary>Most keys in one request.</summary>
    public const int Most = 32;

    private static readonly Dictionary<string, RigKey> Keys = RigKeyWords.All.Select((word, i) => (word, (RigKey)i)).ToDictionary();
    private static readonly Dictionary<string, KeyPhase> Phases = KeyPhaseWords.All.Select((word, i) => (word, (KeyPhase)i)).ToDictionary();

    /// <summary>Reads the body, <c>{"keys":[{"key":"up","phase":"press"}]}</c>.</summary>
    /// <exception cref="ProblemException">The body is no object, or something in it is missing, unknown, wrong or too much; then no key counts.</exception>
    public static IReadOnlyList<SentKey> Read(ReadOnlySpan<byte> utf8)
    {
        Utf8JsonReader reader = JsonBody.Open(utf8);
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new ProblemException(ProblemKinds.InvalidField("body", $"expected keys as an object; got {JsonBody.Kind(in reader)}."));
        }

        var fields = new JsonFields("");
        List<SentKey>? keys = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = JsonFields.Name(in reader);
            reader.Read();
            if (name == "keys")
            {
                keys = ReadKeys(ref reader, fields);
            }
            else
            {
                fields.RefuseUnknown(ref reader, name, "keys");
            }

            ThrowIfRefused(fields);
        }

        return keys ?? throw new ProblemException(ProblemKinds.InvalidField("keys", $"missing: an array of 1 to {Most} keys."));
    }

    private static List<SentKey>? ReadKeys(ref Utf8JsonReader reader, JsonFields fields)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            fields.Refuse("keys", $"expected an array of keys; got {JsonBody.Kind(in reader)}.");
            reader.Skip();
            return null;
        }

        var keys = new List<SentKey>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (keys.Count == Most)
            {
                throw new ProblemException(ProblemKinds.InvalidField("keys", $"more than {Most} keys at once."));
            }

            var one = new JsonFields($"keys[{keys.Count}]");
            keys.Add(ReadKey(ref reader, one));
        }

        if (keys.Count == 0)
        {
            fields.Refuse("keys", $"expected 1 to {Most} keys; got none.");
        }

        return keys;
    }

    private static SentKey ReadKey(ref Utf8JsonReader reader, JsonFields fields)
    {
        (RigKey? key, KeyPhase? phase) = (null, null);
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            fields.Refuse("", $"expected a key as an object; got {JsonBody.Kind(in reader)}.");
            ThrowIfRefused(fields);
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = JsonFields.Name(in reader);
            reader.Read();
            switch (name)
            {
                case "key":
                    key = fields.Word(ref reader, name, Keys);
                    break;
                case "phase":
                    phase = fields.Word(ref reader, name, Phases);
                    break;
                default:
                    fields.RefuseUnknown(ref reader, name, "key, phase");
                    break;
            }
        }

        ThrowIfRefused(fields);
        if (key is null)
        {
            fields.Refuse("key", $"missing: one of {string.Join(", ", Keys.Keys)}.");
        }
        else if (phase is null)
        {
            fields.Refuse("phase", $"missing: one of {string.Join(", ", Phases.Keys)}.");
        }

        ThrowIfRefused(fields);
        return new SentKey(key!.Value, phase!.Value);
    }

    private static void ThrowIfRefused(JsonFields fields)
    {
        if (fields.Problems is [var first, ..])
        {
            throw new ProblemException(ProblemKinds.InvalidField(first.Field, first.Expected));
        }
    }
}
