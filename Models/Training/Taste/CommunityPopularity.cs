using System.Numerics.Tensors;
using EdgeRec.Models.Core.Taste;

namespace EdgeRec.Models.Training.Taste;

/// <summary>What each community watches: popularity among the plays of its viewers while they belonged to it.</summary>
internal sealed class CommunityPopularity
{
    private readonly float[][] _counts;
    private readonly float[] _all;

    /// <summary>Counts.</summary>
    public CommunityPopularity(TasteCommunities communities, TastePoints points, int titles)
    {
        _counts = [.. Enumerable.Range(0, communities.Count).Select(_ => new float[titles])];
        Plays = new float[communities.Count];
        _all = new float[titles];
        var memory = new TasteMemory(communities.Count);
        float[] weights = new float[communities.Count];
        Span<Membership> chosen = stackalloc Membership[TasteMemory.Most];
        for (int point = 0; point < points.Count; point++)
        {
            communities.Weigh(points.User(point), weights);
            memory.Clear();
            memory.Add(weights);
            int count = memory.Choose(chosen);
            foreach (int title in points.Watched[point])
            {
                _all[title]++;
                foreach (Membership of in chosen[..count])
                {
                    _counts[of.Community][title] += of.Weight;
                    Plays[of.Community] += of.Weight;
                }
            }
        }

        Total = TensorPrimitives.Sum<float>(_all);
    }

    /// <summary>Plays of each community, by weight.</summary>
    public float[] Plays { get; }

    /// <summary>Plays of everybody.</summary>
    public float Total { get; }

    /// <summary>Plays of each title in one community, by weight.</summary>
    public ReadOnlySpan<float> Of(int community) => _counts[community];

    /// <summary>Plays of each title.</summary>
    public ReadOnlySpan<float> Everybody => _all;

    /// <summary>How likely each title is next for a member: its share of the plays in the viewer's communities.</summary>
    /// <param name="memberships">The viewer's communities; empty for everybody's popularity.</param>
    /// <param name="imagined">To each community so many plays of everybody are added, so that a small one does not claim to know what it cannot.</param>
    /// <param name="shares">Receives one a title.</param>
    public void Score(ReadOnlySpan<Membership> memberships, float imagined, Span<float> shares)
    {
        shares.Clear();
        float everybody = memberships.IsEmpty ? 1f : 0f;
        foreach (Membership of in memberships)
        {
            float scale = of.Weight / (Plays[of.Community] + imagined);
            TensorPrimitives.MultiplyAdd(_counts[of.Community], scale, shares, shares);
            everybody += scale * imagined;
        }

        // Half a play for a title nobody has watched: it is unlikely, not impossible.
        for (int title = 0; title < shares.Length; title++)
        {
            shares[title] += everybody * (_all[title] + 0.5f) / (Total + (0.5f * shares.Length));
        }
    }
}
