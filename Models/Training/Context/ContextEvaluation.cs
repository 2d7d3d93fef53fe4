using EdgeRec.Models.Training.Evaluation;

namespace EdgeRec.Models.Training.Context;

/// <summary>Asks whether knowing the moment helps to find what is used next: the same machine with and without context.</summary>
internal static class ContextEvaluation
{
    private const int MostPasses = 12, Patience = 2;

    /// <summary>Settings to choose from.</summary>
    public static IReadOnlyList<FactorizationMachine.Settings> Choices { get; } =
    [
        new(Rate: 0.005f), new(Rate: 0.01f), new(Rate: 0.02f),
    ];

    /// <summary>Popularity, the machine without context, with each field alone, with all, and with all but shuffled.</summary>
    /// <param name="table">The uses.</param>
    /// <param name="seed">Of the split and of the machines.</param>
    /// <param name="choices">How the machines may learn: validation chooses, by the machine without context, and the others learn the same way.</param>
    /// <param name="progress">Told a line a model.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static ContextResult Run(ContextTable table, int seed, IReadOnlyList<FactorizationMachine.Settings> choices, Action<string> progress, CancellationToken cancellationToken)
    {
        ContextSplit split = ContextSplit.Of(table, seed);
        if (split.Train.Length == 0 || split.Validation.Length == 0 || split.Test.Length == 0)
        {
            throw new InvalidDataException($"{table.Rows.Length} rows are too few to split in three.");
        }

        int[] users = [.. split.Test.Select(row => row.User)];
        float[] popularity = new float[table.Items];
        foreach (ContextRow row in split.Train)
        {
            popularity[row.Item]++;
        }

        var models = new List<ContextModel> { Model("most popular", 0, 0, ContextMetrics.Of(table, split.Train, split.Test, (_, scores) => popularity.CopyTo(scores, 0)), null, users) };
        FactorizationMachine.Settings settings = choices.Count == 1 ? choices[0] : choices.MaxBy(choice =>
        {
            (int passes, double ndcg) = Best(table, split, [], choice, seed, cancellationToken);
            progress($"{choice}  {passes,2} passes  validation NDCG@10 {ndcg:F4}");
            return ndcg;
        })!;
        int[] all = [.. Enumerable.Range(0, table.Fields.Count)];
        (string Name, int[] Fields)[] kinds = [("without context", []), .. all.Select(field => ($"+ {table.Fields[field]}", new[] { field })), ("with all context", all)];
        ContextMetrics? without = null;
        foreach ((string name, int[] fields) in kinds)
        {
            (ContextMetrics test, int passes, double validation) = Learn(table, split, fields, settings, seed, cancellationToken);
            models.Add(Model(name, passes, validation, test, without, users));
            without ??= test;
            progress($"{name,-18} {passes,2} passes  validation NDCG@10 {validation:F4}");
        }

        (ContextMetrics shuffled, int shuffledPasses, double shuffledValidation) = Learn(table, ContextSplit.Of(Shuffled(table, seed), seed), all, settings, seed, cancellationToken);
        models.Add(Model("all, shuffled", shuffledPasses, shuffledValidation, shuffled, without, users));
        return new ContextResult(table.Users, table.Items, split.Train.Length, split.Validation.Length, split.Test.Length, users.Distinct().Count(), seed, settings, models);
    }

    /// <summary>The same uses, each in the context of another by chance: what a machine gains by this is no gain by context.</summary>
    private static ContextTable Shuffled(ContextTable table, int seed)
    {
        int[] other = [.. Enumerable.Range(0, table.Rows.Length)];
        new Random(seed).Shuffle(other);
        return table with { Rows = [.. table.Rows.Select((row, i) => row with { Values = table.Rows[other[i]].Values })] };
    }

    private static (ContextMetrics Test, int Passes, double Validation) Learn(
        ContextTable table, ContextSplit split, int[] fields, FactorizationMachine.Settings settings, int seed, CancellationToken cancellationToken)
    {
        (int best, double bestNdcg) = Best(table, split, fields, settings, seed, cancellationToken);
        // The same seed learns the same again, as far as validation liked it best.
        var machine = new FactorizationMachine(table, fields, settings, seed);
        for (int pass = 0; pass < best; pass++)
        {
            machine.Pass(split.Train);
        }

        return (ContextMetrics.Of(table, split.Train, split.Test, machine.Scores), best, bestNdcg);
    }

    private static (int Passes, double Ndcg10) Best(
        ContextTable table, ContextSplit split, int[] fields, FactorizationMachine.Settings settings, int seed, CancellationToken cancellationToken)
    {
        int best = 0;
        double bestNdcg = -1;
        var machine = new FactorizationMachine(table, fields, settings, seed);
        for (int pass = 1; pass <= MostPasses && pass <= best + Patience; pass++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            machine.Pass(split.Train);
            double ndcg = ContextMetrics.Of(table, split.Train, split.Validation, machine.Scores).Ndcg10.Average();
            (best, bestNdcg) = ndcg > bestNdcg ? (pass, ndcg) : (best, bestNdcg);
        }

        return (best, bestNdcg);
    }

    private static ContextModel Model(string name, int passes, double validation, ContextMetrics test, ContextMetrics? without, int[] users)
    {
        Interval? Gain(Func<ContextMetrics, double[]> of) =>
            without is null ? null : Interval.Of([.. of(test).Zip(of(without), (a, b) => a - b)], users);
        return new ContextModel(
            name, passes, validation, test.Hr10.Average(), test.Ndcg10.Average(), test.Auc.Average(), Gain(m => m.Hr10), Gain(m => m.Ndcg10), Gain(m => m.Auc));
    }
}
