using EdgeRec.RigContract;
using EdgeRec.Tests.Lines;

// rig-contract DRIVER LABEL INPUTS OUTPUT [STATEMENT], as in: rig-contract kernel 9030000.pl061 0,1,2 5
// DRIVER is kernel, libgpiod2, libgpiod1 or faulty (the faulty driver without a fault, around the kernel's).
// It asks, a line each, and waits for the answer's line: "drive LINE 0|1" (ok), "level LINE" (0 or 1), "unplug" (ok), "plug" (ok).
// It tells, a line each: "pass STATEMENT", "skip STATEMENT: what is not promised", "fail STATEMENT: why", and at last "done PASSED FAILED SKIPPED".
if (args.Length is not (4 or 5))
{
    Console.Error.WriteLine("usage: rig-contract kernel|libgpiod2|libgpiod1|faulty LABEL INPUTS OUTPUT [STATEMENT]");
    return 2;
}

int passed = 0, failed = 0, skipped = 0;
foreach (Statement statement in DriverContract.All.Where(statement => args.Length < 5 || statement.Name.Contains(args[4], StringComparison.OrdinalIgnoreCase)))
{
    using var bench = new ConsoleBench(args[0], args[1], [.. args[2].Split(',').Select(int.Parse)], int.Parse(args[3], null));
    if (!bench.Promises.HasFlag(statement.Needs))
    {
        skipped++;
        Console.WriteLine($"skip {statement.Name}: {statement.Needs & ~bench.Promises}");
        continue;
    }

    string? why = Failure(statement, bench);
    if (why is null)
    {
        passed++;
        Console.WriteLine($"pass {statement.Name}");
    }
    else
    {
        failed++;
        Console.WriteLine($"fail {statement.Name}: {why}");
    }
}

Console.WriteLine($"done {passed} {failed} {skipped}");
return failed == 0 && passed > 0 ? 0 : 1;

// On a thread of its own: a driver that hangs is a failure, too.
static string? Failure(Statement statement, ConsoleBench bench)
{
    string? why = "it did not come to its end within a minute";
    var thread = new Thread(() =>
    {
        try
        {
            statement.Try(bench);
            why = null;
        }
        catch (Exception error)
        {
            why = $"{error.GetType().Name}: {error.Message.ReplaceLineEndings(" ")}";
        }
    })
    { IsBackground = true };
    thread.Start();
    thread.Join(TimeSpan.FromMinutes(1));
    return why;
}
