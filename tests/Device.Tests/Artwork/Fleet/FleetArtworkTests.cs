using EdgeRec.Device.Artwork;
using EdgeRec.Device.Artwork.Fleet;
using EdgeRec.Device.History;
using EdgeRec.Device.Storage;
using EdgeRec.Device.Tests.Home;
using EdgeRec.Models.Core.Artwork.Fleet;
using EdgeRec.Models.Core.Artwork.Images;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf;
using Microsoft.Extensions.Time.Testing;
using ArtworkPrior = EdgeRec.Models.Core.Artwork.ArtworkPrior;

namespace EdgeRec.Device.Tests.Artwork.Fleet;

public sealed class FleetArtworkTests : IDisposable
{
    private static readonly Guid Life = new(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);

    private readonly ImageWorld _world = new();
    private readonly FakeTimeProvider _time = new(PageWorld.At);
    private readonly DataFolder _folder = DataFolder.Open(Directory.CreateTempSubdirectory("edgerec-").FullName);
    private readonly FleetPrior _first = ImageFleet.First(fleet: 3);
    private ArtworkPrior? _used;
    private bool _tells = true;

    public void Dispose()
    {
        _folder.Dispose();
        Directory.Delete(_folder.Root, recursive: true);
    }

    [Fact]
    public async Task What_came_after_the_household_joined_is_told_once_in_at_most_300_bytes_also_over_restarts_and_crashes()
    {
        Show(12);
        Assert.Null(Television().Make(1)); // there is no prior to tell it at
        await SendAsync(_first);
        Assert.Null(Television().Make(1)); // what was before is passed over

        Show(12, firstTitle: 20);
        StatisticsSection first = Television().Make(1)!;
        Assert.InRange(first.Data.Length, 20, HouseholdEvidence.BytesADay);
        StatisticsSection again = Television().Make(1)!; // a crash before the report was durable: it is made again
        Assert.Equal(first.Data.ToArray(), again.Data.ToArray());
        Television().Kept(1);
        Television().Kept(1);
        Tomorrow();
        Assert.Null(Television().Make(2));

        Show(3, firstTitle: 40);
        EvidenceDelta second = Read(Television().Make(2)!, 2);
        Assert.InRange(EvidenceDelta.Norm(second.Weights), 0.1, ImageFleet.MaxNorm - EvidenceDelta.Norm(Read(first, 1).Weights));
    }

    [Fact]
    public async Task At_most_one_delta_a_day_is_made()
    {
        await JoinAsync();
        Show(3);
        Assert.NotNull(Television().Make(1));
        Television().Kept(1);
        Show(3, firstTitle: 20);
        _time.Advance(TimeSpan.FromHours(5));
        Assert.Null(Television().Make(2));
        Tomorrow();
        Assert.NotNull(Television().Make(2));
    }

    [Fact]
    public async Task Nothing_is_told_before_the_fleet_was_asked_whether_there_is_a_newer_prior()
    {
        await JoinAsync();
        Show(3);
        FleetArtwork television = Started();
        Assert.Null(television.Make(1));
        television.Describe(new PullRequest());
        Assert.NotNull(television.Make(1));
    }

    [Fact]
    public async Task The_prior_comes_back_without_what_was_told_here()
    {
        await JoinAsync();
        Show(12);
        EvidenceDelta told = Tell(1)!;
        EvidenceDelta others = told with { From = told.From with { Device = Life }, Weights = [new WeightEvidence(2, 5, 9), new WeightEvidence(3, 4, -7)] };
        FleetPrior published = await NextAsync(_first, counted: 1, told, others);

        FleetPrior without = _first.Next(others.Weights);
        Equal(ImageFleet.ForHousehold(without, ArtworkDefaults.Prior(null)), _used!);
        Equal(_used!, FleetArtwork.PriorOf(_folder, ArtworkDefaults.Prior(null))); // the same after a restart
        _used = null;
        await SendAsync(published); // it comes again
        Assert.Null(_used);
    }

    [Fact]
    public async Task A_report_that_the_fleet_never_counted_is_told_again_at_the_next_prior()
    {
        await JoinAsync();
        Show(12);
        EvidenceDelta told = Tell(1)!;
        EvidenceDelta others = told with { From = told.From with { Device = Life } };
        FleetPrior second = await NextAsync(_first, counted: 0, others);
        Equal(ImageFleet.ForHousehold(_first.Next(others.Weights), ArtworkDefaults.Prior(null)), _used!);

        Tomorrow();
        EvidenceDelta again = Tell(2)!;
        Assert.Equal(second.Name, again.At);
        await NextAsync(second, counted: 2, again);
        Tomorrow();
        Assert.Null(Tell(3));
    }

