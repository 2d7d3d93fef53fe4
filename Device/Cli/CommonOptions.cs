using System.CommandLine;
using EdgeRec.Device.Api;

namespace EdgeRec.Device.Cli;

/// <summary>Options that several commands have, said once.</summary>
internal static class CommonOptions
{
    /// <summary>The data folder.</summary>
    public static Option<string?> Data() => new("--data") { Description = "The data folder.", HelpName = "DIR" };

    /// <summary>Addresses to listen on besides the data folder's own socket.</summary>
    public static Option<string[]> Listen(string description) => new("--listen")
    {
        Description = description, HelpName = "URL", AllowMultipleArgumentsPerToken = false, Arity = ArgumentArity.ZeroOrMore,
    };

    /// <summary>Web pages that may use the loopback port.</summary>
    public static Option<string[]> AllowOrigin() => new("--allow-origin")
    {
        Description = "An origin whose web pages may use the loopback port with the token, for example a UI's development server. May be given several times.",
        HelpName = "ORIGIN",
        Arity = ArgumentArity.ZeroOrMore,
    };

    /// <summary>Whether nothing is done without after crashes.</summary>
    public static Option<bool> NoFallBack() => new("--no-fall-back")
    {
        Description = "Do without nothing, however often starts end badly: for a bench and for tests that kill the daemon. On a television a loop of crashes should end in a safe page.",
    };

    /// <summary>Whether to print JSON.</summary>
    public static Option<bool> Json(string description) => new("--json") { Description = description };

    /// <summary>The folder that the option, or the environment, names.</summary>
    public static string DataPathOf(ParseResult parsed, Option<string?> data, bool demo = false) =>
        DataPath.Resolve(parsed.GetValue(data), demo, Environment.GetEnvironmentVariable);

    /// <summary>The addresses that the option names.</summary>
    /// <exception cref="CommandException">One of them is no address.</exception>
    public static ListenAddress[] AddressesOf(IEnumerable<string> texts) =>
    [
        .. texts.Select(text => ListenAddress.TryParse(text, out ListenAddress? address, out string? sentence)
            ? address
            : throw new CommandException(ExitCode.Usage, $"--listen: {sentence}")),
    ];

    /// <summary>The origins that the option names.</summary>
    /// <exception cref="CommandException">One of them is no origin.</exception>
    public static string[] OriginsOf(IEnumerable<string> texts) =>
    [
        .. texts.Select(text => Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" && uri.GetLeftPart(UriPartial.Authority) == text
            ? text
            : throw new CommandException(ExitCode.Usage, $"--allow-origin: '{text}' is no origin: give scheme, host and port, as in http://localhost:5173.")),
    ];
}
