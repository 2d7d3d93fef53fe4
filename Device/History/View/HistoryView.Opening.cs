using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using EdgeRec.Device.Storage;
using LiteDB;

namespace EdgeRec.Device.History.View;

/// <content>Opening the view, and reading the household back from it.</content>
internal sealed partial class HistoryView
{
    /// <summary>Opens the view and loads the household from it. A damaged one is set aside and the last good copy takes its place.</summary>
    public static (HistoryView View, Household Household) Open(DataFolder folder, DateTimeOffset now, RecoveryNotes notes)
    {
        var view = new HistoryView(folder);
        if (view.TryLoad(out Household household) is not { } problem)
        {
            return (view, household);
        }

        foreach (string file in new[] { folder.HistoryDatabase, Database.LogOf(folder.HistoryDatabase) }.Where(File.Exists))
        {
            folder.PutAside(file, now);
        }

        if (File.Exists(folder.HistoryGoodCopy))
        {
            DurableFiles.Copy(folder.HistoryGoodCopy, folder.HistoryDatabase);
            view = new HistoryView(folder);
            if (view.TryLoad(out household) is not { } copyProblem)
            {
                notes.Add($"history.db was damaged ({problem}); it is set aside, and rebuilt from its last good copy (record {view.AppliedSeq}) and the journal.");
                return (view, household);
            }

            folder.PutAside(folder.HistoryDatabase, now);
            folder.PutAside(folder.HistoryGoodCopy, now);
            notes.Add($"The good copy of history.db was damaged too ({copyProblem}); it is set aside.");
        }

        view = new HistoryView(folder);
        if (view.TryMake() is { } again)
        {
            throw new IOException($"A new {folder.HistoryDatabase} cannot be made: {again}");
        }

        JournalBase start = JournalBase.Read(folder);
        notes.Add($"history.db was damaged ({problem}); it is set aside, and rebuilt from the journal" + (start switch
        {
            { Seq: 0 } => " alone.",
            { IsKept: true } => $" and its base (record {start.Seq}), which has the newest {ProfileState.MaxPlays} plays of each profile before that.",
            _ => $", which begins behind record {start.Seq}: what was before is lost.",
        }));
        return (view, start.AsNew());
    }

    /// <summary>Makes an empty database.</summary>
    /// <returns>What is wrong; null when it is there.</returns>
    private string? TryMake()
    {
        try
        {
            _ = Opened;
            Close();
            return null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Abandon();
            return e.Message.ReplaceLineEndings(" ");
        }
    }

    /// <summary>Whether a good copy is none, or that of a view without a record, as earlier versions made after an import.</summary>
    private static bool IsEmpty(string goodCopy)
    {
        try
        {
            using Database? copy = File.Exists(goodCopy) ? Database.Open(goodCopy) : null;
            return copy is null || copy.Use(database => database.GetCollection(MetaCollection, BsonAutoId.ObjectId).FindById(AppliedKey)) is null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return false;
        }
    }

    /// <summary>Loads everything and closes the database again.</summary>
    /// <returns>What is wrong with it; null when it is sound. What was loaded of an unsound one is not to be used.</returns>
    private string? TryLoad(out Household household)
    {
        household = new Household();
        try
        {
            Load(Opened.Lite, household);
            if (AppliedSeq == 0 && !IsEmpty(_folder.HistoryGoodCopy))
            {
                throw new InvalidDataException("it is empty though a good copy is not");
            }

            if (JournalBase.SeqOf(_folder) is var dropped && AppliedSeq < dropped)
            {
                throw new InvalidDataException($"it is true up to record {AppliedSeq}, and the journal begins behind {dropped}");
            }

            Close();
            return null;
        }
        catch (IOException e) when (DurableFiles.SaysNothingOfFile(e))
        {
            Abandon();
            throw;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // LiteDB meets damage with exceptions of many kinds; whatever it is, the file cannot be trusted.
            Abandon();
            return e.Message.ReplaceLineEndings(" ");
        }
    }

