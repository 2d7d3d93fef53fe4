using EdgeRec.Device.Storage;
using LiteDB;

namespace EdgeRec.Device.History.View;

/// <content>Opening the view, and reading the household back from it.</content>
internal sealed partial class HistoryView
{
    /// <summary>Opens the view and loads the household from it. A damaged one is set aside and the last good copy takes its place.</summary>
    public static (HistoryView View, Household Household) Open(DataFolder folder, DateTimeOffset now, Journal.RecoveryNotes notes)
    {
        var view = new HistoryView(folder);
        if (view.TryLoad(out Household household) is not { } problem)
        {
            return (view, household);
        }

        foreach (string file in new[] { folder.HistoryDatabase, LogOf(folder.HistoryDatabase) }.Where(File.Exists))
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

        notes.Add($"history.db was damaged ({problem}); it is set aside, and rebuilt from the journal alone.");
        view = new HistoryView(folder);
        return view.TryLoad(out household) is { } again
            ? throw new IOException($"A new {folder.HistoryDatabase} cannot be made: {again}")
            : (view, household);
    }

    /// <summary>Loads everything and closes the database again.</summary>
    /// <returns>What is wrong with it; null when it is sound. What was loaded of an unsound one is not to be used.</returns>
    private string? TryLoad(out Household household)
    {
        household = new Household();
        try
        {
            DatabaseFile.ThrowIfForeign(_folder.HistoryDatabase);
            Load(Database, household);
            if (AppliedSeq == 0 && File.Exists(_folder.HistoryGoodCopy))
            {
                throw new InvalidDataException("it is empty though a good copy is not");
            }

            Close();
            return null;
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
        foreach (BsonDocument document in database.GetCollection(ProfilesCollection, BsonAutoId.ObjectId).FindAll())
        {
            ProfileState state = Documents.ToProfileState(DocumentSeal.Open(document));
            household.Profiles.Add(state.Profile.Id, state);
        }

        foreach (BsonDocument document in database.GetCollection(TitlesCollection, BsonAutoId.ObjectId).FindAll())
        {
            TitleMemory title = Documents.ToTitleMemory(DocumentSeal.Open(document));
            household.Profiles[Documents.ProfileOf(document["_id"].AsString)].Titles.Add(title.TitleId, title);
        }

        if (household.Profiles.Count != _counts[ProfilesCollection]
            || household.Profiles.Values.Sum(p => p.Titles.Count) != _counts[TitlesCollection]
            || LoadPlays(database, household) != _counts[PlaysCollection])
        {
            throw new InvalidDataException("documents are missing");
        }

        foreach (BsonDocument document in database.GetCollection(EventIdsCollection, BsonAutoId.Int64).Find(Query.All("_id")))
        {
            ViewChanges.Restore(household.EventIds, DocumentSeal.Open(document)["ids"].AsBinary);
        }

        household.AppliedSeq = AppliedSeq;
    }

    /// <summary>Loads each profile's newest plays; the others are only checked.</summary>
    /// <returns>How many there are in all.</returns>
    private static int LoadPlays(LiteDatabase database, Household household)
    {
        int count = 0;
        // Keys sort by profile and sequence number, so each profile's plays arrive newest first.
        foreach (BsonDocument document in database.GetCollection(PlaysCollection, BsonAutoId.ObjectId).Find(Query.All("_id", Query.Descending)))
        {
            DocumentSeal.Open(document);
            count++;
            List<Play> plays = household.Profiles[Documents.ProfileOf(document["_id"].AsString)].Plays;
            if (plays.Count < ProfileState.MaxPlays)
            {
                plays.Add(Documents.ToPlay(document));
            }
        }

        foreach (ProfileState state in household.Profiles.Values)
        {
            state.Plays.Reverse();
        }

        return count;
    }
}
