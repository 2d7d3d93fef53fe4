using System.Buffers.Binary;
using System.IO.Compression;
using EdgeRec.Device.Storage;
using LiteDB;

namespace EdgeRec.Device.History.View;

/// <summary>
/// What the records that were dropped from the journal add up to, each event under the profile whose it was then: where adding up
/// anew begins. Without it only a journal that never lost its beginning can be added up.
/// </summary>
/// <remarks>
/// <c>journal.base</c>: gzip over BSON documents, each with its check: one that says what follows; for each profile its small state, its titles and its plays;
/// then the ids of events, in blocks.
/// </remarks>
internal sealed class JournalBase
{
    /// <summary>The most titles, over all profiles, that a base remembers: a family has some thousands. Beyond, none is kept, and once the journal was shortened nothing can be moved.</summary>
    public const int MaxTitles = 100_000;

    private const int Format = 1, BlockIds = 4096, MaxDocumentBytes = 16 << 20;

    private readonly string _path;
    private readonly HashSet<string>? _only;

    private JournalBase(string path, HashSet<string>? only) => (_path, _only) = (path, only);

    /// <summary>Sequence number of the last record that is in it; 0 when the journal has its beginning or no base is kept.</summary>
    public long Seq { get; private set; }

    /// <summary>Whether anything can be added up from here: false once there were more than <see cref="MaxTitles"/>.</summary>
    public bool IsKept { get; private set; } = true;

    /// <summary>What the profiles add up to so far, and the ids of events seen.</summary>
    public Household Household { get; } = new();

    /// <summary>The newest event of each profile in it, by the viewer's clock, Unix milliseconds.</summary>
    public Dictionary<string, long> NewestAtMs { get; } = [];

    /// <summary>Reads it.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="only">The profiles that are wanted; null for all.</param>
    /// <returns>The base; an empty one, from which nothing but a whole journal can be added up, where there is none or it is damaged.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static JournalBase Read(DataFolder folder, IEnumerable<string>? only = null)
    {
        var read = new JournalBase(folder.JournalBase, only?.ToHashSet());
        if (!File.Exists(folder.JournalBase))
        {
            return read;
        }

        try
        {
            read.Fill();
            return read;
        }
        catch (Exception e) when (e is not (OutOfMemoryException or UnauthorizedAccessException or IOException) or EndOfStreamException)
        {
            // LiteDB meets damage with exceptions of many kinds; whatever it is, the file cannot be trusted.
            return new JournalBase(folder.JournalBase, null);
        }
    }

    /// <summary>The last record that is in it, from its first document alone; 0 where there is none or it is damaged.</summary>
    public static long SeqOf(DataFolder folder)
    {
        try
        {
            using GZipStream? packed = File.Exists(folder.JournalBase) ? new GZipStream(File.OpenRead(folder.JournalBase), CompressionMode.Decompress) : null;
            return packed is not null && Take(packed) is { } start && start["format"].AsInt32 == Format ? start["seq"].AsInt64 : 0;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // As in Read: whatever it is, the file cannot be trusted.
            return 0;
        }
    }

    /// <summary>The household that it adds up to, all of it marked as not written anywhere yet; an empty one where nothing is kept.</summary>
    public Household AsNew()
    {
        Household.AppliedSeq = IsKept ? Seq : 0;
        Household.EventIds.MarkFresh();
        foreach (ProfileState state in Household.Profiles.Values)
        {
            state.Dirty.Mark();
            foreach (TitleMemory title in state.Titles.Values)
            {
                state.Dirty.Mark(title);
            }

            foreach (Play play in state.Plays)
            {
                state.Dirty.Mark(play);
            }
        }

        return Household;
    }

    /// <summary>Takes a profile out, durably.</summary>
    /// <exception cref="IOException">It could not be written; the one before is still there.</exception>
    public static void Erase(DataFolder folder, string profileId)
    {
        if (File.Exists(folder.JournalBase))
        {
            JournalBase read = Read(folder);
            read.Household.Profiles.Remove(profileId);
            read.NewestAtMs.Remove(profileId);
            read.Write(read.Seq);
        }
    }

    /// <summary>Puts it in the place of the one before, durable; of one that has become too large only that is written.</summary>
    /// <param name="seq">The last record that is in it.</param>
    /// <exception cref="IOException">It could not be written; the one before is still there.</exception>
    public void Write(long seq)
    {
        IsKept &= Household.Profiles.Values.Sum(p => p.Titles.Count) <= MaxTitles;
        string temporary = _path + ".new";
        File.Delete(temporary); // Never written through: it might be a link.
        var create = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite };
        using (var file = new FileStream(temporary, create))
        {
            using (var packed = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true))
            {
                WriteTo(packed, seq);
            }