    private void Load(LiteDatabase database, Household household)
    {
        ulong sum = 0, sumOfPlays = 0;
        Dictionary<string, List<Play>> plays = [];
        int countOfPlays = 0;
        SideBySide(
            () => sum = LoadProfiles(database, household) + LoadTitles(database, household),
            () => (plays, countOfPlays, sumOfPlays) = ReadPlays(database));
        if (household.Profiles.Count != _counts[ProfilesCollection]
            || household.Profiles.Values.Sum(p => p.Titles.Count) != _counts[TitlesCollection]
            || countOfPlays != _counts[PlaysCollection])
        {
            throw new InvalidDataException("documents are missing");
        }

        foreach ((string profileId, List<Play> newest) in plays)
        {
            newest.Reverse();
            household.Profiles[profileId].Plays.AddRange(newest);
        }

        sum += sumOfPlays + LoadEventIds(database, household);
        if (_saysSum && sum != _sum)
        {
            throw new InvalidDataException("its documents are not of one moment");
        }

        _sum = sum;
        household.AppliedSeq = AppliedSeq;
    }

    /// <summary>Does two things at the same time, since reading and checking documents is most of what a start takes; LiteDB reads for any number of threads.</summary>
    private static void SideBySide(Action first, Action second)
    {
        try
        {
            Parallel.Invoke(first, second);
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    }

    private static ulong LoadProfiles(LiteDatabase database, Household household)
    {
        ulong sum = 0;
        foreach (BsonDocument document in database.GetCollection(ProfilesCollection, BsonAutoId.ObjectId).FindAll())
        {
            sum += DocumentSeal.Mark(ProfilesCollection, document);
            ProfileState state = Documents.ToProfileState(DocumentSeal.Open(document));
            household.Profiles.Add(state.Profile.Id, state);
        }

        return sum;
    }

    private static ulong LoadTitles(LiteDatabase database, Household household)
    {
        ulong sum = 0;
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (BsonDocument document in database.GetCollection(TitlesCollection, BsonAutoId.ObjectId).FindAll())
        {
            sum += DocumentSeal.Mark(TitlesCollection, document);
            TitleMemory title = Documents.ToTitleMemory(DocumentSeal.Open(document), ids);
            household.Profiles[Documents.ProfileOf(document["_id"].AsString)].Titles.Add(title.TitleId, title);
        }

        return sum;
    }

    /// <summary>Reads each profile's newest plays, newest first; the others are only checked.</summary>
    /// <returns>The plays by profile, and of all plays their number and the sum of their marks.</returns>
    private static (Dictionary<string, List<Play>> Newest, int Count, ulong Sum) ReadPlays(LiteDatabase database)
    {
        Dictionary<string, List<Play>> newest = [];
        int count = 0;
        ulong sum = 0;
        string? before = null;
        // Keys sort by profile and sequence number, so each profile's plays arrive newest first; a broken index may give all of them in another order.
        foreach (BsonDocument document in database.GetCollection(PlaysCollection, BsonAutoId.ObjectId).Find(Query.All("_id", Query.Descending)))
        {
            sum += DocumentSeal.Mark(PlaysCollection, document);
            DocumentSeal.Open(document);
            string key = document["_id"].AsString;
            if (before is not null && string.CompareOrdinal(key, before) >= 0)
            {
                throw new InvalidDataException("its plays are out of order");
            }

            before = key;
            count++;
            ref List<Play>? plays = ref CollectionsMarshal.GetValueRefOrAddDefault(newest, Documents.ProfileOf(key), out _);
            plays ??= [];
            if (plays.Count < ProfileState.MaxPlays)
            {
                plays.Add(Documents.ToPlay(document));
            }
        }

        return (newest, count, sum);
    }

    private static ulong LoadEventIds(LiteDatabase database, Household household)
    {
        ulong sum = 0;
        foreach (BsonDocument document in database.GetCollection(EventIdsCollection, BsonAutoId.Int64).Find(Query.All("_id")))
        {
            sum += DocumentSeal.Mark(EventIdsCollection, document);
            if (document["_id"].AsInt64 < household.EventIds.NewestSeq)
            {
                throw new InvalidDataException("its event ids are out of order");
            }

            ViewChanges.Restore(household.EventIds, DocumentSeal.Open(document)["ids"].AsBinary);
        }

        return sum;
    }
}
