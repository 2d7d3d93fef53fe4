using EdgeRec.Device.History.Journal;
using EdgeRec.Device.Storage;

namespace EdgeRec.Device.Sync;

/// <summary>The files of DATA/sync, readable by their owner alone.</summary>
/// <param name="root">The folder; made when something is first written.</param>
/// <param name="notes">Gets a sentence for what was mended or is lost; null where nobody listens.</param>
internal sealed class SyncFolder(string root, RecoveryNotes? notes = null)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Who this device is to the fleet: key, certificates, pinned root.</summary>
    public string Identity => Path.Combine(root, "identity.json");

    /// <summary>The key of an enrolment that was begun, so that asking again with the same ticket is the same request.</summary>
    public string PendingKey => Path.Combine(root, "enrolment.key");

    /// <summary>That the fleet was left.</summary>
    public string Left => Path.Combine(root, "left.json");

    /// <summary>What the household chose.</summary>
    public string Choice => Path.Combine(root, "choice.json");

    /// <summary>How far each stream was accepted, and what is under way.</summary>
    public string Outbox => Path.Combine(root, "outbox.json");

    /// <summary>Erasures that the fleet does not have yet.</summary>
    public string Tombstones => Path.Combine(root, "tombstones.json");

    /// <summary>Whom the fleet was told of, and under which names.</summary>
    public string Told => Path.Combine(root, "told.json");

    /// <summary>The secret of the pseudonyms.</summary>
    public string PseudonymKey => Path.Combine(root, "pseudonym.key");

    /// <summary>Bytes of the present day, and when the fleet was last seen.</summary>
    public string Day => Path.Combine(root, "day.json");

    /// <summary>Starts and crashes that no health report told yet.</summary>
    public string Health => Path.Combine(root, "health.json");

    /// <summary>The report of health that the fleet has not answered.</summary>
    public string HealthReport => Path.Combine(root, "health.report");

    /// <summary>There while the daemon runs.</summary>
    public string Running => Path.Combine(root, "running");

    /// <summary>The report of sums that the fleet does not have yet.</summary>
    public string Report => Path.Combine(root, "statistics.report");

    /// <summary>Through which day counts were told.</summary>
    public string CountedDays => Path.Combine(root, "counted.json");

    /// <summary>The features payload of the experiments, as it came.</summary>
    public string Experiments => Path.Combine(root, "experiments.json");

    /// <summary>Variations that are remembered for those features that ask for it.</summary>
    public string StickyBuckets => Path.Combine(root, "sticky.json");

    /// <summary>Which signed documents of packs are trusted.</summary>
    public string Trust => Path.Combine(root, "trust.json");

    /// <summary>The last frames that left.</summary>
    public string Sent => Path.Combine(root, "sent");

    /// <summary>A folder for a part of its own (packs, priors), made if it is not there.</summary>
    public string Part(string name)
    {
        Make();
        string part = Path.Combine(root, name);
        Directory.CreateDirectory(part, OwnerOnly);
        return part;
    }

    /// <summary>The files of a data folder.</summary>
    public static SyncFolder Of(DataFolder data) => new(data.Sync, data.Notes);

    /// <summary>Reads a file that <see cref="Write"/> wrote, and mends it by its twin if need be.</summary>
    /// <inheritdoc cref="StateFile.Read"/>
    public byte[]? Read(string path, string otherwise, Func<byte[], bool>? isReadable = null) => StateFile.Read(path, notes, otherwise, isReadable);

    /// <summary>Keeps a sentence about something that cannot be read any more.</summary>
    public void Note(string sentence) => notes?.Add(sentence);

    /// <summary>Puts content in place of a file and its twin, durable when it returns; mode 0600. An empty file is a mark and has none.</summary>
    /// <exception cref="StorageFullException">The disk is full; the file is as it was.</exception>
    /// <exception cref="IOException">The disk failed.</exception>
    public void Write(string path, ReadOnlySpan<byte> content)
    {
        try
        {
            Make();
            if (content.IsEmpty)
            {
                DurableFiles.Replace(path, content);
            }
            else
            {
                StateFile.Write(path, content);
            }
        }
        catch (IOException e) when (DurableFiles.IsFull(e))
        {
            throw new StorageFullException(e);
        }
    }

    /// <summary>Removes everything but what the household chose and that the fleet was left; the identity last, so that what was broken off can be seen. Durable when it returns.</summary>
    public void Forget()
    {
        foreach (string part in Directory.EnumerateDirectories(root))
        {
            Directory.Delete(part, recursive: true);
        }

        foreach (string file in Directory.GetFiles(root).OrderByDescending(file => file.EndsWith(".twin", StringComparison.Ordinal)).Except([Left, Left + ".twin", Choice, Choice + ".twin", Identity]))
        {
            File.Delete(file);
        }

        DurableFiles.SyncFolder(root);
        DurableFiles.Delete(Identity);
    }

    private void Make()
    {
        if (!Directory.Exists(root))
        {
            Directory.CreateDirectory(root, OwnerOnly);
            DurableFiles.SyncFolder(Path.GetDirectoryName(root)!);
        }
    }
}
