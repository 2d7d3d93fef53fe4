namespace EdgeRec.Models.Training.Artwork.Regret;

/// <summary>Says on the terminal's error stream how far a long run is.</summary>
/// <param name="seeds">How many there are.</param>
internal sealed class SeedProgress(int seeds) : IProgress<int>
{
    private readonly bool _terminal = !Console.IsErrorRedirected;

    /// <inheritdoc/>
    public void Report(int value)
    {
        if (_terminal) Console.Error.Write($"\rseed {value} of {seeds}{(value == seeds ? "\r\u001b[K" : "")}");
        else if (value % 5 == 0) Console.Error.WriteLine($"seed {value} of {seeds}");
    }
}
