using System.Globalization;
using EdgeRec.Models.Core.Titles;
using EdgeRec.Models.Training.Simulation;

namespace EdgeRec.Models.Training.Sequences.Events;

/// <summary>
/// From an export of events to a file of sequences (<see cref="SequenceFile"/>) in bounded memory: the events go to buckets by viewer on the disk, then a bucket at a time is sorted and
/// folded. What is in memory is one row group, one bucket and the titles' ids.
/// </summary>
internal static class EventSequences
{
    /// <summary>Writes the file; a file that is there is replaced at the end.</summary>
    /// <param name="folder">The export.</param>
    /// <param name="path">The file of sequences. Beside it <c>.buckets</c> lies for a while, 80 bytes an event of playback.</param>
    /// <param name="catalogue">A catalogue (.jsonl) that says which titles are episodes and of which series; null: everything counts as a film.</param>
    /// <param name="print">Told how far it is.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Events read, viewers and plays written.</returns>
    public static async Task<(long Events, long Viewers, long Plays)> WriteAsync(string folder, string path, string? catalogue, TextWriter print, CancellationToken cancellationToken)
    {
        string[] files = EventTable.FilesOf(folder);
        long rows = 0;
        foreach (string file in files)
        {
            rows += await EventTable.RowsAsync(file, cancellationToken);
        }

        var table = new EventTable();
        using var buckets = new ViewerBuckets(path + ".buckets", rows);
        for (int i = 0; i < files.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await table.ReadAsync(files[i], buckets.Add, cancellationToken);
            if (i * 20L / files.Length != (i + 1) * 20L / files.Length)
            {
                print.WriteLine(string.Create(CultureInfo.InvariantCulture, $"read {i + 1:N0} of {files.Length:N0} files"));
            }
        }

        long viewers = 0, plays = 0;
        var titles = new Catalogue(table.TitleIds, catalogue);
        var fold = new ViewerFold(titles.FactsOf);
        using (var output = new StreamWriter(path + ".new") { NewLine = "\n" })
        {
            for (int bucket = 0; bucket < buckets.Count; bucket++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                ReadOnlySpan<PlaybackRecord> records = buckets.Sorted(bucket);
                for (int from = 0, to; from < records.Length; from = to)
                {
                    for (to = from + 1; to < records.Length && records[to].ViewerHigh == records[from].ViewerHigh && records[to].ViewerLow == records[from].ViewerLow; to++)
                    {
                    }

                    fold.Run(records[from..to]);
                    if (fold.Watched.Count > 0)
                    {
                        Write(output, records[from], fold.Watched, titles);
                        viewers++;
                        plays += fold.Watched.Count;
                    }
                }
            }
        }

        File.Move(path + ".new", path, overwrite: true);
        return (rows, viewers, plays);
    }

    private static void Write(StreamWriter output, in PlaybackRecord viewer, List<(int Title, long Seconds)> watched, Catalogue titles)
    {
        output.Write($"{viewer.ViewerHigh:x16}{viewer.ViewerLow:x16}\t");
        for (int i = 0; i < watched.Count; i++)
        {
            output.Write(i > 0 ? " " : "");
            output.Write(titles.IdOf(watched[i].Title));
        }

        output.Write('\t');
        for (int i = 0; i < watched.Count; i++)
        {
            output.Write(i > 0 ? " " : "");
            output.Write(watched[i].Seconds);
        }

        output.WriteLine();
    }

    /// <summary>Titles by number, and what a catalogue says of them.</summary>
    private sealed class Catalogue
    {
        private readonly List<string> _ids;
        private readonly Dictionary<int, TitleFacts> _facts = [];

        public Catalogue(IReadOnlyList<string> ids, string? path)
        {
            _ids = [.. ids];
            if (path is null)
            {
                return;
            }

            var numbers = _ids.Select((id, i) => (id, i)).ToDictionary(pair => pair.id, pair => pair.i, StringComparer.Ordinal);
            foreach (SimulatedTitle title in SimulationFiles.Read(Path.GetDirectoryName(path) ?? "", Path.GetFileName(path), SimulationFiles.Json.SimulatedTitle))
            {
                if (numbers.TryGetValue(title.Id, out int number))
                {
                    _facts[number] = new TitleFacts(title.Content.Kind, title.Series is { } series ? NumberOf(series, numbers) : null, title.RuntimeMinutes * 60_000L);
                }
            }
        }

        public string IdOf(int title) => _ids[title];

        public TitleFacts FactsOf(int title) => _facts.TryGetValue(title, out TitleFacts facts) ? facts : new TitleFacts(TitleKind.Film, null, 0);

        private int NumberOf(string id, Dictionary<string, int> numbers)
        {
            if (!numbers.TryGetValue(id, out int number))
            {
                numbers.Add(id, number = _ids.Count);
                _ids.Add(id);
            }

            return number;
        }
    }
}
