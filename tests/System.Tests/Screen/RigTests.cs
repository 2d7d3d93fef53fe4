using System.Globalization;
using EdgeRec.System.Tests.Harness;
using EdgeRec.System.Tests.Screen.Harness;

namespace EdgeRec.System.Tests.Screen;

/// <summary>The native <c>edgerec rig</c>, whose board is in memory, is the remote control of a television in a real browser: edges, keys, daemon, stream, focus.</summary>
public sealed class RigTests(ScreenFixture fixture) : ScreenTest(fixture)
{
    private static readonly Setup WithRig = new() { HasBench = true, ReducedMotion = true, Catalog = World.Films(60), Profiles = [("anna", "Anna"), ("ben", "Ben")] };

    private const int PhasesOfAPress = 2, PhasesOfAHold = 3;

    [Fact]
    public Task An_evening_is_played_by_the_rig_from_a_script_and_its_pages_are_what_the_script_says() => WatchAsync(
        WithRig,
        async television =>
        {
            await using VirtualRig rig = await VirtualRig.StartAsync(television.Folder);
            await PlayAsync(television, rig, Evening.Read("two-films.evening"));

            Assert.Equal(["play", "stop", "play", "finish"], Told(television));
        });

    [Fact]
    public Task A_recorded_look_around_is_replayed_in_front_of_the_screen_and_leads_to_the_same_place() => WatchAsync(
        WithRig,
        async television =>
        {
            using var folder = new TemporaryFolder();
            string recording = folder.File("evening.rig");
            Evening evening = Evening.Read("a-look-around.evening");
            await using (VirtualRig rig = await VirtualRig.StartAsync(television.Folder, recording))
            {
                await PlayAsync(television, rig, evening);
                await rig.SayAsync("quit");
                Assert.Equal(0, await rig.EndsAsync());
            }

            // As fast as it goes, without a daemon: the same keys.
            Command replayed = await Command.EdgeRecAsync("rig", "replay", recording);
            Assert.True(replayed.ExitCode == 0, replayed.Error);
            string[] presses = [.. replayed.Output.Split('\n').Select(line => line.Trim()).Where(line => line.EndsWith(" press", StringComparison.Ordinal)).Select(line => line.Split(' ')[^2])];
            Assert.Equal(evening.Steps.SelectMany(step => step.Words).Where(word => !word.StartsWith("wait", StringComparison.Ordinal)).Select(word => word.Split(' ')[^1]), presses);

            await television.Page.ReloadAsync();
            var screen = new EveningScreen(television);
            await television.Bench.ListensAsync();
            await screen.ExpectAsync(evening.Steps[0].Shown, "a reload");
            await File.WriteAllTextAsync(recording, Slower(await File.ReadAllTextAsync(recording, TestContext.Current.CancellationToken)), TestContext.Current.CancellationToken);
            await using VirtualRig again = VirtualRig.Replay(recording, television.Folder);
            Assert.True(await again.EndsAsync() == 0, again.Output);
            await screen.ExpectAsync(evening.Steps[^1].Shown, "the replay");
        });

    private static async Task PlayAsync(Television television, VirtualRig rig, Evening evening)
    {
        var screen = new EveningScreen(television);
        await television.Bench.ListensAsync();
        foreach (EveningStep step in evening.Steps)
        {
            foreach (string word in step.Words)
            {
                await (word.StartsWith("wait", StringComparison.Ordinal)
                    ? television.RestAsync(int.Parse(word.Split(' ')[1], CultureInfo.InvariantCulture))
                    : television.Bench.HeardAsync(word, word.StartsWith("hold", StringComparison.Ordinal) ? PhasesOfAHold : PhasesOfAPress, () => rig.SayAsync(word)));
            }

            string line = string.Join(' ', step.Words);
            await screen.ExpectAsync(step.Shown, line);
            await television.FocusIsSeenAsync();
        }
    }

    private static IEnumerable<string> Told(Television television) =>
        television.Wire.Events.Where(e => e.Kind is "play" or "stop" or "finish").Select(e => e.Kind);

    /// <summary>A recording in which fingers take more time from one key to the next: a machine that is busier the second time does not fall behind.</summary>
    private static string Slower(string recording)
    {
        const double Pause = 60, More = 2000;
        return string.Join('\n', recording.Split('\n').Select(line =>
        {
            if (!line.StartsWith('+') || !line.TrimEnd().EndsWith("low", StringComparison.Ordinal))
            {
                return line;
            }

            int end = line.IndexOf(' ', StringComparison.Ordinal);
            double ms = double.Parse(line.AsSpan(1, end - 1), CultureInfo.InvariantCulture);
            return ms < Pause ? line : string.Create(CultureInfo.InvariantCulture, $"+{ms + More:0.000}{line[end..]}");
        }));
    }
}
