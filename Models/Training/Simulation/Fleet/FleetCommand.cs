using System.CommandLine;
using System.Text.Json;
using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Models.Core.Experiments.Payloads;
using EdgeRec.Models.Training.Simulation.Fleet.Trials;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Models.Training.Simulation.Fleet;

/// <summary><c>edgerec-train simulate --fleet</c></summary>
internal static class FleetCommand
{
    /// <summary>Runs it.</summary>
    /// <param name="options">The options.</param>
    /// <param name="parsed">Their values.</param>
    /// <param name="seed">Equal seeds give equal fleets.</param>
    /// <param name="folder">Where frames go; null for no frames.</param>
    /// <exception cref="InvalidDataException">An option or file cannot be used; one sentence.</exception>
    public static void Run(FleetOptions options, ParseResult parsed, int seed, string? folder)
    {
        ExperimentDesign[] designs = [.. (parsed.GetValue(options.Experiments) ?? []).Select(Read)];
        int households = parsed.GetValue(options.Fleet)!.Value, repetitions = parsed.GetValue(options.Repetitions), threads = parsed.GetValue(options.Threads);
        if (designs.Length == 0)
        {
            throw new InvalidDataException("A fleet needs an experiment: --experiment FILE, a design as docs/experiments.md describes it.");
        }

        if (repetitions == 0 && folder is null)
        {
            throw new InvalidDataException("Nothing to do: give --repetitions above 0 for the table, or --out for the frames.");
        }

        FeaturePayload together = folder is null ? FeaturePayload.Empty : Compile(designs);
        FleetWorld world = FleetWorld.Load(parsed.GetValue(options.Pack)?.FullName ?? Path.Combine(AppContext.BaseDirectory, "packs", "demo"));
        var days = new FleetDays(parsed.GetValue(options.Before), parsed.GetValue(options.Days));
        var simulation = new FleetSimulation(world, households, days, seed, threads, new FleetProgress(households, TimeProvider.System));
        if (repetitions > 0)
        {
            TrialTable table = Repeat(simulation, designs, Math.Min(parsed.GetValue(options.Check), households), repetitions, threads) with { Households = households, Days = days.During, Before = days.Before, Seed = seed };
            Console.Write(parsed.GetValue(options.Json) ? JsonSerializer.Serialize(table, TrialJson.Default.TrialTable) + Environment.NewLine : table.ToText());
        }

        if (folder is not null)
        {
            (long frames, long bytes) = FramesFolder.Write(folder, simulation.Frames(together, parsed.GetValue(options.Pseudonymous) ? PrivacyMode.Pseudonymous : PrivacyMode.Full));
            Console.Error.WriteLine($"{frames} frames, {bytes / 1e6:N1} MB, in {folder}: edgerec-train send {folder} brings them into a fleet");
            DateTimeOffset first = FleetWorld.FirstDay.AddDays(days.Before);
            Console.Error.WriteLine($"There, each begins with: edgerec-fleet experiment start FILE --since {first:yyyy-MM-dd}   and is read with: edgerec-fleet report KEY --through {first.AddDays(days.During - 1):yyyy-MM-dd}");
        }
    }

    private static TrialTable Repeat(FleetSimulation simulation, ExperimentDesign[] designs, int check, int repetitions, int threads)
    {
        foreach (ExperimentDesign design in designs)
        {
            Require(design);
        }

        var sets = new FlagSets();
        (ExperimentDesign Design, int[] Settings)[] all = [.. designs.Select(design => (design, design.Variations.Select(sets.Add).ToArray()))];
        (PotentialOutcomes outcomes, WholeCheck[] checks) = simulation.Outcomes(sets, all, check);
        if (Array.FindIndex(checks, one => one.Disagree > 0) is >= 0 and int wrong)
        {
            throw new InvalidDataException($"{checks[wrong].Disagree} of {check} households did otherwise with {designs[wrong].Key} itself than they were taken to do: the table would be wrong. This is a fault of the simulator.");
        }

        return new TrialTable
        {
            Rows = [.. all.Select((one, i) => TrialRow.Of(one.Design, outcomes, one.Settings, repetitions, simulation.Repetitions.Of(i), threads))],
            Pages = simulation.Pages, Checked = checks.Sum(one => one.Assigned),
        };
    }

    /// <summary>What repetitions cannot do is refused, not done otherwise.</summary>
    private static void Require(ExperimentDesign design)
    {
        string? problem = design switch
        {
            { Variations.Count: not 2 } => "has more than two variations",
            { Unit: not ExperimentUnit.Household } => "assigns profiles, of which those of one household would have to be simulated under every combination",
            _ when design.Variations.SelectMany(variation => variation.Flags.Keys).All(flag => KnownFlags.Find(flag) is null) => "sets no flag of the page",
            _ when DayMetric.Find(design.Metric) is null => $"is decided by {design.Metric}, and the table knows only {string.Join(", ", DayMetric.Names)}",
            _ => null,
        };
        if (problem is not null)
        {
            throw new InvalidDataException($"{design.Key} cannot be repeated: it {problem}. Its frames can be had with --repetitions 0 --out DIR.");
        }
    }

    private static FeaturePayload Compile(ExperimentDesign[] designs)
    {
        try
        {
            return FeaturePayload.Parse(FeatureCompiler.Compile(designs)).Payload!;
        }
        catch (DesignRefusedException e)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }

    private static ExperimentDesign Read(FileInfo file)
    {
        try
        {
            ExperimentDesign design = ExperimentDesign.Parse(File.ReadAllBytes(file.FullName));
            return DesignRules.Problems(design) is { Count: > 0 } problems ? throw new InvalidDataException($"{file.Name}: {string.Join('\n', problems)}") : design;
        }
        catch (DesignRefusedException e)
        {
            throw new InvalidDataException($"{file.Name}: {e.Message}", e);
        }
    }
}
