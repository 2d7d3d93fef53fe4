namespace EdgeRec.Device.Storage;

/// <summary>
/// A small file of state, kept twice: the file and <c>NAME.twin</c> beside it, each with a check and the number of its writing (<see cref="Seal"/>). Of one that is damaged, gone or older than
/// the other nothing is lost: the other takes its place, and that is said. Only where both are gone at once is the state lost, which is said at every start until it is written anew.
/// </summary>
/// <remarks>
/// The file is replaced first, then its twin; after a crash in between the file is the newer one. A file without a check was written by an earlier version and is believed, if it can be read. A
/// key's bytes stand alone in their file, as earlier versions want them; there the twin is written first, and decides.
/// </remarks>
internal static class StateFile
{
    private const string Ending = ".twin";

    // A reader that comes between the two writes would take the file for older than its twin.
    private static readonly Lock Gate = new();

    /// <summary>Puts content in place of a file and its twin, durable when it returns; mode 0600.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">What it is to hold; of a <c>.json</c> an object with members.</param>
    /// <exception cref="IOException">The disk failed or is full: the file is as it was, or as it is to be.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        lock (Gate)
        {
            WriteBoth(path, content, Math.Max(Load(path).Generation, Load(path + Ending).Generation) + 1);
        }
    }

    /// <summary>Reads a file, and mends it by its twin if need be.</summary>
    /// <param name="path">The file.</param>
    /// <param name="notes">Gets a sentence for what was mended or is lost; null where nobody listens.</param>
    /// <param name="otherwise">What it means when both are lost: the end of a sentence.</param>
    /// <param name="isReadable">Whether bytes without a check are what they should be; null: they are.</param>
    /// <returns>Null where there is none, or both are lost.</returns>
    public static byte[]? Read(string path, RecoveryNotes? notes, string otherwise, Func<byte[], bool>? isReadable = null)
    {
        lock (Gate)
        {
            (Opened file, Opened twin) = (Load(path), Load(path + Ending));
            if (IsGone(path, twin) && (file.State == SealState.Missing || twin.Generation > file.Generation) && file.State != SealState.Unsealed)
            {
                Attempt(() => DurableFiles.Delete(path));
                return null;
            }

            if (file.State == SealState.Unsealed && (isReadable?.Invoke(file.Content) == false || (!ShowsDamage(path) && Contradicts(twin, file))))
            {
                file = new Opened(SealState.Damaged, [], 0);
            }

            string name = Path.GetFileName(path);
            if (file.State == SealState.Unsealed || (file.State == SealState.Whole && (twin.State != SealState.Whole || twin.Generation <= file.Generation)))
            {
                MendTwin(path, file, twin, notes);
                return file.Content;
            }

            if (twin.State == SealState.Whole)
            {
                notes?.Add($"{name} was {Word(file.State)}; its twin took its place, and nothing is lost.");
                Attempt(() => WriteBoth(path, twin.Content, twin.Generation + 1));
                return twin.Content;
            }

            if (file.State == SealState.Damaged || twin.State == SealState.Damaged)
            {
                notes?.Add($"{name} is {Word(file.State)}, and its twin {Word(twin.State)}: {otherwise}.");
            }

            return null;
        }
    }

    /// <summary>Whether there is a file or its twin, whatever state they are in; a twin that says that the file is deleted is none.</summary>
    public static bool Exists(string path) => File.Exists(path) || Load(path + Ending) is { State: not SealState.Missing } twin && !IsGone(path, twin);

    /// <summary>Deletes a file, durably. Its twin says so from then on, with the next number: an older file that comes back is known for one, and the next content has a higher number still.</summary>
    public static void Delete(string path)
    {
        lock (Gate)
        {
            if (Exists(path))
            {
                long generation = Math.Max(Load(path).Generation, Load(path + Ending).Generation) + 1;
                DurableFiles.Replace(path + Ending, Seal.Close(Path.GetFileName(path), GoneOf(path), generation));
                DurableFiles.Delete(path);
            }
        }
    }

    private static ReadOnlySpan<byte> GoneOf(string path) => Seal.IsJson(path) ? "{\"gone\":true}"u8 : [];

    private static bool IsGone(string path, Opened twin) => twin.State == SealState.Whole && twin.Content.AsSpan().SequenceEqual(GoneOf(path));

    private static bool IsRaw(string path) => path.EndsWith(".key", StringComparison.Ordinal);

    /// <summary>Whether a file without a check shows by itself that it is damaged: JSON by its syntax, the ledger of images by a check of its own. Of any other the twin knows better, if there is one.</summary>
    private static bool ShowsDamage(string path) => Seal.IsJson(path) || path.EndsWith(".fleet", StringComparison.Ordinal);

    private static bool Contradicts(Opened twin, Opened file) => twin.State == SealState.Whole && twin.Content.Length > 0 && !twin.Content.AsSpan().SequenceEqual(file.Content);

    private static Opened Load(string path)
    {
        if (!File.Exists(path))
        {
            return new Opened(SealState.Missing, [], 0);
        }

        bool isTwin = path.EndsWith(Ending, StringComparison.Ordinal);
        string name = Path.GetFileName(isTwin ? path[..^Ending.Length] : path);
        Opened opened = Seal.Open(name, File.ReadAllBytes(path));
        return isTwin && opened.State == SealState.Unsealed ? new Opened(SealState.Damaged, [], 0) : opened;
    }

    /// <summary>Makes the twin what the file is, where it is not.</summary>
    private static void MendTwin(string path, Opened file, Opened twin, RecoveryNotes? notes)
    {
        if (twin.State == SealState.Damaged)
        {
            notes?.Add($"{Path.GetFileName(path)}{Ending} was damaged; it is made anew, and nothing is lost.");
        }
        else if (twin.State == SealState.Whole && (!ShowsDamage(path) || (file.State == SealState.Whole && twin.Generation == file.Generation)))
        {
            return;
        }

        if (Seal.CanClose(Path.GetFileName(path), file.Content))
        {
            Attempt(() => WriteBoth(path, file.Content, Math.Max(file.Generation, twin.Generation) + 1));
        }
    }

    private static void WriteBoth(string path, ReadOnlySpan<byte> content, long generation)
    {
        byte[] closed = Seal.Close(Path.GetFileName(path), content, generation);
        if (IsRaw(path))
        {
            DurableFiles.Replace(path + Ending, closed);
            DurableFiles.Replace(path, content);
            return;
        }

        DurableFiles.Replace(path, closed);
        DurableFiles.Replace(path + Ending, closed);
    }

    /// <summary>Mends what can be read without: a full disk must not stop the start.</summary>
    private static void Attempt(Action mend)
    {
        try
        {
            mend();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next start tries again.
        }
    }

    private static string Word(SealState state) => state switch
    {
        SealState.Missing => "gone",
        SealState.Whole => "older than its twin",
        _ => "damaged",
    };
}
