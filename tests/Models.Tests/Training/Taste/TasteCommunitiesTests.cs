using EdgeRec.Models.Core.Taste;
using EdgeRec.Models.Training.Taste;

namespace EdgeRec.Models.Tests.Training.Taste;

/// <summary>A world with four planted communities: viewers of each point one way and watch ten titles of their own.</summary>
public sealed class TasteCommunitiesTests
{
    private const int Planted = 4, Each = 60, Dimension = 8, Own = 10;
    private static readonly TastePoints World = Plant();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public void Planted_communities_are_found()
    {
        TasteCommunities found = Fit();
        float[] weights = new float[Planted];
        int[] nearest = [.. Enumerable.Range(0, World.Count).Select(point =>
        {
            found.Weigh(World.User(point), weights);
            return weights.IndexOf(weights.Max());
        })];

        int[] names = [.. Enumerable.Range(0, Planted).Select(c => nearest[c * Each])];
        Assert.Equal(Planted, names.Distinct().Count());
        Assert.All(nearest, (community, point) => Assert.Equal(names[point / Each], community));
    }

    [Fact]
    public void What_a_community_watches_is_what_its_viewers_watch()
    {
        TasteCommunities found = Fit();
        var popularity = new CommunityPopularity(found, World, Planted * Own);
        float[] weights = new float[Planted], shares = new float[Planted * Own];
        found.Weigh(World.User(0), weights);

        popularity.Score([new Membership(weights.IndexOf(weights.Max()), 1f)], 1f, shares);
        Assert.True(shares[..Own].Min() > 5 * shares[Own..].Max());
        Assert.Equal(1f, shares.Sum(), 1e-3f);

        popularity.Score([], 1f, shares);
        Assert.Equal(1f, shares.Sum(), 1e-3f);
        Assert.Equal(shares.Min(), shares.Max(), 1e-3f);
    }

    [Fact]
    public void The_model_answers_as_the_trainer_does_and_sums_to_one()
    {
        TasteCommunities found = Fit();
        using var model = new TasteModel(found.ToOnnx(), Dimension);
        float[] expected = new float[Planted];
        for (int point = 0; point < World.Count; point += 17)
        {
            found.Weigh(World.User(point), expected);
            World.User(point).CopyTo(model.User);
            float[] actual = model.Run().ToArray();

            Assert.Equal(1f, actual.Sum(), 1e-5f);
            Assert.All(actual, (weight, i) => Assert.Equal(expected[i], weight, 1e-5f));
        }
    }

    [Fact]
    public void Equal_seeds_give_equal_communities() => Assert.Equal(Fit().ToOnnx(), Fit().ToOnnx());

    [Fact]
    public void A_community_is_described_by_what_stands_out() =>
        Assert.Equal(
            "Crime and science fiction series · heist, robots · from the 1980s",
            CommunityWords.Describe(["genre:crime", "keyword:heist", "kind:series", "genre:science-fiction", "keyword:robots", "decade:1980", "country:gb"]));

    [Fact]
    public void Overlap_is_one_for_the_same_set_and_nothing_for_strangers()
    {
        Membership[] set = [new(1, 0.5f), new(2, 0.3f), new(3, 0.2f)];

        Assert.Equal(1, TasteTrial.Overlap(set, set), 1e-6);
        Assert.Equal(0, TasteTrial.Overlap(set, [new(4, 1f)]), 1e-6);
        Assert.Equal(0.5 / 1.5, TasteTrial.Overlap(set, [new(1, 0.5f), new(9, 0.5f)]), 1e-6);
    }

    private static TasteCommunities Fit() => TasteCommunities.Fit(World.Users, Dimension, Planted, 1, Cancelled).With(8f);

    private static TastePoints Plant()
    {
        var random = new Random(5);
        var users = new List<float>();
        var watched = new List<int[]>();
        for (int community = 0; community < Planted; community++)
        {
            for (int viewer = 0; viewer < Each; viewer++)
            {
                users.AddRange(Enumerable.Range(0, Dimension).Select(d => 3f + (d == community ? 2f : 0f) + (0.2f * (random.NextSingle() - 0.5f))));
                watched.Add([.. Enumerable.Range(0, Own).Select(title => (community * Own) + title)]);
            }
        }

        return new TastePoints([.. users], [.. watched], Dimension);
    }
}
