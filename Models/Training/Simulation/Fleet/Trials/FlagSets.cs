using System.Text;
using System.Text.Json;
using EdgeRec.Device.Experiments;
using EdgeRec.Device.History;
using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Models.Core.Experiments.Payloads;
using EdgeRec.Models.Training.Simulation.Fleet.Televisions;

namespace EdgeRec.Models.Training.Simulation.Fleet.Trials;

/// <summary>The different settings that the variations of some designs amount to. Two variations of which the device makes the same settings are one, and so is a flag that says what holds anyway.</summary>
internal sealed class FlagSets
{
    private static readonly ProfileUnit Anybody = new(new string('0', 32), new byte[16]);
    private static readonly Profile Somebody = new() { Id = "anybody", Name = "anybody" };
    private readonly Dictionary<string, int> _numbers = [];
    private readonly List<FeaturePayload> _payloads = [];

    /// <summary>A payload for each: flags without an experiment, of those values.</summary>
    public IReadOnlyList<FeaturePayload> Payloads => _payloads;

    /// <summary>The number of a variation's settings.</summary>
    public int Add(Variation variation)
    {
        FeaturePayload payload = PayloadOf(variation);
        // The device's own hash of what it makes of them; 0 for the defaults.
        string settings = new TelevisionFlags(payload, Anybody).Of(Somebody, FleetWorld.FirstDay).Tag.ToString("x8", null);
        if (!_numbers.TryGetValue(settings, out int number))
        {
            _numbers.Add(settings, number = _payloads.Count);
            _payloads.Add(payload);
        }

        return number;
    }

    private static FeaturePayload PayloadOf(Variation variation)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            json.WriteStartObject("features");
            foreach ((string flag, string value) in variation.Flags.OrderBy(flag => flag.Key, StringComparer.Ordinal))
            {
                json.WriteStartObject(flag);
                json.WritePropertyName("defaultValue");
                json.WriteRawValue(Encoding.UTF8.GetBytes(value));
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return FeaturePayload.Parse(text.ToArray()).Payload!;
    }
}
