using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Models.Core.Experiments.Payloads;
using EdgeRec.Models.Core.Experiments.Values;

namespace EdgeRec.Device.Experiments;

/// <summary>What forced variations set: whoever forces one wants to see it, whether or not a holdout, a layer or an audience would let this television in.</summary>
/// <param name="Values">Values by flag; null for none.</param>
/// <param name="Experiments">By which experiment.</param>
internal sealed record ForcedFlags(IReadOnlyDictionary<string, FlagValue>? Values, IReadOnlyDictionary<string, string> Experiments)
{
    /// <summary>Nothing is forced.</summary>
    public static ForcedFlags None { get; } = new(null, new Dictionary<string, string>());

    /// <summary>The flags of experiments whose variation is forced.</summary>
    /// <param name="payload">The features.</param>
    /// <param name="variations">Forced variations by experiment.</param>
    public static ForcedFlags Of(FeaturePayload payload, IReadOnlyDictionary<string, int> variations)
    {
        Dictionary<string, FlagValue> values = [];
        Dictionary<string, string> experiments = [];
        foreach (string flag in variations.Count == 0 ? [] : payload.Flags)
        {
            // The models are of another life of the daemon, which knows of nothing that was forced.
            foreach (Experiment experiment in flag == KnownFlags.ModelsPack ? [] : payload.ExperimentsOf(flag))
            {
                if (variations.TryGetValue(experiment.Key, out int variation) && variation < experiment.Variations.Count && experiments.TryAdd(flag, experiment.Key))
                {
                    values.Add(flag, experiment.Variations[variation]);
                }
            }
        }

        return new ForcedFlags(values.Count == 0 ? null : values, experiments);
    }
}
