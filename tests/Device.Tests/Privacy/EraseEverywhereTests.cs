using EdgeRec.Device.History;
using EdgeRec.Device.Storage;

namespace EdgeRec.Device.Tests.Privacy;

/// <summary>Erasing, on a television that has used everything: all files are searched, packed ones unpacked.</summary>
public sealed class EraseEverywhereTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_file_knows_of_a_deleted_profile_any_more()
    {
        await using UsedHousehold household = await UsedHousehold.LiveAsync();
        IReadOnlyList<string> secrets = household.Secrets(profileStays: false);
        await Assert.AllAsync(secrets, async secret => Assert.NotEmpty(await household.TracesAsync([secret])));

        Assert.Equal(ProfileOutcome.Done, (await household.History.DeleteProfileAsync(UsedHousehold.Secret, Cancellation)).Outcome);
        await household.UntilErasedAtFleetAsync();

        Assert.Empty(await household.TracesAsync(secrets));
    }

    [Fact]
    public async Task What_replacements_that_were_broken_off_have_left_goes_with_the_profile()
    {
        await using UsedHousehold household = await UsedHousehold.LiveAsync();
        foreach (string file in (string[])["history.db", "history.good.db", "journal.base", "artwork.fleet"])
        {
            File.WriteAllText(Path.Combine(household.Path, file + ".new"), UsedHousehold.SecretTitle);
        }

        File.WriteAllText(Path.Combine(household.Path, "history.db-log.new"), UsedHousehold.SecretTitle);
        File.Delete(Path.Combine(household.Path, "journal.base")); // broken off at the first of its kind

        await household.History.DeleteProfileAsync(UsedHousehold.Secret, Cancellation);
        await household.UntilErasedAtFleetAsync();

        Assert.Empty(await household.TracesAsync(household.Secrets(profileStays: false)));
    }

    [Fact]
    public void A_start_clears_what_replacements_have_left()
    {
        string root = Directory.CreateTempSubdirectory("edgerec-").FullName;
        Directory.CreateDirectory(Path.Combine(root, "sync"));
        string[] left = [.. ((string[])["journal.base.new", "history.good.db.new", "sync/tombstones.json.new"]).Select(file => Path.Combine(root, file))];
        Array.ForEach(left, file => File.WriteAllText(file, "a history"));

        DataFolder.Open(root).Dispose();

        Assert.All(left, file => Assert.False(File.Exists(file), file));
        Directory.Delete(root, recursive: true);
    }

    [Fact]
    public async Task No_file_knows_what_a_profile_did_whose_history_was_erased()
    {
        await using UsedHousehold household = await UsedHousehold.LiveAsync();
        IReadOnlyList<string> secrets = household.Secrets(profileStays: true);
        await Assert.AllAsync(secrets, async secret => Assert.NotEmpty(await household.TracesAsync([secret])));

        Assert.Equal(ProfileOutcome.Done, (await household.History.EraseHistoryAsync(UsedHousehold.Secret, Cancellation)).Outcome);
        await household.UntilErasedAtFleetAsync();

        Assert.Empty(await household.TracesAsync(secrets));
    }
}
