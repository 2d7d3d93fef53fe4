using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Faults;

/// <summary>
/// The scripted run: two starts of the daemon and an import, with everything that a household does in between. New profiles, events, a rename, a move, erasures of a history and of a profile, and a journal
/// that reaches its budget in the middle of it and is shortened.
/// </summary>
internal static class Evening
{
    /// <summary>The profile that is deleted; its id stands nowhere else.</summary>
    public const string Erased = "zerzura-7";

    /// <summary>Plays it on a folder. After the daemon's end the rest is left out.</summary>
    public static async Task PlayAsync(FaultedFolder folder, Client client)
    {
        await using (NativeDaemon daemon = await folder.LaunchAsync(FaultWorld.Options))
        {
            await Client.DoAsync(daemon, First(daemon, client));
            await client.StopAsync(daemon);
        }

        await ImportAsync(folder, client);
        await using NativeDaemon again = await folder.LaunchAsync(FaultWorld.Options);
        await Client.DoAsync(again, Second(again, client));
        await client.StopAsync(again);
    }

    private static IEnumerable<Func<Task>> First(NativeDaemon daemon, Client client) =>
    [
        () => client.CreateAsync(daemon, "kim", "Kim"),
        () => client.CreateAsync(daemon, Erased, "Zerzura"),
        () => client.WatchAsync(daemon, "nora", "e1", 40, 3, 1),
        () => client.WatchAsync(daemon, Erased, "e2", 50, 3, 1),
        () => client.WatchAsync(daemon, "kim", "e3", 60, 2, 1),
        () => client.RenameAsync(daemon, "nora", "Nora B."),
        () => client.WatchAsync(daemon, "nora", "e4", 70, 2, 6),
        () => client.MoveAsync(daemon, "nora", "ben", "e4", 70, 2),
        () => client.WatchAsync(daemon, "ben", "e5", 80, 6, 8), // The budget is spent.
        () => client.GetAsync(daemon, "/v1/home?profile=nora"),
        () => client.EraseAsync(daemon, "kim", keepsProfile: true),
        () => client.WatchAsync(daemon, "kim", "e6", 62, 1, 10),
        () => client.EraseAsync(daemon, Erased, keepsProfile: false),
        () => client.WatchAsync(daemon, "ben", "e7", 90, 2, 11),
        () => client.GetAsync(daemon, "/v1/home?profile=ben"),
        () => client.RetryAsync(daemon),
    ];

    private static IEnumerable<Func<Task>> Second(NativeDaemon daemon, Client client) =>
    [
        () => client.RenameAsync(daemon, "ben", "Benjamin"),
        () => client.WatchAsync(daemon, "nora", "e8", 95, 2, 12),
        () => client.GetAsync(daemon, "/v1/home?profile=nora"),
        () => client.RetryAsync(daemon),
    ];

    private static async Task ImportAsync(FaultedFolder folder, Client client)
    {
        string file = folder.LogFile + ".jsonl";
        await File.WriteAllTextAsync(
            file, """{"id":"film-new","kind":"film","name":"A new film","genres":["drama"],"maturity":{"system":"bbfc","label":"12","age":12},"runtimeMinutes":90}""" + "\n",
            TestContext.Current.CancellationToken);
        client.WillHaveTitles(FaultWorld.Titles + 1);
        Command import = await folder.CommandAsync("import", "edgerec-jsonl", file);
        client.Ended("edgerec import", import.ExitCode, import.Error);
    }
}
