namespace EdgeRec.Models.Training.Sequences.Streamed;

/// <summary>What a tower learns from, in shards of which one is in memory at a time.</summary>
internal interface ITrainingSequences
{
    /// <summary>How many shards there are, at least one. Viewers are in them by chance, so that one shard is like another.</summary>
    int Shards { get; }

    /// <summary>Reads a shard.</summary>
    IEnumerable<WatchedSequence> Read(int shard);
}

/// <summary>Sequences in memory: one shard.</summary>
internal sealed class SequencesInMemory(IReadOnlyList<WatchedSequence> sequences) : ITrainingSequences
{
    /// <inheritdoc/>
    public int Shards => 1;

    /// <inheritdoc/>
    public IEnumerable<WatchedSequence> Read(int shard) => sequences;
}
