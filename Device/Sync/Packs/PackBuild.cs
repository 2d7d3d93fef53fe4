using EdgeRec.Device.Storage;
using EdgeRec.Sync.Protocol.Packs;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Device.Sync.Packs;

/// <summary>
/// Fills a slot with a pack, whose signed document was verified: room for all of it is taken first, then each file is copied from a pack that is here, unpacked, patched or fetched,
/// whichever costs the fewest bytes. A file gets its name once its hash is right and it is durable; the signed document comes last and says that the slot is complete.
/// Cut off at any point, it goes on from there.
/// </summary>
internal sealed class PackBuild(PackDownload download, IReadOnlyList<string> neighbours, Action<string>? step = null)
{
    private const string Target = "for.sha256", PartPrefix = "part-", NewSuffix = ".new";

    /// <summary>Fills the slot.</summary>
    /// <param name="slot">Its folder; whatever is in it of another pack is deleted.</param>
    /// <param name="pack">The verified document.</param>
    /// <param name="envelope">The same as it was signed.</param>
    /// <param name="cancellationToken">Stops it; what came stays.</param>
    /// <exception cref="InvalidDataException">Something is not what was signed.</exception>
    /// <exception cref="IOException">The network or the disk failed, or the disk has not enough room (<see cref="DurableFiles.IsFull"/>); it may work another time.</exception>
    public async Task FillAsync(string slot, PackDocument pack, Envelope envelope, CancellationToken cancellationToken)
    {
        Begin(slot, DocumentVerifier.HashOf(envelope));
        Dictionary<string, string> here = await FilesHereAsync(pack, cancellationToken);
        var plans = new List<FilePlan>();
        foreach (PackBlob file in pack.Files)
        {
            string path = Path.Combine(slot, file.Name);
            if (!await IsAsync(path, file, cancellationToken))
            {
                plans.Add(PlanOf(pack, file, slot, here));
            }
        }

        Reserve(slot, plans);
        step?.Invoke("reserved");
        foreach (FilePlan plan in plans)
        {
            await MakeAsync(plan, cancellationToken);
            step?.Invoke($"made {plan.File.Name}");
        }

        Complete(slot, pack, envelope);
    }

    private static void Begin(string slot, string document)
    {
        string target = Path.Combine(slot, Target);
        if (Directory.Exists(slot))
        {
            if (File.Exists(target) && File.ReadAllText(target) == document)
            {
                return;
            }

            // First what says that the slot is complete.
            DurableFiles.Delete(Path.Combine(slot, EnvelopeFile.PackFileName));
            Directory.Delete(slot, recursive: true);
        }

        Directory.CreateDirectory(slot);
        DurableFiles.Replace(target, System.Text.Encoding.ASCII.GetBytes(document));
        DurableFiles.SyncFolder(Path.GetDirectoryName(slot)!);
    }

    // The plain file, a frame of its own, or a patch on a file that is here: whichever is shortest.
    private static FilePlan PlanOf(PackDocument pack, PackBlob file, string slot, Dictionary<string, string> here)
    {
        PackShortcut? way = pack.Shortcuts.Where(way => way.Name == file.Name && way.Bytes < file.Bytes && (way.From is null || here.ContainsKey(way.From))).MinBy(way => way.Bytes);
        return new FilePlan(
            file, Path.Combine(slot, file.Name), here.GetValueOrDefault(file.Sha256), way, way?.From is { } from ? here[from] : null,
            Path.Combine(slot, PartPrefix + (way?.Sha256 ?? file.Sha256)));
    }

    private static async Task<bool> IsAsync(string path, PackBlob file, CancellationToken cancellationToken) =>
        new FileInfo(path) is { Exists: true } there && there.Length == file.Bytes && await PackDownload.HashAsync(path, cancellationToken) == file.Sha256;

    /// <summary>Files of other packs by their hash, as far as this pack has a use for them.</summary>
    private async Task<Dictionary<string, string>> FilesHereAsync(PackDocument pack, CancellationToken cancellationToken)
    {
        HashSet<string> wanted = [.. pack.Files.Select(file => file.Sha256), .. pack.Shortcuts.Select(way => way.From).OfType<string>()];
        HashSet<string> names = [.. pack.Files.Select(file => file.Name)];
        var here = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string path in neighbours.Where(Directory.Exists).SelectMany(Directory.EnumerateFiles).Where(path => names.Contains(Path.GetFileName(path))))
        {
            string hash = await PackDownload.HashAsync(path, cancellationToken);
            if (wanted.Contains(hash))
            {
                here.TryAdd(hash, path);
            }
        }

        return here;
    }

    private static void Reserve(string slot, List<FilePlan> plans)
    {
        long needed = plans.Sum(plan => plan.File.Bytes + (plan.Way?.Bytes ?? 0));
        if (plans.Count > 0)
        {
            FreeRoom.Require("The pack", needed, slot);
        }

        foreach (FilePlan plan in plans)
        {
            if (plan.Same is not null || plan.Way is not null)
            {
                ReserveFile(plan.Path + NewSuffix, plan.File.Bytes);
            }

            if (plan.Same is null)
            {
                ReserveFile(plan.Part, plan.Way?.Bytes ?? plan.File.Bytes);
            }
        }
    }

    private static void ReserveFile(string path, long bytes)
    {
        using FileStream file = new(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 0);
        DurableFiles.Reserve(file.SafeFileHandle, bytes);
    }

    private static void Write(string path, ReadOnlySpan<byte> content)
    {
        // Not made anew: that would give the reserved room back.
        using FileStream file = new(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, bufferSize: 0);
        file.Write(content);
        file.SetLength(content.Length);
        DurableFiles.SyncData(file.SafeFileHandle);
    }

    private async Task MakeAsync(FilePlan plan, CancellationToken cancellationToken)
    {
        string made = plan.Path + NewSuffix;
        if (plan.Same is not null)
        {
            Write(made, await File.ReadAllBytesAsync(plan.Same, cancellationToken));
        }
        else if (plan.Way is { } way)
        {
            await download.FetchAsync(plan.Part, way.Sha256, way.Bytes, cancellationToken);
            step?.Invoke($"fetched {plan.File.Name}");
            byte[] from = plan.From is null ? [] : await File.ReadAllBytesAsync(plan.From, cancellationToken);
            Write(made, PackPatch.Apply(await File.ReadAllBytesAsync(plan.Part, cancellationToken), from, plan.File.Bytes));
            File.Delete(plan.Part);
        }
        else
        {
            await download.FetchAsync(plan.Part, plan.File.Sha256, plan.File.Bytes, cancellationToken);
            made = plan.Part;
        }

        if (!await IsAsync(made, plan.File, cancellationToken))
        {
            DurableFiles.Delete(made);
            throw new InvalidDataException($"{plan.File.Name} does not become the file that was signed");
        }

        step?.Invoke($"checked {plan.File.Name}");
        DurableFiles.Rename(made, plan.Path);
    }

    private static void Complete(string slot, PackDocument pack, Envelope envelope)
    {
        HashSet<string> keep = [.. pack.Files.Select(file => file.Name), Target, EnvelopeFile.PackFileName];
        foreach (string path in Directory.EnumerateFiles(slot).Where(path => !keep.Contains(Path.GetFileName(path))))
        {
            File.Delete(path);
        }

        DurableFiles.Replace(Path.Combine(slot, EnvelopeFile.PackFileName), EnvelopeFile.Write(envelope));
    }

    private sealed record FilePlan(PackBlob File, string Path, string? Same, PackShortcut? Way, string? From, string Part);
}
