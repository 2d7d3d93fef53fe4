using EdgeRec.Device.Artwork;
using EdgeRec.Device.Experiments;
using EdgeRec.Device.History;
using EdgeRec.Device.Home;
using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Sync.Protocol.Events;
using static EdgeRec.Device.Tests.Experiments.ExperimentsWorld;

namespace EdgeRec.Device.Tests.Experiments;

public sealed class HouseholdExperimentsTests : IDisposable
{
    private readonly ExperimentsWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void Without_experiments_everything_is_the_default() => Assert.Same(PageSettings.Default, _world.Settings());

    [Fact]
    public void Flags_become_what_the_page_is_made_by_at_once_and_after_a_restart()
    {
        _world.Take(Certain("much", (KnownFlags.Rails, "24"), (KnownFlags.Calibration, "0.5"), (KnownFlags.RailWeight + "popular", "0.3"), (KnownFlags.ArtworkPolicy, "\"first\"")));

        for (int i = 0; i < 2; i++, _world.Restart())
        {
            PageSettings settings = _world.Settings();
            Assert.Equal((24, HomeQuery.DefaultTilesPerRail, 0.5f, 0.3f, 0.35f), (settings.Rails, settings.TilesPerRail, settings.Page.Calibration, settings.Weights.Of(RailKind.Popular), settings.Weights.Of(RailKind.TopPicks)));
            Assert.Equal(ImageWay.First, settings.Images.Way);
            Assert.NotEqual(0u, settings.Tag);
        }
    }

