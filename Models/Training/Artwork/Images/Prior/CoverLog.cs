using EdgeRec.Models.Core.Artwork;

namespace EdgeRec.Models.Training.Artwork.Images.Prior;

/// <summary>Impressions of covers with their outcomes, each with the features of what was shown: the rows to learn from.</summary>
internal sealed class CoverLog
{
    private readonly List<Feature> _features = [];
    private readonly List<int> _ends = [];
    private readonly List<float> _rewards = [];

    /// <summary>How many impressions there are.</summary>
    public int Count => _ends.Count;

    /// <summary>What came of each, 0 to 1.</summary>
    public IReadOnlyList<float> Rewards => _rewards;

    /// <summary>Adds an impression.</summary>
    public void Add(ReadOnlySpan<Feature> features, float reward)
    {
        _features.AddRange(features);
        _ends.Add(_features.Count);
        _rewards.Add(reward);
    }

    /// <summary>The features of an impression.</summary>
    public ReadOnlySpan<Feature> this[int impression] =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_features)[(impression == 0 ? 0 : _ends[impression - 1]).._ends[impression]];
}
