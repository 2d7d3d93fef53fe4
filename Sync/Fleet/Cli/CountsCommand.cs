using System.CommandLine;
using System.Globalization;
using EdgeRec.Sync.Fleet.Learning;

namespace EdgeRec.Sync.Fleet.Cli;

/// <summary><c>edgerec-fleet counts</c>: what was watched, day by day, as the mean over televisions.</summary>
internal static class CountsCommand
{
    private const int MostDays = 3_650;

    /// <summary>Makes the command.</summary>
    public static DocumentedCommand Create(TimeProvider time)
    {
        var store = new StoreChoice();
        var days = new Option<int>("--days") { Description = "How many days back.", HelpName = "N", DefaultValueFactory = _ => 14 };
        days.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > MostDays)
            {
                result.AddError($"--days: give 1 to {MostDays}.");
            }
        });
        var command = new DocumentedCommand(
            "counts", "Says what televisions watched, day by day: means of counts to which each added noise before it told them.",
            "edgerec-fleet counts --days 30")
        { days };
        foreach (Option option in store.Options)
        {
            command.Add(option);
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using OpenedFleet fleet = await store.OpenAsync(parsed, time, cancellationToken);
            var from = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime.AddDays(-parsed.GetValue(days)));
            IReadOnlyList<DayOfFleet> told = await DayOfFleet.ReadAsync(fleet.Store, from, cancellationToken);
            Console.Out.WriteLine(told.Count == 0
                ? $"No television told counts of a day since {from:yyyy-MM-dd}."
                : string.Create(CultureInfo.InvariantCulture, $"{"day",-10} {"televisions",11} {"anything played",17} {"plays",17} {"quality plays",17} {"minutes",19}"));
            foreach (DayOfFleet day in told)
            {
                Console.Out.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"{day.Day:yyyy-MM-dd} {day.Televisions,11:N0} {day.Played.ToString(),17} {day.Plays.ToString(),17} {day.QualityPlays.ToString(),17} {day.Minutes.ToString(),19}"));
            }

            return (int)ExitCode.Done;
        });
        return command;
    }
}
