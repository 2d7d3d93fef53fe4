using EdgeRec.Device.Sync;
using EdgeRec.Device.Sync.Outbox;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.V1;
using Encoding = System.Text.Encoding;

namespace EdgeRec.Device.Tests.Sync.Outbox;

public sealed class ErasuresTests : IDisposable
{
    private static readonly Guid Epoch = Guid.NewGuid();
    private readonly TemporaryFolder _folder = new();

    private SyncFolder Folder => new(Path.Combine(_folder.Path, "sync"));

    [Fact]
    public void A_fleet_that_was_told_nothing_is_told_of_no_erasure()
    {
        Open().Add("nora", 10);

        Assert.Empty(Open().Waiting);
    }

    [Fact]
    public void Whoever_was_told_under_two_names_is_erased_under_both()
    {
        var store = new OutboxStore(Folder, Epoch);
        store.WillTell(PrivacyMode.Full);
        store.WillTell(PrivacyMode.Pseudonymous);

        Open().Add("nora", 10);

        IReadOnlyList<Erasure> waiting = Open().Waiting; // durable
        Assert.Equal([1L, 2L], waiting.Select(e => e.Number));
        Assert.Equal("nora", waiting[0].Profile);
        Assert.True(Pseudonym.Is(waiting[1].Profile));
    }

    [Fact]
    public void A_fleet_that_knows_pseudonyms_never_learns_the_id()
    {
        new OutboxStore(Folder, Epoch).WillTell(PrivacyMode.Pseudonymous);

        Open().Add("nora", 10);

        Assert.True(Pseudonym.Is(Assert.Single(Open().Waiting).Profile));
    }

    [Fact]
    public void Numbers_go_on_after_everything_was_accepted()
    {
        new OutboxStore(Folder, Epoch).WillTell(PrivacyMode.Full);
        Erasures erasures = Open();
        erasures.Add("nora", 10);
        erasures.Accepted(1);

        Open().Add("ben", 20);

        Assert.Equal(2, Assert.Single(Open().Waiting).Number);
    }

    [Fact]
    public void Each_is_erased_under_the_names_that_were_told_of_it_and_whoever_was_not_told_of_under_none()
    {
        (OutboxStore store, Erasures erasures) = Telling(PrivacyMode.Full, PrivacyMode.Pseudonymous);
        Assert.True(erasures.WillTell(["nora", "both"], ToldAs.Id, cleared: 0));
        Assert.True(erasures.WillTell(["ben", "both"], ToldAs.Pseudonym, cleared: 0));
        erasures = Open(); // durable
        foreach (string profile in new[] { "nora", "ben", "both", "late" })
        {
            erasures.KnowEach(store.State, [(profile, false)]);
            erasures.Add(profile, 10);
        }

        string[] told = [.. erasures.Waiting.Select(e => e.Profile)];
        Assert.Equal(4, told.Length);
        Assert.Equal("nora", told[0]);
        Assert.True(Pseudonym.Is(told[1]));
        Assert.Equal("both", told[2]);
        Assert.True(Pseudonym.Is(told[3]));
        Assert.Equal(4, told.Distinct().Count());
    }

    [Fact]
    public void What_was_told_is_forgotten_with_who_it_was_told_of()
    {
        (_, Erasures erasures) = Telling(PrivacyMode.Full);
        erasures.WillTell(["nora", "ben"], ToldAs.Id, cleared: 0);

        erasures.Add("nora", 10);
        erasures.Add("nora", 10);

        Assert.Equal("nora", Assert.Single(Open().Waiting).Profile);
        Assert.All([Folder.Told, Folder.Told + ".twin"], file => Assert.DoesNotContain("nora", File.ReadAllText(file), StringComparison.Ordinal));
        Assert.Contains("ben", File.ReadAllText(Folder.Told), StringComparison.Ordinal);
    }

    [Fact]
    public void A_frame_that_was_made_before_somebody_was_erased_is_not_noted_but_made_anew()
    {
        (_, Erasures erasures) = Telling(PrivacyMode.Full);

        erasures.Add("nora", 10);

        Assert.False(erasures.WillTell(["nora"], ToldAs.Id, cleared: 0));
        Assert.DoesNotContain("nora", File.ReadAllText(Folder.Told), StringComparison.Ordinal);
        Assert.True(erasures.WillTell(["ben"], ToldAs.Id, cleared: 1));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Where_an_earlier_version_has_told_whoever_was_here_then_is_erased_under_every_name_and_whoever_comes_later_exactly(bool wentBack)
    {
        if (wentBack)
        {
            Telling(PrivacyMode.Full); // this version, then the earlier one, which writes no "knowsEach"
        }

        Folder.Write(Folder.Outbox, Encoding.UTF8.GetBytes(
            $$"""{"epoch":"{{Epoch}}","events":9,"statistics":0,"tombstones":0,"underWay":[],"toldIds":true,"toldPseudonyms":true,"keptChildrenOut":true,"frames":1,"records":9,"refusedRecords":0}"""));
        Assert.Equal(9, new OutboxStore(Folder, Epoch).State.Events);
        Erasures atStart = Open();
        atStart.Add("gone", 5); // ended before anybody is known
        Assert.Equal(2, atStart.Waiting.Count);
        var store = new OutboxStore(Folder, Epoch);
        atStart.KnowEach(store.State, [("nora", false), ("kid", true)]);
        store.KnowsEach();
        Erasures erasures = Open();

        erasures.Add("late", 10);
        erasures.Add("kid", 10, onlyChild: true);
        Assert.Equal(2, erasures.Waiting.Count);
        erasures.Add("nora", 10);
        Assert.Equal(4, erasures.Waiting.Count);
    }

    [Fact]
    public void Where_it_is_lost_who_was_told_of_an_erasure_follows_under_every_name_that_was_used()
    {
        (_, Erasures erasures) = Telling(PrivacyMode.Full);
        erasures.WillTell(["nora"], ToldAs.Id, cleared: 0);
        File.Delete(Folder.Told);
        File.Delete(Folder.Told + ".twin");

        Open().Add("nora", 10);

        Assert.Equal("nora", Assert.Single(Open().Waiting).Profile);
    }

    [Fact]
    public void Where_the_outbox_is_lost_it_is_still_known_who_was_told_of()
    {
        (_, Erasures erasures) = Telling(PrivacyMode.Full);
        erasures.WillTell(["nora"], ToldAs.Id, cleared: 0);
        File.Delete(Folder.Outbox);
        File.Delete(Folder.Outbox + ".twin");
        erasures = Open();

        erasures.Add("ben", 10);
        erasures.Add("nora", 10);

        Assert.Equal("nora", Assert.Single(erasures.Waiting).Profile);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>A television of this version that tells under some modes.</summary>
    private (OutboxStore Store, Erasures Erasures) Telling(params PrivacyMode[] modes)
    {
        var store = new OutboxStore(Folder, Epoch);
        Erasures erasures = Open();
        foreach (PrivacyMode mode in modes)
        {
            erasures.KnowEach(store.State, []);
            store.WillTell(mode);
        }

        return (store, erasures);
    }

    private Erasures Open() => new(Folder, new SentFrames(Folder, TimeProvider.System), Epoch, TimeProvider.System);
}