    [Fact]
    public async Task An_erased_profile_that_was_not_told_yet_never_is_and_no_file_names_it()
    {
        await JoinAsync();
        Show(12);
        Tell(1);
        Show(12, firstTitle: 20);
        Assert.Contains("f00"u8.ToArray(), File.ReadAllBytes(_folder.FleetArtwork));
        _world.Page.Household.Profiles.Remove(ImageWorld.Viewer);
        FleetLedger.Erase(_folder, ImageWorld.Viewer);
        Assert.DoesNotContain("f00"u8.ToArray(), File.ReadAllBytes(_folder.FleetArtwork));
        Assert.DoesNotContain(ImageWorld.Viewer, FleetLedger.Read(_folder).Told.Telling);

        _world.Page.Create(ImageWorld.Viewer);
        Tomorrow();
        Assert.Null(Tell(2));
    }

    [Theory]
    [InlineData(6, null, true)]
    [InlineData(null, 2018, true)]
    [InlineData(null, null, false)]
    public async Task A_child_and_who_wants_no_images_chosen_tell_nothing_of_that_time_afterwards_either(int? limit, int? born, bool wantsImages)
    {
        await JoinAsync();
        Change(new Profile { Id = ImageWorld.Viewer, Name = "P", MaturityLimit = (byte?)limit, BirthYear = born, PersonalArtwork = wantsImages });
        Show(12);
        Assert.Null(Tell(1));
        Change(new Profile { Id = ImageWorld.Viewer, Name = "P" });
        Assert.Null(Tell(1));
        Show(2, firstTitle: 30);
        Assert.NotNull(Tell(1));
    }

    [Fact]
    public async Task What_happens_while_the_household_tells_nothing_is_passed_over()
    {
        await JoinAsync();
        _tells = false;
        Television().Describe(new PullRequest());
        Show(12);
        _tells = true;
        Television().Describe(new PullRequest());
        Assert.Null(Tell(1));
        Show(2, firstTitle: 30);
        Assert.NotNull(Tell(1));
    }

    [Fact]
    public async Task Who_closes_down_and_opens_up_again_before_anybody_looked_tells_nothing_of_before()
    {
        await JoinAsync();
        Show(12);
        EvidenceDelta told = Tell(1)!;
        Show(12, firstTitle: 20);
        Television().Closed();
        Tomorrow();
        Assert.Null(Tell(2));
        await NextAsync(_first, counted: 0, told with { From = told.From with { Device = Life } }); // the fleet never counted the first report
        Tomorrow();
        Assert.Null(Tell(2));
        Show(2, firstTitle: 30);
        Assert.NotNull(Tell(2));
    }

    [Fact]
    public async Task What_was_passed_over_is_not_known_as_told_and_what_was_told_is_known_once()
    {
        Show(12);
        await JoinAsync(); // what was before is passed over
        Assert.NotEmpty(FleetLedger.Read(_folder).Told.Told);
        Assert.Empty(FleetLedger.Read(_folder).Told.Left);

        Show(3, firstTitle: 20);
        EvidenceDelta told = Tell(1)!;
        string[] left = ["f20", "f21", "f22"];
        Assert.Equal(left, Left());
        await NextAsync(_first, counted: 0, told with { From = told.From with { Device = Life } }); // the fleet did not count it: it is told again
        Tomorrow();
        Assert.NotNull(Tell(2));
        Assert.Equal(left, Left());
        Assert.All(FleetLedger.Read(_folder).Told.Left, image => Assert.Equal(FleetLedger.Read(_folder).Told.Told[image.Key], image.Value));

        Television().NeverTold(2);
        Assert.Empty(Left());

        IEnumerable<string> Left() => FleetLedger.Read(_folder).Told.Left.Keys.Select(image => image.Title).Order(StringComparer.Ordinal);
    }

    [Fact]
    public void A_ledger_that_does_not_know_what_left_takes_all_that_is_done_with_for_it()
    {
        var image = new ImageTotal(new ImageKey("p", "f1", 2), new ImageTally(new PlaceCounts(3), default));
        var ledger = new FleetLedger { Told = ToldImages.Of([image], ["p"], []) };
        byte[] file = FleetLedgerBytes.Write(ledger);
        byte[] old = [.. file[..^(sizeof(ulong) + sizeof(int))], .. new byte[sizeof(ulong)]];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64LittleEndian(old.AsSpan(old.Length - sizeof(ulong)), System.IO.Hashing.XxHash3.HashToUInt64(old.AsSpan(0, old.Length - sizeof(ulong))));

        Assert.Empty(FleetLedgerBytes.Read(file)!.Told.Left);
        Assert.Equal(image.Key, Assert.Single(FleetLedgerBytes.Read(old)!.Told.Left).Key);
    }

    [Fact]
    public async Task A_report_that_was_emptied_before_the_fleet_had_it_is_taken_out_of_no_prior()
    {
        await JoinAsync();
        Show(12);
        EvidenceDelta told = Tell(1)!;
        Television().NeverTold(1);
        Television().NeverTold(1);
        EvidenceDelta others = told with { From = told.From with { Device = Life } };
        await NextAsync(_first, counted: 1, others);
        Equal(ImageFleet.ForHousehold(_first.Next(others.Weights), ArtworkDefaults.Prior(null)), _used!);
        Tomorrow();
        Assert.Null(Tell(2)); // nor told after all
    }

