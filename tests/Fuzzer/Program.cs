using System.CommandLine;
using EdgeRec.Fuzzer;

var minutes = new Option<double>("--minutes") { Description = "How long each parser is fed, in minutes of the processor's time, with those of runs before.", DefaultValueFactory = _ => 60 };
var jobs = new Option<int>("--jobs") { Description = "How many parsers at once.", DefaultValueFactory = _ => Environment.ProcessorCount };
var seed = new Option<int>("--seed") { Description = "Other numbers, other inputs.", DefaultValueFactory = _ => 1 };
var only = new Option<string[]>("--only") { Description = "Only tests whose full name contains one of these, in their order.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
var progress = new Option<string>("--progress") { Description = "The folder of what all runs have reached; without it all begins anew.", DefaultValueFactory = _ => Path.Combine("artifacts", "fuzz", "progress") };
var table = new Option<bool>("--table") { Description = "Feed nothing; print what all runs have come to by now." };
minutes.Validators.Add(given => { if (given.GetValueOrDefault<double>() is not (> 0 and <= 10_000)) given.AddError("--minutes is a number above 0, 10000 at most."); });
jobs.Validators.Add(given => { if (given.GetValueOrDefault<int>() is not (> 0 and <= 1_000)) given.AddError("--jobs is a number from 1 to 1000."); });

var command = new RootCommand("Feeds damaged inputs to every parser that eats bytes of strangers, guided by the branches that they take in the program. What breaks a parser is kept in artifacts/fuzz, what was run in artifacts/fuzz.txt. A run that is ended goes on the next time.") { minutes, jobs, seed, only, progress, table };
command.SetAction(async (given, stop) =>
{
    string kept = Path.GetFullPath(given.GetValue(progress)!);
    if (given.GetValue(table))
    {
        FuzzTable.Write(kept, Console.Out);
        return 0;
    }

    string[] names = ["Device", "Models", "Sync"];
    InstrumentedTests[] programs = [.. names.Select(InstrumentedTests.Make)];
    string[] parts = given.GetValue(only) is { Length: > 0 } named ? named : [""];
    var tests = parts.SelectMany(part => programs.SelectMany(program => program.FuzzTests()).Where(test => test.Name.Contains(part, StringComparison.OrdinalIgnoreCase))).Distinct().ToList();
    if (tests.Count == 0)
    {
        await Console.Error.WriteLineAsync("No test's name contains that. All of them:");
        foreach (FuzzTest test in programs.SelectMany(program => program.FuzzTests())) await Console.Error.WriteLineAsync($"  {test.Name}");
        return 2;
    }

    return await new FuzzCampaign(tests, given.GetValue(minutes), given.GetValue(jobs), given.GetValue(seed), kept).RunAsync(stop) ? 0 : 1;
});

return await command.Parse(args).InvokeAsync();
