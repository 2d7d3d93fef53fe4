using System.Globalization;

namespace EdgeRec.Tests.Shared;

/// <summary>
/// How long the tests that repeat something go on, and from which seed. <c>.ci/run</c> takes the short form;
/// <c>EDGEREC_LONG=1 dotnet run --project tests/System.Tests -c Release</c> takes the long one (so for the other test projects that have one). <c>EDGEREC_ROUNDS=kills=300,power-cuts=40</c>
/// names numbers of its own (of one part of a campaign, <c>errors.EROFS=300</c>, before those of the whole, <c>errors=1</c>), <c>EDGEREC_SEED=7</c> other points in time.
/// </summary>
internal static class Campaign
{
    private const int DefaultSeed = 20261124;

    /// <summary>Seeds what a test leaves to chance.</summary>
    public static int Seed { get; } = int.TryParse(Environment.GetEnvironmentVariable("EDGEREC_SEED"), CultureInfo.InvariantCulture, out int seed) ? seed : DefaultSeed;

    /// <summary>Whether the long form was asked for.</summary>
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("EDGEREC_LONG") == "1";

    /// <summary>How many rounds of a test are played.</summary>
    /// <param name="name">What <c>EDGEREC_ROUNDS</c> calls it; a part of a campaign behind a full stop.</param>
    /// <param name="shortForm">Rounds in <c>.ci/run</c>.</param>
    /// <param name="longForm">Rounds with <c>EDGEREC_LONG=1</c>.</param>
    public static int Rounds(string name, int shortForm, int longForm)
    {
        var asked = (Environment.GetEnvironmentVariable("EDGEREC_ROUNDS") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        return asked.TryGetValue(name, out string? rounds) || asked.TryGetValue(name.Split('.')[0], out rounds) ? int.Parse(rounds, CultureInfo.InvariantCulture)
            : IsLong ? longForm : shortForm;
    }

    /// <summary>Says what came out, in the test's output and as a line of <c>artifacts/reliability.txt</c>.</summary>
    public static void Report(string line)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(line);
        File.AppendAllText(Path.Combine(Repository.Artifacts, "reliability.txt"), $"{TestContext.Current.Test?.TestDisplayName} (seed {Seed}): {line}\n");
    }
}
