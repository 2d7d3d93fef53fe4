using EdgeRec.Models.Core.Taste;
using EdgeRec.Models.Training.Evaluation;
using EdgeRec.Models.Training.Sequences;

namespace EdgeRec.Models.Training.Taste;

/// <summary>A held-back next title with the user vectors that the viewer's communities are read from.</summary>
/// <param name="Case">The question, in rows of the tower's titles.</param>
/// <param name="Users">User vectors after the last plays, the newest last: enough for the communities of today and of ten plays ago.</param>
/// <param name="NewUsers">The same of somebody who has watched the last five titles and nothing else.</param>
internal sealed record TasteQuestion(NextTitleCase Case, float[][] Users, float[][] NewUsers)
{
    /// <summary>So many plays back a viewer's set is compared with today's.</summary>
    public const int Back = 10;

    private const int NewTitles = 5;

    /// <summary>Runs the tower.</summary>
    public static TasteQuestion Of(ShippedTower tower, NextTitleCase asked)
    {
        int length = asked.History.Length, from = Math.Max(1, length - TasteMemory.Window - Back + 1), first = Math.Max(0, length - NewTitles);
        float[] weights = asked.Weights ?? [.. Enumerable.Repeat(1f, length)];
        float[] User(int start, int end) => tower.User(asked.History.AsSpan(start..end), weights.AsSpan(start..end), []).ToArray();
        return new TasteQuestion(
            asked,
            [.. Enumerable.Range(from, length - from + 1).Select(end => User(0, end)).Where(user => user.Length > 0)],
            [.. Enumerable.Range(first + 1, length - first).Select(end => User(first, end)).Where(user => user.Length > 0)]);
    }

    /// <summary>The communities after these plays, as the device reads them.</summary>
    /// <param name="communities">The communities.</param>
    /// <param name="users">User vectors, the newest last.</param>
    /// <param name="back">How many of the newest to leave out.</param>
    public static Membership[] Memberships(TasteCommunities communities, float[][] users, int back)
    {
        var memory = new TasteMemory(communities.Count);
        float[] weights = new float[communities.Count];
        ReadOnlySpan<float> WeightsAfter(int titles)
        {
            communities.Weigh(users[titles - 1], weights);
            return weights;
        }

        Membership[] chosen = new Membership[TasteMemory.Most];
        return chosen[..memory.Read(users.Length - back, WeightsAfter, chosen)];
    }
}
