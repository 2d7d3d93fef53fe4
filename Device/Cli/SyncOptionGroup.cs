using System.CommandLine;
using System.Globalization;
using EdgeRec.Device.Sync;
using EdgeRec.Device.Sync.Identity;
using EdgeRec.Device.Sync.Privacy;

namespace EdgeRec.Device.Cli;

/// <summary>The options of <c>run</c> and <c>demo</c> that say how to sync with a fleet.</summary>
internal sealed class SyncOptionGroup
{
    private readonly Option<string?> _fleet = new("--fleet")
    {
        Description = "Address of the fleet service. Remembered once the television is enrolled.", HelpName = "URL",
    };

    private readonly Option<string?> _ticket = new("--ticket")
    {
        Description = "Enrolment ticket from the operator; needed the first time only.", HelpName = "TICKET",
    };

    private readonly Option<string?> _privacy = new("--privacy")
    {
        Description = "What may leave while nobody in the household has chosen: none (default), statistics, pseudonymous or full (default of the demo's invented family).", HelpName = "MODE",
    };

    private readonly Option<bool> _metered = new("--metered") { Description = "Bytes cost money here: one visit a day, no packs, no catalogues." };

    private readonly Option<string?> _budget = new("--sync-budget")
    {
        Description = "Bytes a day, both directions together, as in 500KB or 32MB (default).", HelpName = "SIZE",
    };

    private readonly Option<string?> _every = new("--sync-every")
    {
        Description = "Time between two visits to the fleet, as in 30s, 15m (default) or 6h.", HelpName = "TIME",
    };

    /// <summary>The options, to be put into a command.</summary>
    public IEnumerable<Option> All => [_fleet, _ticket, _privacy, _metered, _budget, _every];

    /// <summary>What they say.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="defaults">What holds where they say nothing.</param>
    /// <exception cref="CommandException">One of them cannot be.</exception>
    public SyncOptions Of(ParseResult parsed, SyncOptions defaults)
    {
        string? privacy = parsed.GetValue(_privacy), ticket = parsed.GetValue(_ticket);
        if (privacy is not null && PrivacyModes.Parse(privacy) is null)
        {
            throw new CommandException(ExitCode.Usage, $"--privacy: '{privacy}' is none of {string.Join(", ", PrivacyModes.All.Select(mode => mode.Word()))}.");
        }

        if (ticket is not null && !EnrolmentTicket.TryParse(ticket, out _))
        {
            throw new CommandException(ExitCode.Usage, "--ticket: this is no ticket: expected CODE.FINGERPRINT, 16 letters and digits, a dot and 64 hexadecimal digits, as edgerec-fleet ticket prints it.");
        }

        return defaults with
        {
            Fleet = parsed.GetValue(_fleet) is { } fleet ? AddressOf(fleet) : defaults.Fleet,
            Ticket = ticket,
            Privacy = PrivacyModes.Parse(privacy),
            Metered = parsed.GetValue(_metered),
            BytesADay = parsed.GetValue(_budget) is { } budget ? SizeText.Parse("--sync-budget", budget, SyncOptions.LeastBytesADay) : defaults.BytesADay,
            Interval = parsed.GetValue(_every) is { } every ? TimeOf(every) : defaults.Interval,
        };
    }

    private static Uri AddressOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && uri.Scheme == Uri.UriSchemeHttps && uri.AbsolutePath == "/" && uri.Query.Length == 0
            ? uri
            : throw new CommandException(ExitCode.Usage, $"--fleet: '{text}' is no address of a fleet service: expected https://HOST:PORT.");

    private static TimeSpan TimeOf(string text)
    {
        TimeSpan unit = text[^1..] switch { "s" => TimeSpan.FromSeconds(1), "m" => TimeSpan.FromMinutes(1), "h" => TimeSpan.FromHours(1), _ => TimeSpan.Zero };
        return unit > TimeSpan.Zero && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0
            && unit * number <= TimeSpan.FromDays(7)
            ? unit * number
            : throw new CommandException(ExitCode.Usage, $"--sync-every: expected a time from 1s to 168h, as in 30s, 15m or 6h; got '{text}'.");
    }
}
