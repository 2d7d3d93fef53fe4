using System.Buffers;
using System.Text;
using System.Text.Json;
using EdgeRec.Device.Api.Requests;
using EdgeRec.Device.Cli.Terminal;
using EdgeRec.Device.Demo.Household;
using EdgeRec.Device.Home;
using EdgeRec.Device.Sync.Agent;
using EdgeRec.Device.Sync.Privacy;

namespace EdgeRec.Device.Cli;

/// <summary>What the demo says when it is ready: where it is, and commands that work as they stand.</summary>
internal static class DemoWelcome
{
    /// <summary>The text, made from the household as it is.</summary>
    public static string Text(Daemon daemon, Screen screen, DateTimeOffset now)
    {
        Recommender recommender = daemon.Recommender;
        string[] profiles;
        lock (recommender.History.Household.Gate)
        {
            profiles = [.. recommender.History.Household.Profiles.Keys.Order(StringComparer.Ordinal)];
        }

        string profile = profiles is [var first, ..] ? first : "nobody";
        string curl = $"curl -s --unix-socket {ShellWord.Quote(recommender.Folder.Socket)}";
        string self = ShellWord.Quote(Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "edgerec" ? Environment.ProcessPath! : "edgerec");
        string data = ShellWord.Quote(recommender.Folder.Root);
        var text = new StringBuilder();
        text.Append($"{screen.Bold("EdgeRec demo")}: {recommender.Catalog.Count:N0} titles, watched by {Names(profiles)}.");
        text.Append(DemoHousehold.IsIn(recommender.Folder) ? " All of it is invented and simulated.\n\n" : " This folder was filled by somebody else.\n\n");
        foreach (string address in daemon.Api.Addresses.Where(address => address.StartsWith("http:", StringComparison.Ordinal)))
        {
            text.Append($"  Home screen   {screen.Bold(address + "/")}\n");
        }

        text.Append($"  Data folder   {recommender.Folder.Root}{(DemoHousehold.IsIn(recommender.Folder) ? "  (delete it to start over)" : "")}\n");
        if (recommender.Pack.Reason is { } reason)
        {
            text.Append($"  Model pack    {reason}\n");
        }

        if (daemon.Sync.Status() is { State: not SyncState.Off } sync)
        {
            text.Append($"  Fleet         {sync.Fleet}, {sync.Privacy.Word()}  ('{self} sync --data {data}' shows what left)\n");
        }

        text.Append($"\n{screen.Bold("Try")}, in another terminal:\n\n");
        text.Append($"  {self} home --profile {profile} --data {data}\n");
        text.Append($"  {curl} 'http://localhost/v1/home?profile={profile}&rails=2&tiles=3'\n");
        text.Append($"  {curl} -N http://localhost/v1/stream          # then, in a third one, watch something:\n");
        text.Append($"  {curl} http://localhost/v1/events -H 'Content-Type: application/json' -d {ShellWord.Quote(Watched(recommender, profile, now))}\n\n");
        text.Append("Stop with Ctrl+C.");
        return text.ToString();
    }

    private static string Watched(Recommender recommender, string profile, DateTimeOffset now)
    {
        var page = new ArrayBufferWriter<byte>();
        string title = "TITLE", token = "";
        if (recommender.Composer.TryCompose(profile, new HomeQuery(now, recommender.Seed), page))
        {
            using JsonDocument json = JsonDocument.Parse(page.WrittenMemory);
            foreach (JsonElement rail in json.RootElement.GetProperty("rails").EnumerateArray().Where(r => r.GetProperty("kind").GetString() == "top-picks"))
            {
                JsonElement tile = rail.GetProperty("tiles")[0];
                title = tile.GetProperty("title").GetString()!;
                token = $",\"token\":\"{tile.GetProperty("token").GetString()}\"";
            }
        }

        return $"{{\"id\":\"try-1\",\"profile\":\"{profile}\",\"kind\":\"finish\",\"at\":\"{Rfc3339.Format(now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond)))}\","
            + $"\"title\":\"{JsonEncodedText.Encode(title)}\"{token}}}";
    }

    private static string Names(string[] profiles)
    {
        const int Most = 8;
        return profiles.Length == 0 ? "nobody yet"
            : string.Join(", ", profiles.Take(Most)) + (profiles.Length > Most ? $" and {profiles.Length - Most:N0} more" : "");
    }
}