    [Fact]
    public async Task Several_profiles_are_told_together_and_what_is_moved_between_them_is_not_told_again()
    {
        await JoinAsync();
        _world.Page.Create("q");
        Assert.Null(Tell(1));
        Show(12);
        Tell(1);
        ProfileState from = _world.Page.Household.Profiles[ImageWorld.Viewer], to = _world.Page.Household.Profiles["q"];
        foreach (TitleMemory title in from.Titles.Values)
        {
            to.Titles[title.TitleId] = title;
        }

        from.Titles.Clear();
        Tomorrow();
        Assert.Null(Tell(2));
    }

    [Fact]
    public async Task A_prior_over_other_weights_is_refused_and_nothing_changes()
    {
        await JoinAsync();
        byte[] before = File.ReadAllBytes(_folder.FleetArtwork);
        FleetPrior strange = FleetPrior.First(ArtworkPrior.Flat(12).Weights);
        await Assert.ThrowsAsync<EdgeRec.Device.Sync.Agent.ItemRefusedException>(() => SendAsync(strange));
        Assert.Equal(before, File.ReadAllBytes(_folder.FleetArtwork));
    }

    [Fact]
    public void A_damaged_ledger_is_none()
    {
        byte[] file = FleetLedgerBytes.Write(new FleetLedger { Prior = HouseholdPrior.First(_first), Tells = true, MadeAtMs = 5 });
        Assert.Equal(_first.Name, FleetLedgerBytes.Read(file)!.Prior!.Published.Name);
        for (int i = 0; i < file.Length; i += 7)
        {
            byte[] damaged = [.. file];
            damaged[i] ^= 0x10;
            Assert.Null(FleetLedgerBytes.Read(damaged));
            Assert.Null(FleetLedgerBytes.Read(file[..i]));
        }
    }

    /// <summary>The part as it is after a restart, all that it knows being in its file, once it has asked the fleet what is new.</summary>
    private FleetArtwork Television()
    {
        FleetArtwork television = Started();
        television.Describe(new PullRequest());
        return television;
    }

    private FleetArtwork Started() => new(_folder, Life, _world.Page.Catalog, _world.Page.Household, ArtworkDefaults.Prior(null), prior => _used = prior, () => _tells, _time);

    private async Task JoinAsync()
    {
        await SendAsync(_first);
        Assert.Null(Television().Make(1));
    }

    private void Show(int titles, int firstTitle = 0)
    {
        for (int i = 0; i < titles; i++)
        {
            _world.Show($"f{firstTitle + i:00}", (ushort)(i % 3), taken: i % 5 == 0);
        }
    }

    private void Change(Profile profile) => Projector.Apply(_world.Page.Household, 200_000, profile);

    private void Tomorrow() => _time.Advance(TimeSpan.FromHours(24));

    private EvidenceDelta? Tell(ulong number)
    {
        if (Television().Make((long)number) is not { } section)
        {
            return null;
        }

        Television().Kept((long)number);
        return Read(section, number);
    }

    private static EvidenceDelta Read(StatisticsSection section, ulong number) =>
        EvidenceDelta.Decode(section.Data.Span, new ReportName(Guid.Empty, Life, number), ImageSpace.Shared)!;

    private async Task<FleetPrior> NextAsync(FleetPrior prior, ulong counted, params EvidenceDelta[] deltas)
    {
        var fleet = new FleetEvidence(prior.Name, prior.Dimension);
        foreach (EvidenceDelta delta in deltas)
        {
            fleet.Add(delta);
        }

        var sums = new EpochSums(prior.Name, 0f, 1f, [.. fleet.Sums.Where(sum => sum.Precision != 0 || sum.Pull != 0)]);
        FleetPrior next = prior.Next(sums);
        await SendAsync(next, sums, counted);
        return next;
    }

    private Task SendAsync(FleetPrior prior, EpochSums? sums = null, ulong counted = 0) => Television().TakeAsync(
        new PullItem
        {
            Prior = new EdgeRec.Sync.Protocol.V1.ArtworkPrior
            {
                Epoch = prior.Name.Epoch, Prior = ByteString.CopyFrom(prior.Encode()), Sums = sums is null ? ByteString.Empty : ByteString.CopyFrom(sums.Encode()),
                CountedThrough = counted, CountedEpoch = ByteString.CopyFrom(Life.ToByteArray(bigEndian: true)),
            },
        },
        TestContext.Current.CancellationToken);

    private static void Equal(ArtworkPrior one, ArtworkPrior other) => Assert.Equal(one.Weights.ToArray(), other.Weights.ToArray());
}
