using EdgeRec.Models.Core.Taste;
using EdgeRec.Models.Training.Evaluation;
using EdgeRec.Models.Training.Sequences;

namespace EdgeRec.Models.Training.Taste;

/// <summary>A held-back next title with the user vectors that the viewer's communities are read from (<see cref="HistoryVectors"/>).</summary>
/// <param name="Case">The question, in rows of the tower's titles.</param>
/// <param name="Users">The viewer's, with all that was watched before the question.</param>
/// <param name="PlayBefore">The viewer's one play earlier.</param>
/// <param name="TenBefore">The viewer's ten plays earlier.</param>
/// <param name="NewUsers">Of somebody who has watched the last five titles and nothing else.</param>
internal sealed record TasteQuestion(NextTitleCase Case, float[][] Users, float[][] PlayBefore, float[][] TenBefore, float[][] NewUsers)
{
    private const int Ten = 10, NewTitles = 5;

    /// <summary>Runs the tower.</summary>
    public static TasteQuestion Of(ShippedTower tower, NextTitleCase asked)
    {
        int length = asked.History.Length, first = Math.Max(0, length - NewTitles);
        var vectors = new HistoryVectors(tower);
        float[][] Back(int plays) => vectors.Of(asked.History.AsSpan(0, Math.Max(1, length - plays)), asked.Weights);
        return new TasteQuestion(asked, Back(0), Back(1), Back(Ten), vectors.Of(asked.History.AsSpan(first), asked.Weights?[first..]));
    }

    /// <summary>The communities that user vectors speak for, as the device chooses them.</summary>
    /// <param name="communities">The communities.</param>
    /// <param name="users">User vectors, the newest last.</param>
    public static Membership[] Memberships(TasteCommunities communities, float[][] users)
    {
        var memory = new TasteMemory(communities.Count);
        float[] weights = new float[communities.Count];
        ReadOnlySpan<float> WeightsAfter(int titles)
        {
            communities.Weigh(users[titles - 1], weights);
            return weights;
        }

        Membership[] chosen = new Membership[TasteMemory.Most];
        return chosen[..memory.Read(users.Length, WeightsAfter, chosen)];
    }
}
