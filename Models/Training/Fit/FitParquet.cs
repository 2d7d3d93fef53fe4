using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EdgeRec.Models.Core.Titles;
using EdgeRec.Models.Training.Libtorch;
using EdgeRec.Models.Training.Sequences;
using EdgeRec.Models.Training.Sequences.Events;
using EdgeRec.Models.Training.Sequences.Streamed;
using EdgeRec.Models.Training.Tower;

namespace EdgeRec.Models.Training.Fit;

/// <summary><c>edgerec-train fit --parquet</c>: a pack from a fleet's events, in memory that does not depend on how many they are.</summary>
internal static class FitParquet
{
    /// <summary>How many plays of the sequences are in memory at a time.</summary>
    private const int ShardPlays = 1_000_000;

    /// <summary>Makes the sequences, <c>OUT.sequences.tsv</c>, unless they are there and of the same files; trains; writes the pack.</summary>
    /// <param name="parquet">The export.</param>
    /// <param name="output">Folder of the pack.</param>
    /// <param name="config">The tower.</param>
    /// <param name="split">What is held back; null for time.</param>
    /// <param name="validationViewers">File with an id a line; null for viewers drawn from the seed.</param>
    /// <param name="catalogue">A catalogue (.jsonl) that says which titles are episodes; null for none.</param>
    /// <param name="contents">What is known of titles, by id; null for nothing.</param>
    /// <param name="seed">Equal seeds and data give equal packs.</param>
    /// <param name="time">Dates the pack.</param>
    /// <param name="print">Told how far it is.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="InvalidDataException">With one sentence, if a file is not as it should be.</exception>
    /// <exception cref="OperationCanceledException">If stopped; the same call goes on from the last complete pass.</exception>
    public static async Task RunAsync(
        string parquet, string output, TowerConfig config, SplitKind? split, string? validationViewers, string? catalogue, IReadOnlyDictionary<string, TitleContent>? contents, int seed,
        TimeProvider time, TextWriter print, CancellationToken cancellationToken)
    {
        string sequences = Path.TrimEndingDirectorySeparator(output) + ".sequences.tsv", stamp = sequences + ".stamp", now = StampOf(parquet, catalogue);
        if (!File.Exists(sequences) || !File.Exists(stamp) || await File.ReadAllTextAsync(stamp, cancellationToken) != now)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(sequences))!);
            await EventSequences.WriteAsync(parquet, sequences, catalogue, print, cancellationToken);
            await File.WriteAllTextAsync(stamp, now, cancellationToken);
        }

        LibtorchLibraries.Load();
        var lines = new SequenceLines(sequences, ShardPlays);
        SplitKind kind = split ?? SplitKind.Time;
        var learned = new StreamedSplit(lines, kind, validationViewers is null ? null : File.ReadLines(validationViewers).ToHashSet(StringComparer.Ordinal), seed);
        print.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{lines.TitleIds.Length:N0} titles, {lines.Viewers:N0} viewers, {lines.Plays:N0} plays in {lines.Shards} shards; {learned.Validation.Length:N0} viewers held back for validation; split {kind.Name()}"));
        IEnumerable<string> decides = [sequences, .. validationViewers is null ? [] : (string[])[validationViewers]];
        FitSequences.Pack(
            new FitSequences.Learned(sequences, kind, lines.TitleIds, learned, learned.Validation, decides, $"Trained on a fleet's events (edgerec-train fit --parquet), seed {seed}."),
            output, config, null, contents, seed, time, print, cancellationToken);
    }

    /// <summary>Tells one state of an export from another: names and lengths of its files.</summary>
    private static string StampOf(string parquet, string? catalogue) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(
        '\n', EventTable.FilesOf(parquet).Append(catalogue).OfType<string>().Select(file => $"{file} {new FileInfo(file).Length} {File.GetLastWriteTimeUtc(file):O}")))));
}
