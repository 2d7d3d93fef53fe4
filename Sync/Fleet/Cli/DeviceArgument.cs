using System.CommandLine;

namespace EdgeRec.Sync.Fleet.Cli;

/// <summary>The argument that names a television or a gateway.</summary>
internal static class DeviceArgument
{
    /// <summary>Makes it.</summary>
    public static Argument<string> Create() => new("DEVICE") { Description = "Its name: 32 hexadecimal digits, the common name of its certificate." };

    /// <summary>The id that was given.</summary>
    /// <exception cref="CommandException">It is none.</exception>
    public static Guid Of(ParseResult parsed, Argument<string> device) =>
        parsed.GetRequiredValue(device) is var name && Guid.TryParse(name, out Guid id) ? id
        : throw new CommandException(ExitCode.Usage, $"'{name}' is no device: its name has 32 hexadecimal digits.");
}
