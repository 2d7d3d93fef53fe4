using EdgeRec.Models.Training.Data;
using EdgeRec.Models.Training.Distillation;
using EdgeRec.Models.Training.Sequences;
using EdgeRec.Models.Training.Sequences.Streamed;
using TorchSharp;
using static TorchSharp.torch;

namespace EdgeRec.Models.Training.Tower;

/// <summary>Trains a tower. Equal configuration, sequences and seed give equal weights on one kind of processor, with or without a break.</summary>
/// <param name="config">What the tower is like and how it is trained.</param>
/// <param name="seed">Seeds weights, cuts, order and dropout.</param>
/// <param name="time">For the time left.</param>
/// <param name="progress">Told after each pass, and within one from time to time.</param>
/// <param name="taught">What teachers expect at each place of the sequences; null without teachers.</param>
internal sealed class TowerFit(TowerConfig config, int seed, TimeProvider time, IProgress<TowerProgress> progress, SoftTargets? taught = null)
{
    private static readonly TimeSpan Told = TimeSpan.FromSeconds(5);

    /// <summary>Trains and returns the averaged weights that had the least validation loss.</summary>
    /// <param name="titles">How many titles there are.</param>
    /// <param name="sequences">What to learn from.</param>
    /// <param name="validation">What to stop by.</param>
    /// <param name="checkpoint">Where to keep the state after each pass, and to go on from; null for nowhere.</param>
    /// <param name="cancellationToken">Stops after the step under way.</param>
    /// <exception cref="OperationCanceledException">If stopped; the passes completed are in the checkpoint.</exception>
    public TowerModule Run(int titles, IReadOnlyList<WatchedSequence> sequences, IReadOnlyList<NextTitleCase> validation, TowerCheckpoint? checkpoint, CancellationToken cancellationToken) =>
        Run(titles, new SequencesInMemory(sequences), validation, checkpoint, cancellationToken);

    /// <inheritdoc cref="Run(int, IReadOnlyList{WatchedSequence}, IReadOnlyList{NextTitleCase}, TowerCheckpoint, CancellationToken)"/>
    public TowerModule Run(int titles, ITrainingSequences sequences, IReadOnlyList<NextTitleCase> validation, TowerCheckpoint? checkpoint, CancellationToken cancellationToken)
    {
        using var module = new TowerModule(config, titles, seed);
        using var average = new TowerModule(config, titles, seed);
        var best = new TowerModule(config, titles, seed);
        using var optimizer = optim.Adam(module.parameters(), config.LearningRate, beta1: 0.9, beta2: 0.98);
        var keeper = new WeightAverage(module, average, config.Average);
        var batches = new TowerBatches(config, titles, taught);
        // The same pass is cut again after a break, and every pass has about as many steps.
        int steps = config.Epochs * Pass(batches, sequences, 0).Count();
        TowerState state = checkpoint?.Load(module, average, best, optimizer) ?? new TowerState();
        long started = time.GetTimestamp(), told = started;
        int firstStep = state.Step;
        for (int pass = state.Passes; pass < config.Epochs && !Hopeless(state); pass++)
        {
            manual_seed((seed * 1_000_003L) + pass);
            module.train();
            double loss = 0, asked = 0;
            foreach (TowerBatches.Window[] windows in Pass(batches, sequences, pass))
            {
                cancellationToken.ThrowIfCancellationRequested();
                Rate(optimizer, LearningRate.At(state.Step, steps, config.WarmUpSteps, config.LearningRate));
                (double sum, double count) = Step(module, optimizer, batches.Build(windows));
                keeper.Update(state.Step);
                state = state with { Step = state.Step + 1 };
                loss += sum;
                asked += count;
                if (time.GetElapsedTime(told) >= Told)
                {
                    told = time.GetTimestamp();
                    progress.Report(Progress(pass, null));
                }
            }

            TowerValidation result = TowerValidation.Of(average, validation);
            if (validation.Count == 0 || result.Loss < state.BestLoss)
            {
                state = state with { BestLoss = result.Loss, BestPass = pass + 1 };
                best.load_state_dict(average.state_dict());
            }

            state = state with { Passes = pass + 1 };
            checkpoint?.Save(state, module, average, best, optimizer);
            progress.Report(Progress(pass + 1, result));

            TowerProgress Progress(int passes, TowerValidation? validated) => new(
                passes, config.Epochs, state.Step, steps, loss / Math.Max(1, asked), validated,
                time.GetElapsedTime(started) / Math.Max(1, state.Step - firstStep) * Math.Max(0, steps - state.Step));
        }

        best.eval();
        return best;
    }

    /// <summary>The batches of a pass: shards in an order by chance, and the windows of each as <see cref="TowerBatches"/> packs them.</summary>
    private IEnumerable<TowerBatches.Window[]> Pass(TowerBatches batches, ITrainingSequences sequences, int pass)
    {
        Random random = Seeded(pass);
        int[] order = [.. Enumerable.Range(0, sequences.Shards)];
        if (order.Length > 1)
        {
            random.Shuffle(order);
        }

        return order.SelectMany(shard => batches.OfPass(sequences.Read(shard), random));
    }

    private (double Loss, double Asked) Step(TowerModule module, optim.Optimizer optimizer, TowerBatch batch)
    {
        using DisposeScope scope = NewDisposeScope();
        optimizer.zero_grad();
        Tensor users = module.forward(batch), titles = module.Titles.weight!;
        Tensor titleGradient = zeros_like(titles);
        (double loss, double asked, Tensor? gradient) = FullSoftmax.Of(users.detach(), titles.detach(), batch, config.MaskSeen, titleGradient, (float)config.Teaching);
        users.backward([gradient!]);
        titles.grad!.add_(titleGradient);
        nn.utils.clip_grad_norm_(module.parameters(), config.GradientClip);
        optimizer.step();
        return (loss, asked);
    }

    private bool Hopeless(TowerState state) => config.Patience > 0 && state.Passes - state.BestPass >= config.Patience;

    private Random Seeded(int pass) => new((seed * 7919) + pass);

    private static void Rate(optim.Optimizer optimizer, double rate)
    {
        foreach (var group in optimizer.ParamGroups)
        {
            group.LearningRate = rate;
        }
    }
}
