using EdgeRec.Models.Training.Evaluation;
using EdgeRec.Models.Training.Sequences;

namespace EdgeRec.Models.Training.Taste;

/// <summary>User vectors at places of training viewers' histories, each with what was watched from there on until the next place.</summary>
/// <param name="Users">Vectors, one after the other.</param>
/// <param name="Watched">For each, the titles watched next.</param>
/// <param name="Dimension">Components of a vector.</param>
internal sealed record TastePoints(float[] Users, int[][] Watched, int Dimension)
{
    private const int Most = 30_000, LeastStride = 24;
    private static readonly int[] Early = [3, 8];

    /// <summary>How many points there are.</summary>
    public int Count => Watched.Length;

    /// <summary>One vector.</summary>
    public ReadOnlySpan<float> User(int point) => Users.AsSpan(point * Dimension, Dimension);

    /// <summary>Runs the tower after the third and the eighth play of each viewer, and then at equal distances.</summary>
    /// <param name="tower">The tower as it is shipped.</param>
    /// <param name="sequences">What viewers watched, in rows of the tower's titles.</param>
    /// <param name="told">Told how many of how many viewers are done.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static TastePoints Of(ShippedTower tower, IReadOnlyList<WatchedSequence> sequences, Action<int, int>? told, CancellationToken cancellationToken)
    {
        int stride = (int)Math.Max(LeastStride, sequences.Sum(s => (long)s.Titles.Length) / Most);
        var users = new List<float>();
        var watched = new List<int[]>();
        for (int viewer = 0; viewer < sequences.Count; viewer++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int[] titles = sequences[viewer].Titles;
            float[] weights = sequences[viewer].Weights ?? [.. Enumerable.Repeat(1f, titles.Length)];
            int[] places = [.. Early.Concat(Enumerable.Range(1, titles.Length / stride).Select(i => Early[^1] + (i * stride))).Where(place => place < titles.Length)];
            for (int i = 0; i < places.Length; i++)
            {
                ReadOnlySpan<float> user = tower.User(titles.AsSpan(0, places[i]), weights.AsSpan(0, places[i]), []);
                if (!user.IsEmpty)
                {
                    users.AddRange(user);
                    watched.Add(titles[places[i]..(i + 1 < places.Length ? places[i + 1] : titles.Length)]);
                }
            }

            told?.Invoke(viewer + 1, sequences.Count);
        }

        return new TastePoints([.. users], [.. watched], tower.Titles.Dimension);
    }
}
