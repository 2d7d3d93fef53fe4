using EdgeRec.Models.Core.Taste;

namespace EdgeRec.Models.Training.Taste;

/// <summary>Learns communities, and chooses by viewers held back how sharp they are and how far a small one is trusted.</summary>
/// <param name="points">What to learn from.</param>
/// <param name="titles">How many titles there are.</param>
/// <param name="held">What to choose by.</param>
/// <param name="seed">Equal seeds give equal communities.</param>
internal sealed class TasteFit(TastePoints points, int titles, IReadOnlyList<TasteQuestion> held, int seed)
{
    private static readonly float[] Sharpness = [8f, 16f, 32f], Imagined = [30f, 100f, 300f, 1000f];

    /// <summary>Communities with what was chosen.</summary>
    /// <param name="Communities">The communities.</param>
    /// <param name="Popularity">What each watches.</param>
    /// <param name="Imagined">How many plays of everybody are added to each.</param>
    /// <param name="LogLikelihood">Mean log likelihood of the next title of those held back.</param>
    internal sealed record Fitted(TasteCommunities Communities, CommunityPopularity Popularity, float Imagined, double LogLikelihood);

    /// <summary>Learns so many.</summary>
    public Fitted Run(int count, CancellationToken cancellationToken)
    {
        var learned = TasteCommunities.Fit(points.Users, points.Dimension, count, seed, cancellationToken);
        Fitted? best = null;
        foreach (float sharpness in Sharpness)
        {
            cancellationToken.ThrowIfCancellationRequested();
            TasteCommunities communities = learned.With(sharpness);
            var popularity = new CommunityPopularity(communities, points, titles);
            Membership[][] memberships = [.. held.Select(question => TasteQuestion.Memberships(communities, question.Users, 0))];
            foreach (float imagined in Imagined)
            {
                double likelihood = held.Count == 0 ? 0 : held.Select((question, i) => LogLikelihood(popularity, question, memberships[i], imagined)).Average();
                if (best is null || likelihood > best.LogLikelihood)
                {
                    best = new Fitted(communities, popularity, imagined, likelihood);
                }
            }
        }

        return best!;
    }

    /// <summary>The log of the share that the title asked for has among all titles that the viewer had not watched, in nats.</summary>
    public static double LogLikelihood(CommunityPopularity popularity, TasteQuestion question, ReadOnlySpan<Membership> memberships, float imagined)
    {
        float[] shares = new float[popularity.Everybody.Length];
        popularity.Score(memberships, imagined, shares);
        foreach (int seen in question.Case.History)
        {
            shares[seen] = 0f;
        }

        return Math.Log(Math.Max(1e-12, shares[question.Case.Target]) / shares.Sum());
    }
}
