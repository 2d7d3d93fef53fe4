using EdgeRec.Device.Sync.Packs;
using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Models.Core.Experiments.Evaluation;
using EdgeRec.Models.Core.Experiments.Values;

namespace EdgeRec.Device.Experiments;

/// <summary>With which models pages are made: the newest, unless the flag <see cref="KnownFlags.ModelsPack"/> names another version that this television holds. A television has one pack, so only what its household is assigned to counts, and nothing that is forced.</summary>
internal static class PackChoice
{
    /// <summary>The folder of the pack to use.</summary>
    /// <param name="newest">The folder that is used where no flag says otherwise.</param>
    /// <param name="others">Other folders with packs that were trusted when they came.</param>
    /// <param name="slots">Say whether a pack is being watched, which then has to be the one in use, and which were refused or taken back.</param>
    /// <param name="limits">To which this television does not go back: features are not signed as packs are.</param>
    /// <param name="kept">The features.</param>
    /// <param name="household">The unit; asked for only if the features have the flag.</param>
    public static string Of(string newest, IEnumerable<string> others, PackSlots slots, PackLimits limits, KeptPayload kept, Func<string> household)
    {
        if (!kept.Payload.Flags.Contains(KnownFlags.ModelsPack) || slots.Watch is not null)
        {
            return newest;
        }

        var unit = new UnitAttributes((Attributes.Household, household()), (Attributes.AppVersion, Recommender.Version.ToString(3)));
        FlagValue wanted = new FlagEvaluator(kept.Payload, unit).Evaluate(KnownFlags.ModelsPack).Value;
        return wanted.Text.Length == 0 || HeldPack.Of(newest).Version == wanted.Text ? newest
            : others.FirstOrDefault(folder => HeldPack.Of(folder) is var pack && pack.Version == wanted.Text && !slots.IsRefused(pack) && limits.Allow(pack)) ?? newest;
    }
}
