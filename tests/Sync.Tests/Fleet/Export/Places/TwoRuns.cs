namespace EdgeRec.Sync.Tests.Fleet.Export.Places;

/// <summary>Two runs into one place.</summary>
internal static class TwoRuns
{
    /// <summary>Lets another run begin in the midst of one, with more to export, and sees that one of them is refused and that the next run has everything.</summary>
    public static async Task AssertOneIsRefusedAsync(ExportWorld world)
    {
        await world.PushAsync(1, [.. ExportWorld.Some(1, 30), .. ExportWorld.Some(31, 30, day: 1)]);
        await world.ExportAsync();
        await world.PushAsync(1, ExportWorld.Some(61, 60));
        Exception? inner = null;
        bool begun = false;
        Exception? outer = await Record.ExceptionAsync(() => world.ExportAsync(step: () =>
        {
            if (!begun)
            {
                begun = true;
                world.PushAsync(1, ExportWorld.Some(121, 10)).GetAwaiter().GetResult();
                inner = Record.ExceptionAsync(() => world.ExportAsync()).AsTask().GetAwaiter().GetResult();
            }
        }));

        Assert.True(inner is null ^ outer is null, $"{inner}\n{outer}");
        Assert.StartsWith("Another run", (inner ?? outer)!.Message, StringComparison.Ordinal);
        await world.ExportAsync();
        Assert.Equal(130, world.Number("SELECT count(*) FROM events"));
    }
}
