using EdgeRec.Sync.Fleet.Cli;

namespace EdgeRec.Sync.Tests.Fleet.Cli;

/// <summary>Runs one command in this process. It takes the console: tests that use it are of the collection <c>console</c>.</summary>
internal static class CommandRun
{
    public static async Task<(int Code, string Output, string Error)> OfAsync(DocumentedCommand command, params string[] arguments)
    {
        using var said = new StringWriter();
        (int code, string error) = await OfAsync(command, said, arguments);
        return (code, said.ToString(), error);
    }

    /// <summary>The same with another standard output.</summary>
    public static async Task<(int Code, string Error)> OfAsync(DocumentedCommand command, TextWriter said, params string[] arguments)
    {
        TextWriter output = Console.Out, error = Console.Error;
        using var complained = new StringWriter();
        Console.SetOut(said);
        Console.SetError(complained);
        try
        {
            int code = await new CommandLine(command).InvokeAsync([command.Name, .. arguments]);
            return (code, complained.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
    }
}
