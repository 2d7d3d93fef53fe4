using EdgeRec.Models.Training.Tower;

namespace EdgeRec.Models.Training.Fit;

/// <summary>Shows progress: a line for each pass, and on a terminal one that changes in between.</summary>
internal sealed class ConsoleProgress(TextWriter print) : IProgress<TowerProgress>
{
    private readonly bool _terminal = ReferenceEquals(print, Console.Out) && !Console.IsOutputRedirected;

    /// <inheritdoc/>
    public void Report(TowerProgress value)
    {
        if (value.Validation is not null)
        {
            print.WriteLine(_terminal ? "\r\u001b[K" + value : value.ToString());
        }
        else if (_terminal)
        {
            print.Write("\r\u001b[K" + value);
        }
    }
}