            file.Flush();
            DurableFiles.SyncData(file.SafeFileHandle);
        }

        DurableFiles.Rename(temporary, _path);
        Seq = seq;
    }

    private void WriteTo(Stream target, long seq)
    {
        int blocks = (Household.EventIds.Count + BlockIds - 1) / BlockIds, profiles = Household.Profiles.Count;
        Put(target, new BsonDocument
        {
            ["_id"] = "base", ["format"] = Format, ["seq"] = seq, ["kept"] = IsKept, ["profiles"] = IsKept ? profiles : 0, ["blocks"] = IsKept ? blocks : 0,
        });
        if (!IsKept)
        {
            return;
        }

        foreach ((string id, ProfileState state) in Household.Profiles)
        {
            BsonDocument small = Documents.From(state);
            small["titles"] = state.Titles.Count;
            small["plays"] = state.Plays.Count;
            small["newestAt"] = NewestAtMs.TryGetValue(id, out long at) ? at : BsonValue.Null;
            Put(target, small);
            foreach (TitleMemory title in state.Titles.Values)
            {
                Put(target, Documents.From(id, title));
            }

            foreach (Play play in state.Plays)
            {
                Put(target, Documents.From(id, play));
            }
        }

        foreach ((long Seq, UInt128 Hash)[] ids in Household.EventIds.All.Chunk(BlockIds))
        {
            Put(target, new BsonDocument { ["_id"] = ids[^1].Seq, ["ids"] = ViewChanges.Block(ids) });
        }
    }

    private void Fill()
    {
        using var packed = new GZipStream(File.OpenRead(_path), CompressionMode.Decompress);
        BsonDocument start = Take(packed);
        if (start["format"].AsInt32 != Format)
        {
            throw new InvalidDataException($"format {start["format"].AsInt32} is not known");
        }

        for (int i = 0; i < start["profiles"].AsInt32; i++)
        {
            BsonDocument small = Take(packed);
            ProfileState state = Documents.ToProfileState(small);
            string id = state.Profile.Id;
            bool wanted = _only?.Contains(id) != false;
            for (int n = small["titles"].AsInt32; n > 0; n--)
            {
                if (TakeIf(wanted, packed) is { } document)
                {
                    TitleMemory title = Documents.ToTitleMemory(document);
                    state.Titles.Add(title.TitleId, title);
                }
            }

            for (int n = small["plays"].AsInt32; n > 0; n--)
            {
                if (TakeIf(wanted, packed) is { } document)
                {
                    state.Plays.Add(Documents.ToPlay(document));
                }
            }

            if (wanted)
            {
                Household.Profiles.Add(id, state);
                if (small["newestAt"] is { IsNull: false } at)
                {
                    NewestAtMs.Add(id, at.AsInt64);
                }
            }
        }

        for (int i = 0; i < start["blocks"].AsInt32; i++)
        {
            ViewChanges.Restore(Household.EventIds, Take(packed)["ids"].AsBinary);
        }

        if (packed.ReadByte() >= 0)
        {
            throw new InvalidDataException("bytes stand behind its end");
        }

        IsKept = start["kept"].AsBoolean;
        Seq = start["seq"].AsInt64;
    }

    private static void Put(Stream target, BsonDocument document) => target.Write(BsonSerializer.Serialize(DocumentSeal.Seal(document)));

    private static BsonDocument Take(Stream source) => TakeIf(true, source)!;

    /// <summary>Reads a document, or passes over it.</summary>
    private static BsonDocument? TakeIf(bool wanted, Stream source)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        source.ReadExactly(length);
        int bytes = BinaryPrimitives.ReadInt32LittleEndian(length);
        if (bytes is < sizeof(int) or > MaxDocumentBytes)
        {
            throw new InvalidDataException($"a document of {bytes} bytes");
        }

        if (!wanted)
        {
            Span<byte> passed = stackalloc byte[1024];
            for (int left = bytes - sizeof(int); left > 0; left -= Math.Min(left, passed.Length))
            {
                source.ReadExactly(passed[..Math.Min(left, passed.Length)]);
            }

            return null;
        }

        byte[] document = new byte[bytes];
        length.CopyTo(document);
        source.ReadExactly(document.AsSpan(sizeof(int)));
        if (!BsonShape.IsWhole(document))
        {
            throw new InvalidDataException("a length in a document leads out of it");
        }

        return DocumentSeal.Open(BsonSerializer.Deserialize(document));
    }
}
