using System.Globalization;
using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Training.Evaluation;
using EdgeRec.Models.Training.Libtorch;
using EdgeRec.Models.Training.Packs;
using EdgeRec.Models.Training.Sequences;
using EdgeRec.Models.Training.Situation;
using EdgeRec.Models.Training.Taste;
using EdgeRec.Models.Training.Tower;

namespace EdgeRec.Models.Training.Fit;

/// <summary><c>edgerec-train fit --sequences</c>: a pack from nothing but who watched what in which order.</summary>
internal static class FitSequences
{
    /// <summary>Trains and writes the pack.</summary>
    /// <exception cref="InvalidDataException">With one sentence, if a file is not as it should be.</exception>
    /// <exception cref="OperationCanceledException">If stopped; the same call goes on from the last complete pass.</exception>
    public static void Run(
        string sequences, string output, TowerConfig config, SplitKind? split, string? validationViewers, int seed, TimeProvider time, TextWriter print, CancellationToken cancellationToken)
    {
        LibtorchLibraries.Load();
        var file = SequenceFile.Read(sequences);
        SplitKind kind = split ?? (file.Times is null ? SplitKind.LeaveOneOut : SplitKind.Time);
        var learned = SequenceSplit.Of(file, kind, validationViewers is null ? null : File.ReadLines(validationViewers).ToHashSet(StringComparer.Ordinal), seed);
        print.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{file.TitleIds.Length:N0} titles, {file.Viewers.Length:N0} viewers, {file.Titles.Sum(t => (long)t.Length):N0} plays; {learned.Validation.Length:N0} viewers held back for validation; split {kind.Name()}"));
        var checkpoint = TowerCheckpoint.Beside(output, config, seed, kind.Name(), validationViewers is null ? [sequences] : [sequences, validationViewers]);
        using TowerModule module = new TowerFit(config, seed, time, new ConsoleProgress(print)).Run(
            file.TitleIds.Length, [.. learned.Training.Select(titles => new WatchedSequence(titles))], learned.Validation, checkpoint, cancellationToken);

        VectorFile titles = TowerExport.Write(module, file.TitleIds, output);
        File.WriteAllBytes(Path.Combine(output, ModelPack.SituationFile), MatchModel.Fit(module, learned.Validation).ToOnnx());
        using (FileStream facets = File.Create(Path.Combine(output, ModelPack.FacetsFile)))
        {
            new VectorFile(new VectorTable(titles.Table.Dimension, 0), []).Write(facets);
        }

        using (var shipped = new UserTower(File.ReadAllBytes(Path.Combine(output, ModelPack.TowerFile)), config.Dimension, config.HistoryLength, ViewerContext.Count))
        {
            TasteExport.Fit(
                new ShippedTower(titles.Table, shipped), [.. learned.Training.Select(watched => new WatchedSequence(watched))], learned.Validation, file.TitleIds,
                catalog: null, output, seed, print, cancellationToken);
        }

        TrainedOn.Of(sequences, kind).Write(output);
        PackWriter.Seal(output, new PackLabel("sequences", "1.0", time.GetUtcNow(), 1, Simulated: false, $"Trained on {Path.GetFileName(sequences)} (edgerec-train fit --sequences), seed {seed}."));
        checkpoint.Delete();
        print.WriteLine($"The pack is in {output}: {PackWriter.RankingBytes(output) / 1048576.0:F3} MiB of user tower and title vectors.");
    }
}
