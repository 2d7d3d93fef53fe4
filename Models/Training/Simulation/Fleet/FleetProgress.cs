namespace EdgeRec.Models.Training.Simulation.Fleet;

/// <summary>Says on stderr how many households are through and how long the rest will take.</summary>
/// <param name="households">How many there are.</param>
/// <param name="time">The clock.</param>
internal sealed class FleetProgress(int households, TimeProvider time) : IProgress<int>
{
    private const int EverySeconds = 20;
    private readonly long _began = time.GetTimestamp();
    private long _told = time.GetTimestamp();

    /// <inheritdoc/>
    public void Report(int value)
    {
        long now = time.GetTimestamp(), told = Interlocked.Read(ref _told);
        if (value < households && (time.GetElapsedTime(told, now).TotalSeconds < EverySeconds || Interlocked.CompareExchange(ref _told, now, told) != told))
        {
            return;
        }

        TimeSpan so = time.GetElapsedTime(_began, now), left = so * ((double)(households - value) / value);
        Console.Error.WriteLine($"{value} of {households} households in {so.TotalSeconds:N0} s{(value < households ? $", about {left.TotalSeconds:N0} s left" : "")}");
    }
}
