using System.CommandLine;
using EdgeRec.Models.Core.Artwork.Images;
using EdgeRec.Sync.Fleet.Learning;

namespace EdgeRec.Sync.Fleet.Cli;

/// <summary><c>edgerec-fleet aggregate</c>: makes the next prior of images of what televisions said.</summary>
internal static class AggregateCommand
{
    /// <summary>Makes the command.</summary>
    public static DocumentedCommand Create(TimeProvider time)
    {
        var store = new StoreChoice();
        var learning = new LearningChoice();
        var begin = new Option<FileInfo?>("--begin-with") { Description = "A pack's artwork.prior, for the very first prior; without it that has no opinion.", HelpName = "FILE" };
        var command = new DocumentedCommand(
            "aggregate", "Makes the next prior of cover images of what televisions said since the last, and says what it did; they get it when they next ask.",
            "edgerec-fleet aggregate                       # run does the same with --aggregate-every 24h",
            "edgerec-fleet aggregate --epsilon 8           # with noise: ε = 8 over a year of daily priors",
            "edgerec-fleet aggregate --least-devices 1     # for a trial with one television")
        { begin };
        foreach (Option option in store.Options.Concat(learning.Options))
        {
            command.Add(option);
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            LearningOptions options = Valid(learning.Read(parsed));
            ImagePrior? known = null;
            if (parsed.GetValue(begin) is { } file)
            {
                try
                {
                    known = ImagePrior.Read(InputFile.Read(file.FullName, File.ReadAllBytes));
                }
                catch (InvalidDataException e)
                {
                    throw new CommandException(ExitCode.BadInput, $"--begin-with: {file} is no prior of images: {e.Message}.", e);
                }
            }

            await using OpenedFleet fleet = await store.OpenAsync(parsed, time, cancellationToken);
            var aggregate = new ImageAggregate(fleet.Store, options, time);
            if (known is not null && !await aggregate.BeginAsync(known, cancellationToken))
            {
                throw new CommandException(ExitCode.Usage, "--begin-with: the fleet has priors already; leave it out.");
            }

            AggregateReport report = known is not null
                ? new AggregateReport(AggregateOutcome.Began, 1, default, 0, 0, 0, null, 0)
                : await aggregate.RunAsync(cancellationToken);
            await fleet.NoteAsync("made a prior of images", report.Outcome.ToString(), cancellationToken);
            Console.Out.WriteLine(report.ToText(options));
            return (int)ExitCode.Done;
        });
        return command;
    }

    /// <summary>Ends the command if the options make no sense.</summary>
    /// <exception cref="CommandException">The first thing that is wrong.</exception>
    internal static LearningOptions Valid(LearningOptions options) =>
        options.Problems().FirstOrDefault() is { } problem ? throw new CommandException(ExitCode.Usage, problem) : options;
}
