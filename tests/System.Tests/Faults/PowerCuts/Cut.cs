namespace EdgeRec.System.Tests.Faults.PowerCuts;

/// <summary>What a power cut leaves of that which was not flushed.</summary>
internal abstract class Cut
{
    /// <summary>How it is called in reports.</summary>
    public abstract string Name { get; }

    /// <summary>Whether a change of a name reached the disk.</summary>
    public abstract bool Keeps(NameChange change);

    /// <summary>What the disk has of a file.</summary>
    public abstract byte[] ContentOf(Node file);

    /// <summary>Nothing that was not flushed is there: a disk that is slow, or a kernel that is.</summary>
    public sealed class Lost : Cut
    {
        public override string Name => "lost";

        public override bool Keeps(NameChange change) => false;

        public override byte[] ContentOf(Node file) => file.Durable;
    }

    /// <summary>Everything up to some call is there, its last write torn between two sectors, nothing after: what a journaling file system in order leaves.</summary>
    /// <param name="random">Tears.</param>
    /// <param name="until">The call.</param>
    public sealed class InOrder(Random random, int until) : Cut
    {
        public override string Name => "in order";

        public override bool Keeps(NameChange change) => change.Time < until;

        public override byte[] ContentOf(Node file)
        {
            bool torn = false;
            return file.With(file.Unflushed, change =>
            {
                torn |= change.Time == until && random.Next(2) == 0;
                return change.Time < until || (change.Time == until && !torn);
            });
        }
    }

    /// <summary>Any sectors and any names are there, whatever came first; a file may have its new length and zeros in it. No file system in use is so bad.</summary>
    /// <param name="random">Chooses.</param>
    public sealed class AnyOrder(Random random) : Cut
    {
        private readonly Dictionary<int, bool> _names = [];

        public override string Name => "any order";

        // A rename is one change in two names.
        public override bool Keeps(NameChange change) => _names.TryGetValue(change.Time, out bool kept) ? kept : _names[change.Time] = random.Next(2) == 0;

        public override byte[] ContentOf(Node file)
        {
            byte[] content = file.With(file.Unflushed, _ => random.Next(2) == 0);
            if (random.Next(2) == 0)
            {
                int length = file.With(file.Unflushed, _ => true).Length;
                Array.Resize(ref content, Math.Max(content.Length, length));
            }

            return content;
        }
    }
}