    [Fact]
    public void Nothing_is_worked_out_again_and_nothing_allocated_while_nothing_changed()
    {
        _world.Take(Certain("rails", (KnownFlags.Rails, "24")));
        PageSettings first = _world.Settings();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++) Assert.True(ReferenceEquals(first, _world.Settings()));
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        Assert.NotSame(first, _world.Settings(Nora with { Language = "de" }));
    }

    [Fact]
    public void Features_that_cannot_be_used_leave_the_ones_before_and_say_why()
    {
        _world.Take(Certain("rails", (KnownFlags.Rails, "24")));

        Assert.Contains("those before stay", _world.Experiments.Take(8, "{\"features\":"u8), StringComparison.Ordinal);
        Assert.Equal((24, 7ul), (_world.Settings().Rails, _world.Experiments.Version));
        Assert.NotNull(_world.Experiments.Report(Nora, At).Refused);
        Assert.Contains("larger than a mebibyte", _world.Experiments.Take(9, new byte[(1 << 20) + 1]), StringComparison.Ordinal);

        _world.Take(Certain("rails", (KnownFlags.Rails, "26")));
        Assert.Equal(26, _world.Settings().Rails);
        Assert.Null(_world.Experiments.Refused);
    }

    [Theory]
    [InlineData("400", "it is 1 to 40, whole.")]
    [InlineData("\"many\"", "it is 1 to 40, whole.")]
    [InlineData("20.5", "it is 1 to 40, whole.")]
    public void A_value_that_cannot_be_is_the_default_and_said(string value, string problem)
    {
        _world.TakeText("""{"features":{"page.rails":{"defaultValue":VALUE},"page.tilesPerRail":{"defaultValue":12}}}""".Replace("VALUE", value, StringComparison.Ordinal));

        Assert.Equal((20, 12), (_world.Settings().Rails, _world.Settings().TilesPerRail));
        Assert.Contains(problem, _world.Flag(KnownFlags.Rails).Problem, StringComparison.Ordinal);
        Assert.True(_world.Flag(KnownFlags.Rails).IsDefault);
    }

    [Fact]
    public void A_forced_variation_holds_until_it_is_cleared_or_the_daemon_starts_anew_and_is_no_exposure()
    {
        _world.Take(Certain("rails", (KnownFlags.Rails, "24")));
        int changed = 0;
        _world.Experiments.Changed += () => changed++;

        Assert.True(_world.Experiments.Force("rails", 0));
        Assert.Same(PageSettings.Default, _world.Settings());
        Assert.Equal("forced", _world.Experiments.Report(Nora, At).Experiments.Single().Standing.Reason);
        Assert.Empty(_world.Show(1));
        Assert.False(_world.Experiments.Force("rails", 2));
        Assert.False(_world.Experiments.Force("none", 0));

        _world.Experiments.Release("rails");
        Assert.Equal((24, 2), (_world.Settings().Rails, changed));
        _world.Experiments.Force("rails", 0);
        _world.Restart();
        Assert.Equal(24, _world.Settings().Rails);
    }

    [Fact]
    public void A_variation_can_be_forced_also_where_a_rule_keeps_the_television_out()
    {
        _world.Take(Design("rails", (KnownFlags.Rails, "24")) with { Audience = """{"kids":true}""" }, Design("covers", (KnownFlags.ArtworkPolicy, "\"first\"")) with { Coverage = 0, Holdout = new("half", 0.5) });
        Assert.Same(PageSettings.Default, _world.Settings());

        _world.Experiments.Force("rails", 1);
        _world.Experiments.Force("covers", 1);

        Assert.Equal((24, ImageWay.First), (_world.Settings().Rails, _world.Settings().Images.Way));
        Assert.All(_world.Experiments.Report(Nora, At).Experiments, experiment => Assert.Equal(("forced", 1), (experiment.Standing.Reason, experiment.Standing.Result.Variation)));
        Assert.Equal("rails", _world.Flag(KnownFlags.Rails).ForcedBy);
        Assert.Empty(_world.Show(1));
    }

    [Fact]
    public void An_exposure_is_said_once_when_a_tile_of_the_page_is_seen_and_not_before()
    {
        _world.Take(Certain("rails", (KnownFlags.Rails, "24")));
        Assert.Empty(_world.Show(1, EventKind.Progress));
        Assert.Empty(_world.Show(1, profile: "ben"));

        ExposureRecord seen = Assert.Single(_world.Show(1));
        Assert.Equal(("nora", "rails", 1, "00112233445566778899aabbccddeeff"), (seen.Profile, seen.Experiment, seen.Variation, seen.Unit));
        Assert.Empty(_world.Experiments.SeenByHousehold());
        Assert.Single(_world.Show(1)); // Not durable yet.
        _world.Experiments.Kept(seen);
        Assert.Empty(_world.Show(1));
        Assert.Empty(_world.Show(2));
        Assert.Equal(("rails", 1), Assert.Single(_world.Experiments.SeenByHousehold()));

        _world.Experiments.Forget("nora");
        Assert.Single(_world.Show(3));
    }

    [Fact]
    public void A_page_whose_request_named_the_number_of_rails_shows_nothing_of_an_experiment_on_that_number()
    {
        _world.Take(Certain("rails", (KnownFlags.Rails, "24")), Certain("taste", (KnownFlags.Calibration, "0.5")));

        Assert.Equal(["taste"], _world.Show(1, asked: new HomeQuery(At, 1, MaxRails: 5)).Select(exposure => exposure.Experiment));
    }

    [Fact]
    public void Profiles_are_units_of_their_own_where_the_design_says_so()
    {
        _world.Take(Design("rails", (KnownFlags.Rails, "24")) with { Unit = ExperimentUnit.Profile });
        int[] rails = [.. Enumerable.Range(0, 64).Select(i => _world.Settings(Nora with { Id = $"p{i}" }).Rails).Distinct().Order()];

        Assert.Equal([20, 24], rails);
        Assert.StartsWith("00112233445566778899aabbccddeeff/~", Assert.Single(_world.Show(1)).Unit, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("holdout")]
    [InlineData("layer")]
    [InlineData("coverage")]
    [InlineData("audience")]
    public void It_says_which_rule_kept_it_out(string reason)
    {
        ExperimentDesign design = Design("rails", (KnownFlags.Rails, "24"));
        for (int i = 0; i < 100; i++)
        {
            // Another seed each time, until this household falls where the rule bites.
            ExperimentDesign next = (design with { Key = $"rails-{i}" }) switch
            {
                var d when reason == "holdout" => d with { Holdout = new($"h-{i}", 0.5) },
                var d when reason == "layer" => d with { Layer = $"l-{i}", Slice = new(0, 0.1) },
                var d when reason == "coverage" => d with { Coverage = 0.1 },
                var d => d with { Audience = """{"kids":true}""" },
            };
            _world.Take(next);
            ExperimentStanding standing = _world.Experiments.Report(Nora, At).Experiments.Single().Standing;
            if (!standing.Result.InExperiment)
            {
                Assert.Equal(reason, standing.Reason);
                Assert.Same(PageSettings.Default, _world.Settings());
                return;
            }
        }

        Assert.Fail("It was never kept out.");
    }

    [Fact]
    public void What_is_remembered_where_the_features_ask_for_it_survives_a_restart_and_other_weights()
    {
        static string Features(string weights) => """{"features":{"page.rails":{"rules":[{"key":"sticky","hashAttribute":"household","bucketVersion":1,"variations":[20,24],"meta":[{"key":"few"},{"key":"many"}],"weights":WEIGHTS}]}}}""".Replace("WEIGHTS", weights, StringComparison.Ordinal);
        _world.TakeText(Features("[0.999999,0.000001]"));
        Assert.Equal(20, _world.Settings().Rails);
        _world.Restart();
        _world.TakeText(Features("[0.000001,0.999999]"));

        Assert.Equal(20, _world.Settings().Rails);
        Assert.Equal("remembered", _world.Experiments.Report(Nora, At).Experiments.Single().Standing.Reason);
    }

    [Fact]
    public void Leaving_the_fleet_leaves_its_experiments()
    {
        _world.Take(Certain("rails", (KnownFlags.Rails, "24")));
        _world.Experiments.Leave();

        Assert.Same(PageSettings.Default, _world.Settings());
        Assert.Equal(0ul, _world.Experiments.Version);
    }
}
