using System.Globalization;
using System.Text;

namespace EdgeRec.Models.Training.Sequences.Streamed;

/// <summary>A line of a file of sequences: a viewer, titles by number, times.</summary>
internal readonly record struct SequenceLine(string Viewer, int[] Titles, long[] Times);

/// <summary>
/// A file of sequences with times that is read again and again and never held whole: the ids of its titles are in memory, and where each shard begins.
/// </summary>
internal sealed class SequenceLines
{
    private readonly string _path;
    private readonly Dictionary<string, int> _numbers;
    private readonly List<(long Offset, int Lines)> _shards = [];

    /// <summary>Looks through a file once.</summary>
    /// <param name="path">The file.</param>
    /// <param name="shardPlays">How many plays a shard has, and a viewer's worth more.</param>
    /// <exception cref="InvalidDataException">It has no line, or one without times; with one sentence.</exception>
    public SequenceLines(string path, int shardPlays)
    {
        _path = path;
        var ids = new HashSet<string>(StringComparer.Ordinal);
        HashSet<string>.AlternateLookup<ReadOnlySpan<char>> lookup = ids.GetAlternateLookup<ReadOnlySpan<char>>();
        long offset = 0, begun = 0;
        int lines = 0, plays = 0;
        foreach (string line in File.ReadLines(path))
        {
            string[] columns = line.Split('\t');
            if (columns.Length != 3)
            {
                throw new InvalidDataException($"{path}: a line needs a viewer, titles and times.");
            }

            foreach (Range id in columns[1].AsSpan().Split(' '))
            {
                lookup.Add(columns[1].AsSpan()[id]);
                plays++;
                Plays++;
            }

            offset += Encoding.UTF8.GetByteCount(line) + 1;
            lines++;
            Viewers++;
            if (plays >= shardPlays)
            {
                _shards.Add((begun, lines));
                (begun, lines, plays) = (offset, 0, 0);
            }
        }

        if (lines > 0)
        {
            _shards.Add((begun, lines));
        }

        if (_shards.Count == 0)
        {
            throw new InvalidDataException($"{path} has no line: nobody watched anything in earnest.");
        }

        TitleIds = [.. ids.Order(StringComparer.Ordinal)];
        _numbers = TitleIds.Select((id, i) => (id, i)).ToDictionary(pair => pair.id, pair => pair.i, StringComparer.Ordinal);
    }

    /// <summary>Ids of all titles, in ordinal order; a title's number is its place here, as in <see cref="SequenceFile"/>.</summary>
    public string[] TitleIds { get; }

    /// <summary>How many viewers there are.</summary>
    public long Viewers { get; }

    /// <summary>How many plays.</summary>
    public long Plays { get; }

    /// <summary>How many shards.</summary>
    public int Shards => _shards.Count;

    /// <summary>Reads a shard.</summary>
    public IEnumerable<SequenceLine> Read(int shard)
    {
        using var stream = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.Read) { Position = _shards[shard].Offset };
        using var text = new StreamReader(stream, Encoding.UTF8);
        for (int i = 0; i < _shards[shard].Lines; i++)
        {
            string[] columns = text.ReadLine()!.Split('\t');
            yield return new SequenceLine(
                columns[0], Array.ConvertAll(columns[1].Split(' '), id => _numbers[id]), Array.ConvertAll(columns[2].Split(' '), time => long.Parse(time, CultureInfo.InvariantCulture)));
        }
    }

    /// <summary>Reads all shards, one after the other.</summary>
    public IEnumerable<SequenceLine> ReadAll() => Enumerable.Range(0, Shards).SelectMany(Read);
}
