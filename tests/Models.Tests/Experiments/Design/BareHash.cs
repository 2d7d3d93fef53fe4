using System.Globalization;
using EdgeRec.Models.Core.Experiments.Design;

namespace EdgeRec.Models.Tests.Experiments.Design;

/// <summary>Assignment as its definition has it, written a second time and by nothing of the product: what devices, fleet and simulator are held against.</summary>
internal static class BareHash
{
    /// <summary>The variation of a unit; null for not taking part.</summary>
    public static int? Variation(ExperimentDesign design, string unit)
    {
        if (design.Holdout is { } holdout && Bucket("holdout/" + holdout.Name, unit) < holdout.Share) return null;
        if (design.Layer is { } layer && Bucket("layer/" + layer, unit) is var place && (place < design.Slice.From || place >= design.Slice.To)) return null;
        double bucket = Bucket(design.Key, unit), from = 0;
        for (int i = 0; i < design.Variations.Count; i++)
        {
            if (bucket >= from && bucket < from + (design.Coverage * design.Variations[i].Weight)) return i;
            from += design.Variations[i].Weight;
        }

        return null;
    }

    /// <summary>GrowthBook's second hash: FNV-1a of 32 bits over seed and value, the same again over its digits, in ten-thousandths.</summary>
    public static double Bucket(string seed, string value) => Fnv(Fnv(seed + value).ToString(CultureInfo.InvariantCulture)) % 10_000 / 10_000.0;

    private static uint Fnv(string text)
    {
        uint hash = 0x811c9dc5;
        foreach (char c in text)
        {
            hash ^= c;
            hash *= 0x01000193;
        }

        return hash;
    }
}
