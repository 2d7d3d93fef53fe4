using System.CommandLine;
using EdgeRec.Models.Core.Packs;

namespace EdgeRec.Models.Training;

/// <summary>What commands do alike: whatever a file or a pack can be wrong about is said in one sentence, and the exit code is 1.</summary>
internal static class SaidInOneSentence
{
    /// <summary>Sets what a command does.</summary>
    /// <param name="command">The command.</param>
    /// <param name="action">Does it; told what was asked for.</param>
    public static void SetChecked(this Command command, Action<ParseResult, CancellationToken> action) => command.SetAction((arguments, cancellationToken) =>
    {
        try
        {
            action(arguments, cancellationToken);
            return Task.FromResult(0);
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException or PackRejectedException)
        {
            Console.Error.WriteLine(error.Message);
            return Task.FromResult(1);
        }
    });
}
