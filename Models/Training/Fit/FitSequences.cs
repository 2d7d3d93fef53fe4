using System.Globalization;
using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Core.Titles;
using EdgeRec.Models.Training.Data;
using EdgeRec.Models.Training.Distillation;
using EdgeRec.Models.Training.Evaluation;
using EdgeRec.Models.Training.Evaluation.Baselines;
using EdgeRec.Models.Training.Libtorch;
using EdgeRec.Models.Training.Packs;
using EdgeRec.Models.Training.Sequences;
using EdgeRec.Models.Training.Sequences.Streamed;
using EdgeRec.Models.Training.Situation;
using EdgeRec.Models.Training.Taste;
using EdgeRec.Models.Training.Tower;

namespace EdgeRec.Models.Training.Fit;

/// <summary><c>edgerec-train fit --sequences</c>: a pack from nothing but who watched what in which order.</summary>
internal static class FitSequences
{
    /// <summary>Taste communities are learned from so many viewers at most: their vectors are in memory. All public data sets here have fewer.</summary>
    private const int MostTasteViewers = 200_000;

    /// <summary>Trains and writes the pack.</summary>
    /// <param name="sequences">File of sequences.</param>
    /// <param name="output">Folder of the pack.</param>
    /// <param name="config">The tower.</param>
    /// <param name="split">What is held back; null for what the file allows.</param>
    /// <param name="validationViewers">File with an id a line; null for viewers drawn from the seed.</param>
    /// <param name="teachers">Folders of packs fitted on the same sequences, to learn from; none for none.</param>
    /// <param name="contents">What is known of titles, by id, so that the pack can place new ones; null for nothing.</param>
    /// <param name="seed">Equal seeds and data give equal packs.</param>
    /// <param name="time">Dates the pack.</param>
    /// <param name="print">Told how far it is.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="InvalidDataException">With one sentence, if a file is not as it should be.</exception>
    /// <exception cref="OperationCanceledException">If stopped; the same call goes on from the last complete pass.</exception>
    public static void Run(
        string sequences, string output, TowerConfig config, SplitKind? split, string? validationViewers, IReadOnlyList<string> teachers, IReadOnlyDictionary<string, TitleContent>? contents, int seed, TimeProvider time,
        TextWriter print, CancellationToken cancellationToken)
    {
        LibtorchLibraries.Load();
        var file = SequenceFile.Read(sequences);
        TitleContent?[] known = [.. file.TitleIds.Select(id => contents?.GetValueOrDefault(id))];
        if (contents is not null && known.All(content => content is null))
        {
            throw new InvalidDataException($"What --titles names describes none of the titles of {sequences}: are the ids those of another data set?");
        }

        SplitKind kind = split ?? (file.Times is null ? SplitKind.LeaveOneOut : SplitKind.Time);
        var learned = SequenceSplit.Of(file, kind, validationViewers is null ? null : File.ReadLines(validationViewers).ToHashSet(StringComparer.Ordinal), seed);
        print.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{file.TitleIds.Length:N0} titles, {file.Viewers.Length:N0} viewers, {file.Titles.Sum(t => (long)t.Length):N0} plays; {learned.Validation.Length:N0} viewers held back for validation; split {kind.Name()}"));
        WatchedSequence[] learnedFrom = [.. learned.Training.Select(watched => new WatchedSequence(watched))];
        SoftTargets? taught = teachers.Count == 0 ? null : Teachers.Ask(teachers, sequences, kind, file.TitleIds, learnedFrom, print, cancellationToken);
        IEnumerable<string> decides = [sequences, .. validationViewers is null ? [] : (string[])[validationViewers], .. teachers.Select(pack => Path.Combine(pack, ModelPack.TowerFile))];
        Pack(
            new Learned(sequences, kind, file.TitleIds, new SequencesInMemory(learnedFrom), learned.Validation, decides, $"Trained on {Path.GetFileName(sequences)} (edgerec-train fit --sequences), seed {seed}."),
            output, config, taught, contents, seed, time, print, cancellationToken);
    }

