namespace EdgeRec.System.Tests.Faults.PowerCuts;

/// <summary>A file, folder or link of the model: what of it is on the disk, and what only the kernel has.</summary>
internal sealed class Node
{
    /// <summary>What is on the disk of a file.</summary>
    public byte[] Durable { get; private set; } = [];

    /// <summary>What is on the disk of a folder.</summary>
    public Dictionary<string, Node> DurableNames { get; } = [];

    /// <summary>What the kernel shows of a folder.</summary>
    public Dictionary<string, Node> Names { get; } = [];

    /// <summary>Whether it is a folder.</summary>
    public bool IsFolder { get; init; }

    /// <summary>Where a link leads; null for anything else.</summary>
    public string? Target { get; init; }

    /// <summary>Writes and changes of length since the last flush, in order.</summary>
    public List<DataChange> Unflushed { get; } = [];

    /// <summary>Changes of names since the last flush, in order.</summary>
    public List<NameChange> UnflushedNames { get; } = [];

    /// <summary>A file as a folder has it before the run.</summary>
    public static Node Of(byte[] content) => new() { Durable = content };

    /// <summary>A name is added, replaced or, with null, taken away.</summary>
    public void Change(int time, string name, Node? node)
    {
        UnflushedNames.Add(new NameChange(time, name, node));
        NameChange.Apply(Names, name, node);
    }

    /// <summary>The flush of a file succeeded: all of it is on the disk.</summary>
    public void Flushed()
    {
        Durable = With(Unflushed, _ => true);
        Unflushed.Clear();
    }

    /// <summary>The flush of a folder succeeded.</summary>
    public void FlushedNames()
    {
        UnflushedNames.ForEach(change => NameChange.Apply(DurableNames, change.Name, change.Node));
        UnflushedNames.Clear();
    }

    /// <summary>The flush of a file failed: the kernel holds what was written for clean and never writes it, whatever the next flush says.</summary>
    public void FlushFailed() => Unflushed.Clear();

    /// <summary>What is on the disk, with those of the unflushed sectors that a function chooses.</summary>
    public byte[] With(IEnumerable<DataChange> changes, Func<DataChange, bool> keeps)
    {
        byte[] content = Durable;
        foreach (DataChange change in changes.SelectMany(c => c.Sectors()).Where(keeps))
        {
            content = change.Apply(content);
        }

        return content;
    }
}

/// <summary>A name of a folder changed.</summary>
/// <param name="Time">Number of the call.</param>
/// <param name="Name">The name.</param>
/// <param name="Node">What it leads to; null for nothing.</param>
internal sealed record NameChange(int Time, string Name, Node? Node)
{
    /// <summary>Does it.</summary>
    public static void Apply(Dictionary<string, Node> names, string name, Node? node)
    {
        if (node is null)
        {
            names.Remove(name);
        }
        else
        {
            names[name] = node;
        }
    }
}

/// <summary>Bytes of a file changed, or its length.</summary>
/// <param name="Time">Number of the call.</param>
/// <param name="Offset">Where; the new length where there are no bytes.</param>
/// <param name="Bytes">What; null for a change of length.</param>
internal sealed record DataChange(int Time, long Offset, byte[]? Bytes)
{
    private const int Sector = 512;

    /// <summary>The same in parts of which a disk writes each whole or not at all.</summary>
    public IEnumerable<DataChange> Sectors()
    {
        if (Bytes is null)
        {
            yield return this;
            yield break;
        }

        for (int from = 0; from < Bytes.Length;)
        {
            int length = (int)Math.Min(Bytes.Length - from, Sector - ((Offset + from) % Sector));
            yield return this with { Offset = Offset + from, Bytes = Bytes[from..(from + length)] };
            from += length;
        }
    }

    /// <summary>Does it; what lies between is zeros.</summary>
    public byte[] Apply(byte[] content)
    {
        if (Bytes is null)
        {
            Array.Resize(ref content, (int)Offset);
            return content;
        }

        byte[] changed = new byte[Math.Max(content.Length, Offset + Bytes.Length)];
        content.CopyTo(changed, 0);
        Bytes.CopyTo(changed, Offset);
        return changed;
    }
}
