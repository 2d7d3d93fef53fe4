using System.CommandLine;
using System.Globalization;

namespace EdgeRec.Sync.Fleet.Cli;

/// <summary>An option that is a day of UTC.</summary>
internal static class DayOption
{
    /// <summary>Makes one; null where it is not given.</summary>
    /// <param name="name">With its hyphens.</param>
    /// <param name="description">One sentence.</param>
    public static Option<DateOnly?> Create(string name, string description) => new(name)
    {
        Description = description, HelpName = "DAY",
        CustomParser = argument =>
        {
            if (DateOnly.TryParseExact(argument.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day))
            {
                return day;
            }

            argument.AddError($"{name}: '{argument.Tokens[0].Value}' is no day: write it as 2026-11-28.");
            return null;
        },
    };
}