    /// <summary>Trains and writes the pack from sequences that need not be in memory.</summary>
    /// <exception cref="InvalidDataException">With one sentence, if there is nothing to learn from.</exception>
    internal static void Pack(
        Learned learned, string output, TowerConfig config, SoftTargets? taught, IReadOnlyDictionary<string, TitleContent>? contents, int seed, TimeProvider time, TextWriter print,
        CancellationToken cancellationToken)
    {
        if (!Enumerable.Range(0, learned.Training.Shards).SelectMany(learned.Training.Read).Any(sequence => sequence.Titles.Length > 1))
        {
            throw new InvalidDataException(learned.Kind == SplitKind.Time
                ? "Nothing comes before the moment from which the split by time holds back: the plays' times are all the same, as where televisions' clocks are not believed. Give --split leave-one-out."
                : "Nobody has watched two titles: there is nothing to learn from.");
        }

        TitleContent?[] known = [.. learned.TitleIds.Select(id => contents?.GetValueOrDefault(id))];
        var checkpoint = TowerCheckpoint.Beside(output, config, seed, learned.Kind.Name(), learned.Decides);
        using TowerModule module = new TowerFit(config, seed, time, new ConsoleProgress(print), taught)
            .Run(learned.TitleIds.Length, learned.Training, learned.Validation, checkpoint, cancellationToken);

        VectorFile titles = TowerExport.Write(module, learned.TitleIds, output);
        File.WriteAllBytes(Path.Combine(output, ModelPack.SituationFile), MatchModel.Fit(module, learned.Validation).ToOnnx());
        IEnumerable<WatchedSequence> all = Enumerable.Range(0, learned.Training.Shards).SelectMany(learned.Training.Read);
        VectorFile facets = FacetExport.Write(titles.Table, known, MostPopular.Count(learned.TitleIds.Length, all.Select(sequence => sequence.Titles)), output);
        print.WriteLine(contents is null
            ? "Without --titles nothing is known of the titles: facets.vec is empty, and the pack cannot place new ones."
            : string.Create(CultureInfo.InvariantCulture, $"{facets.Count:N0} facets of the {known.Count(c => c is not null):N0} titles that are described place new ones"));
        using (var shipped = new UserTower(File.ReadAllBytes(Path.Combine(output, ModelPack.TowerFile)), config.Dimension, config.HistoryLength, ViewerContext.Count))
        {
            TasteExport.Fit(
                new ShippedTower(titles.Table, shipped), [.. all.Take(MostTasteViewers)], learned.Validation, learned.TitleIds,
                contents is null ? null : new NumberedFacets(known), output, seed, print, cancellationToken);
        }

        TrainedOn.Of(learned.Sequences, learned.Kind).Write(output);
        PackWriter.Seal(output, new PackLabel("sequences", "1.0", time.GetUtcNow(), 1, Simulated: false, learned.Label));
        checkpoint.Delete();
        print.WriteLine($"The pack is in {output}: {PackWriter.RankingBytes(output) / 1048576.0:F3} MiB of user tower and title vectors.");
    }

    /// <summary>What a pack learns from.</summary>
    /// <param name="Sequences">The file of sequences.</param>
    /// <param name="Kind">What is held back.</param>
    /// <param name="TitleIds">Ids of all titles, in ordinal order.</param>
    /// <param name="Training">What to learn from.</param>
    /// <param name="Validation">What to choose by.</param>
    /// <param name="Decides">Files on which the result depends.</param>
    /// <param name="Label">Said in the pack's manifest.</param>
    internal sealed record Learned(string Sequences, SplitKind Kind, string[] TitleIds, ITrainingSequences Training, NextTitleCase[] Validation, IEnumerable<string> Decides, string Label);
}
