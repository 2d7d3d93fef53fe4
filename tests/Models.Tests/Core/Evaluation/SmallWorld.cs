using EdgeRec.Models.Core.Evaluation;

namespace EdgeRec.Models.Tests.Core.Evaluation;

/// <summary>A world whose truth is known: a few contexts (told apart by position), a few actions, a reward of 1 with a known probability.</summary>
internal sealed class SmallWorld(double[][] reward, double[][] logging, double[][] target) : ITargetPolicy, IRewardModel
{
    /// <summary>Two contexts and two actions: the smallest world in which a context matters.</summary>
    public static SmallWorld OfTwo { get; } = new([[0.2, 0.7], [0.9, 0.4]], [[0.5, 0.5], [0.8, 0.2]], [[0.1, 0.9], [0.3, 0.7]]);

    /// <summary>The target's true value when contexts are equally likely.</summary>
    public double Value => Enumerable.Range(0, reward.Length).Average(x => Enumerable.Range(0, reward[x].Length).Sum(a => target[x][a] * reward[x][a]));

    /// <summary>What a reward model foretells; the truth unless said otherwise.</summary>
    public double[][]? Foretold { get; init; }

    public DecisionLog Log(int rows, int seed)
    {
        var random = new Random(seed);
        var drawn = new (int Context, int Action, double Reward)[rows];
        for (int row = 0; row < rows; row++)
        {
            int context = random.Next(reward.Length);
            double chance = random.NextDouble();
            int action = 0;
            while (action + 1 < logging[context].Length && chance >= logging[context][action]) chance -= logging[context][action++];
            drawn[row] = (context, action, random.NextDouble() < reward[context][action] ? 1 : 0);
        }

        return Log(drawn);
    }

    public DecisionLog Log(IReadOnlyList<(int Context, int Action, double Reward)> rows, int[]? cluster = null) => new()
    {
        Actions = [.. Enumerable.Range(0, reward[0].Length).Select(a => $"a{a}")],
        Positions = [.. Enumerable.Range(0, reward.Length).Select(x => $"x{x}")],
        Action = [.. rows.Select(r => r.Action)],
        Position = [.. rows.Select(r => r.Context)],
        Reward = [.. rows.Select(r => r.Reward)],
        Propensity = [.. rows.Select(r => logging[r.Context][r.Action])],
        Cluster = cluster ?? [.. Enumerable.Range(0, rows.Count)],
        Context = SparseRows.None(rows.Count),
    };

    public WeighedDecision[] Weigh(DecisionLog log, int seed = 1) => DecisionWeighing.Weigh(log, this, _ => this, seed);

    /// <summary>Every log of so many rows with its probability.</summary>
    public IEnumerable<(double Probability, DecisionLog Log)> Every(int rows)
    {
        (double Probability, (int, int, double) Row)[] single =
        [
            .. from x in Enumerable.Range(0, reward.Length)
               from a in Enumerable.Range(0, reward[x].Length)
               from r in new[] { 0, 1 }
               select (logging[x][a] / reward.Length * (r == 1 ? reward[x][a] : 1 - reward[x][a]), (x, a, (double)r)),
        ];
        IEnumerable<(double Probability, (int, int, double)[] Rows)> all = [(1.0, [])];
        for (int i = 0; i < rows; i++)
        {
            all = [.. all.SelectMany(log => single.Select(s => (log.Probability * s.Probability, ((int, int, double)[])[.. log.Rows, s.Row])))];
        }

        return all.Select(log => (log.Probability, Log(log.Rows)));
    }

    public void Probabilities(DecisionLog log, int row, Span<double> probabilities) => target[log.Position[row]].CopyTo(probabilities);

    public void Predict(DecisionLog log, int row, Span<double> rewards) => (Foretold ?? reward)[log.Position[row]].CopyTo(rewards);
}
