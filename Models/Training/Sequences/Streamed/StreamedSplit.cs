using System.IO.Hashing;
using System.Text;

namespace EdgeRec.Models.Training.Sequences.Streamed;

/// <summary>
/// What <see cref="SequenceSplit"/> learns from and asks for validation, over a file that is not held in memory. Viewers for validation are drawn by a hash of seed and id instead
/// of by shuffling them all: others are drawn, by the same chance.
/// </summary>
internal sealed class StreamedSplit : ITrainingSequences
{
    private const double TestShare = 0.1;

    private readonly SequenceLines _lines;
    private readonly SplitKind _kind;
    private readonly HashSet<string> _heldBack;
    private readonly long _testFrom, _validationFrom;

    /// <summary>Divides a file.</summary>
    /// <param name="lines">The file.</param>
    /// <param name="kind">How.</param>
    /// <param name="validationViewers">Ids of the validation viewers of leave one out; drawn if null.</param>
    /// <param name="seed">Seeds the drawing.</param>
    public StreamedSplit(SequenceLines lines, SplitKind kind, IReadOnlySet<string>? validationViewers, int seed)
    {
        (_lines, _kind) = (lines, kind);
        if (kind == SplitKind.Time)
        {
            validationViewers = null;
            _testFrom = TimeRanks.At(lines, (long)(lines.Plays * (1 - TestShare)));
            _validationFrom = TimeRanks.At(lines, (long)(lines.Plays * (1 - (2 * TestShare))));
        }

        long most = kind == SplitKind.Time ? SequenceSplit.MostValidationViewers : Math.Min(SequenceSplit.MostValidationViewers, lines.Viewers / 10);
        var drawn = new PriorityQueue<string, ulong>();
        foreach (SequenceLine line in lines.ReadAll().Where(line => Asked(line) is not null && validationViewers?.Contains(line.Viewer) != false))
        {
            drawn.Enqueue(line.Viewer, ~XxHash64.HashToUInt64(Encoding.UTF8.GetBytes(line.Viewer), seed));
            if (drawn.Count > most && validationViewers is null)
            {
                drawn.Dequeue();
            }
        }

        _heldBack = [.. drawn.UnorderedItems.Select(item => item.Element)];
        Validation = [.. lines.ReadAll().Where(line => _heldBack.Contains(line.Viewer)).Select(line => Asked(line)!)];
    }

    /// <summary>Questions to choose the weights by; in memory, at most <see cref="SequenceSplit.MostValidationViewers"/> unless they are named.</summary>
    public NextTitleCase[] Validation { get; }

    /// <inheritdoc/>
    public int Shards => _lines.Shards;

    /// <inheritdoc/>
    public IEnumerable<WatchedSequence> Read(int shard) => _lines.Read(shard).Select(line => new WatchedSequence(line.Titles[..Learned(line)]));

    private int Learned(in SequenceLine line)
    {
        bool held = _heldBack.Contains(line.Viewer);
        return _kind == SplitKind.Time ? Before(line, held ? _validationFrom : _testFrom)
            : line.Titles.Length < 3 ? line.Titles.Length
            : line.Titles.Length - (held ? 2 : 1);
    }

    private NextTitleCase? Asked(in SequenceLine line) => _kind == SplitKind.Time
        ? SequenceSplit.Ask(line.Titles, Before(line, _validationFrom), Before(line, _testFrom))
        : line.Titles.Length < 3 ? null : new NextTitleCase(line.Titles[..^2], line.Titles[^2]);

    private static int Before(in SequenceLine line, long moment) => line.Times.Count(time => time < moment);
}
