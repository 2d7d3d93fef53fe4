using EdgeRec.Device.Home;
using EdgeRec.Models.Core.Ranking;

namespace EdgeRec.Device.Search;

/// <summary>
/// How much a viewer is likely to want a title: user · title as the page scores it, and half as much its popularity, each in standard deviations
/// over the catalogue.
/// </summary>
internal readonly struct Liking
{
    private const float PopularityShare = 0.5f;
    private readonly Candidates _candidates;
    private readonly float[] _popularity;
    private readonly float _perMatch, _perPopularity;

    /// <summary>Takes the scales from a catalogue's titles, after they were scored for the viewer.</summary>
    public Liking(Candidates candidates, float[] popularity)
    {
        _candidates = candidates;
        _popularity = popularity;
        _perMatch = 1f / Deviation(candidates.Scores);
        _perPopularity = PopularityShare / Deviation(popularity);
    }

    /// <summary>For one title.</summary>
    public float Of(int title) => (_candidates.Scores[title] * _perMatch) + (_popularity[title] * _perPopularity);

    /// <summary>The set that a search for a viewer may answer with: what may be shown, without what was hidden.</summary>
    public static bool MayBeFound(ViewerSnapshot viewer, BitSet eligible, int title) => eligible[title] && !viewer.Hidden[title];

    // 1 where all values are equal: then they do not matter.
    private static float Deviation(ReadOnlySpan<float> values)
    {
        double sum = 0, squares = 0;
        foreach (float value in values)
        {
            sum += value;
            squares += value * (double)value;
        }

        double mean = sum / Math.Max(1, values.Length), variance = (squares / Math.Max(1, values.Length)) - (mean * mean);
        return variance > 1e-12 ? (float)Math.Sqrt(variance) : 1f;
    }
}
