using EdgeRec.Device.Field;
using EdgeRec.Device.Field.Crashes;

namespace EdgeRec.Device.Tests.Field;

/// <summary>What the guard makes of starts and their ends.</summary>
public sealed class CrashGuardTests : IDisposable
{
    private static readonly CrashRules Rules = new();
    private readonly FieldFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Three_bad_starts_cost_the_pack_and_every_further_one_a_step_more()
    {
        FallBack[] steps = [.. Enumerable.Range(0, 8).Select(_ => _folder.Crash())];

        Assert.Equal([FallBack.None, FallBack.None, FallBack.None, FallBack.PackBefore, FallBack.Rules, FallBack.SafePage, FallBack.SafePage, FallBack.SafePage], steps);
    }

    [Fact]
    public void Without_a_pack_before_the_models_go_at_once()
    {
        FallBack[] steps = [.. Enumerable.Range(0, 5).Select(_ => _folder.Crash(hasPackBefore: false))];

        Assert.Equal([FallBack.None, FallBack.None, FallBack.None, FallBack.Rules, FallBack.SafePage], steps);
    }

    [Theory]
    [InlineData("""{"step":1,"since":"2026-11-24T20:20:00+01:00","reason":"It crashed.","triedFrom":null,"waitMinutes":100000,"untold":1,"lastCrash":null,"program":"P"}""")]
    [InlineData("""{"step":2,"since":"9999-12-31T23:59:59+00:00","reason":null,"triedFrom":3,"waitMinutes":-2147483648,"untold":200,"lastCrash":{"startedAt":"0001-01-01T00:00:00+00:00","step":99,"during":[null,"loading"]},"program":"P"}""")]
    [InlineData("""{"step":3,"since":"0001-01-01T00:00:00+00:00","reason":"","triedFrom":null,"waitMinutes":2147483647,"untold":0,"lastCrash":null,"program":"P"}""")]
    public void Numbers_and_dates_that_no_daemon_writes_keep_none_from_starting(string state)
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "field"));
        _folder.Program = "P";
        File.WriteAllText(Path.Combine(_folder.Path, "field", "guard.json"), state);
        File.WriteAllText(
            Path.Combine(_folder.Path, "field", "starts.json"),
            $$$"""{"boot":"{{{_folder.Boot}}}","program":"P","bad":[-9223372036854775808,9223372036854775807],"running":{"atMs":9223372036854775807,"at":"9999-12-31T23:59:59+00:00","step":7,"watched":true}}""");

        (FallBack step, CrashGuard guard) = _folder.Start();
        using (guard)
        {
            guard.Serving();
            Assert.NotEqual(FallBack.None, step);
            Assert.InRange(guard.Report.NextTry!.Value - _folder.Time.GetLocalNow(), Rules.FirstWait, Rules.LongestWait);
            Assert.All([guard.Report.Since.Year, guard.Report.LastCrash!.StartedAt.Year], year => Assert.InRange(year, 1970, 2100));
            Assert.DoesNotContain(guard.Report.LastCrash!.During, doing => doing is null);
        }
    }

    [Fact]
    public void A_file_that_is_larger_than_a_daemon_writes_is_not_read()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "field"));
        using (FileStream sparse = File.Create(Path.Combine(_folder.Path, "field", "guard.json")))
        {
            sparse.SetLength(3L << 30);
        }

        Assert.Equal(FallBack.None, _folder.Start().Step);
    }

    [Fact]
    public void Orderly_stops_cost_nothing()
    {
        for (int start = 0; start < 20; start++)
        {
            (FallBack step, CrashGuard guard) = _folder.Start();
            Assert.Equal(FallBack.None, step);
            guard.Stopped();
            guard.Dispose();
        }
    }

    [Fact]
    public void Bad_starts_that_lie_far_apart_are_no_loop()
    {
        for (int start = 0; start < 20; start++)
        {
            Assert.Equal(FallBack.None, _folder.Crash());
            _folder.Time.Advance(Rules.Window / 2);
        }

        Assert.NotNull(_folder.Start().Guard.Report.LastCrash);
    }

    [Fact]
    public void Pulling_the_plug_is_no_crash()
    {
        for (int start = 0; start < 10; start++)
        {
            _folder.Boot = $"boot-{start}";
            Assert.Equal(FallBack.None, _folder.Crash());
        }
    }

    [Fact]
    public void A_new_pack_that_is_watched_goes_back_by_itself_and_its_starts_are_not_counted_here()
    {
        for (int start = 0; start < 3; start++)
        {
            Assert.Equal(FallBack.None, _folder.Crash(watched: true));
        }

        Assert.Equal(FallBack.None, _folder.Crash());
        Assert.Equal(FallBack.None, _folder.Crash());
    }

    [Fact]
    public void A_new_pack_ends_a_fall_back_that_was_for_the_one_before()
    {
        for (int start = 0; start < 4; start++)
        {
            _folder.Crash();
        }

        (FallBack step, CrashGuard guard) = _folder.Start(watched: true);

        Assert.Equal(FallBack.None, step);
        guard.Dispose();
    }

    [Fact]
    public void On_a_bench_nothing_is_done_without()
    {
        for (int start = 0; start < 5; start++)
        {
            _folder.Crash();
        }

        (FallBack step, CrashGuard guard) = _folder.Start(rules: new CrashRules { NeverFallBack = true });
        guard.PageFailed(watched: false, hasPackBefore: true);
        guard.PageFailed(watched: false, hasPackBefore: true);
        guard.PageFailed(watched: false, hasPackBefore: true);

        Assert.Equal(FallBack.None, step);
        Assert.False(guard.Changed.IsCompleted);
        guard.Dispose();
    }

    [Fact]
    public void Another_version_of_the_program_begins_anew()
    {
        for (int start = 0; start < 5; start++)
        {
            _folder.Crash();
        }

        _folder.Program = "0.2.0.0";

        Assert.Equal(FallBack.None, _folder.Crash());
        Assert.Equal(FallBack.None, _folder.Crash());
        Assert.Equal(FallBack.None, _folder.Crash());
        Assert.Equal(FallBack.PackBefore, _folder.Crash());
    }

    [Fact]
    public async Task After_a_while_of_running_one_step_up_is_tried_until_all_is_as_usual()
    {
        for (int start = 0; start < 5; start++)
        {
            _folder.Crash();
        }

        foreach (FallBack expected in new[] { FallBack.SafePage, FallBack.Rules, FallBack.PackBefore })
        {
            (FallBack step, CrashGuard guard) = _folder.Start();
            Assert.Equal(expected, step);
            guard.Serving();
            _folder.Time.Advance(Rules.FirstWait - TimeSpan.FromSeconds(1));
            Assert.False(guard.Changed.IsCompleted);
            _folder.Time.Advance(TimeSpan.FromSeconds(1));
            await guard.Changed.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
            Assert.False(guard.IsUrgent);
            guard.Stopped();
            guard.Dispose();
        }

        (FallBack last, CrashGuard healthy) = _folder.Start();
        Assert.Equal(FallBack.None, last);
        Assert.True(healthy.IsTrying);
        healthy.Serving();
        _folder.Time.Advance(Rules.Window);
        Assert.False(healthy.IsTrying);
        Assert.Null(healthy.Report.Reason);
        healthy.Dispose();
    }

    [Fact]
    public void A_try_that_ends_badly_goes_back_at_once_and_the_next_one_waits_twice_as_long()
    {
        for (int start = 0; start < Rules.BadStarts; start++)
        {
            _folder.Crash(hasPackBefore: false);
        }

        TimeSpan wait = Rules.FirstWait;
        for (int round = 0; round < 3; round++, wait *= 2)
        {
            (FallBack step, CrashGuard guard) = _folder.Start(hasPackBefore: false);
            Assert.Equal(FallBack.Rules, step);
            guard.Serving();
            _folder.Time.Advance(wait - TimeSpan.FromSeconds(1));
            Assert.False(guard.Changed.IsCompleted);
            _folder.Time.Advance(TimeSpan.FromSeconds(1));
            Assert.True(guard.Changed.IsCompleted);
            guard.Stopped();
            guard.Dispose();
            Assert.Equal(FallBack.None, _folder.Crash(hasPackBefore: false));
        }
    }

    [Fact]
    public void Pages_that_fail_are_a_reason_too_unless_a_new_pack_is_watched()
    {
        (_, CrashGuard guard) = _folder.Start();
        for (int page = 0; page < 10; page++)
        {
            guard.PageFailed(watched: true, hasPackBefore: true);
            guard.PageMade();
            guard.PageFailed(watched: false, hasPackBefore: true);
        }

        Assert.False(guard.Changed.IsCompleted);
        guard.PageFailed(watched: false, hasPackBefore: true);
        guard.PageFailed(watched: false, hasPackBefore: true);

        Assert.True(guard.Changed.IsCompleted);
        Assert.True(guard.IsUrgent);
        Assert.Equal(FallBack.PackBefore, guard.Step);
        guard.Dispose();
    }

    [Fact]
    public void The_fleet_is_told_the_furthest_step_once()
    {
        for (int start = 0; start < 5; start++)
        {
            _folder.Crash();
        }

        (_, CrashGuard guard) = _folder.Start();
        Assert.Equal(FallBack.SafePage, guard.Untold);
        guard.Told();
        Assert.Equal(FallBack.SafePage, guard.Untold); // It is there still.
        guard.Dispose();
    }

    [Theory]
    [InlineData("guard.json", "")]
    [InlineData("guard.json", "{\"step\":77,\"since\":\"2026-11-24T20:20:00+01:00\",\"waitMinutes\":1,\"untold\":0}")]
    [InlineData("guard.json", "[1,2")]
    [InlineData("starts.json", "null")]
    [InlineData("starts.json", "{\"boot\":null}")]
    [InlineData("starts.json", "\0\0\0\0\0\0")]
    public void Damaged_files_of_its_own_keep_no_daemon_from_starting(string file, string content)
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "field"));
        File.WriteAllText(Path.Combine(_folder.Path, "field", file), content);

        (FallBack step, CrashGuard guard) = _folder.Start();

        Assert.Equal(FallBack.None, step);
        guard.Stopped();
        guard.Dispose();
    }

    [Fact]
    public void A_folder_that_cannot_be_written_keeps_no_daemon_from_starting()
    {
        File.WriteAllText(Path.Combine(_folder.Path, "field"), "a file in its place");
        using var guard = CrashGuard.Open(
            Path.Combine(_folder.Path, "field"), Rules, _folder.Time, new Device.Field.Diagnostics.DiagnosticLog(Device.Field.Diagnostics.DiagnosticsRing.Open(_folder.Ring), _folder.Time), "boot");

        Assert.Equal(FallBack.None, guard.Started(watched: false, hasPackBefore: true));
        guard.Stopped();
    }
}
