using EdgeRec.Models.Core.Taste;

namespace EdgeRec.Models.Training.Taste;

/// <summary>Learns communities, and chooses by viewers held back how sharp they are and how far a small one is trusted.</summary>
/// <param name="points">What to learn from.</param>
/// <param name="titles">How many titles there are.</param>
/// <param name="held">What to choose by.</param>
/// <param name="seed">Equal seeds give equal communities.</param>
internal sealed class TasteFit(TastePoints points, int titles, IReadOnlyList<TasteQuestion> held, int seed)
{
    /// <summary>Numbers of communities that <see cref="Choose"/> tries; the largest is what is published of Netflix's, give or take.</summary>
    private static readonly int[] Counts = [8, 16, 32, 64, 128, 256, 512, 1_312];

    /// <summary>So many user vectors a community are the least to learn from.</summary>
    private const int LeastPoints = 10;

    /// <summary>In nats a title.</summary>
    private const double Indifferent = 0.005;

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
            Membership[][] memberships = [.. held.Select(question => TasteQuestion.Memberships(communities, question.Users))];
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

    /// <summary>
    /// Learns the number of communities that the data carry: of those tried the largest under which the viewers held back are as well
    /// foreseen as under any, within <see cref="Indifferent"/>.
    /// </summary>
    /// <returns>Null if there is too little to learn communities from.</returns>
    public Fitted? Choose(CancellationToken cancellationToken)
    {
        Fitted[] tried = [.. Counts.Where(count => count * LeastPoints <= points.Count).Select(count => Run(count, cancellationToken))];
        return tried.LastOrDefault(fitted => fitted.LogLikelihood >= tried.Max(other => other.LogLikelihood) - Indifferent);
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
