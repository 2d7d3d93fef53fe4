using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace EdgeRec.System.Tests.Packaging;

/// <summary>Runs a PowerShell script in this process, as pwsh would: a new runspace of PowerShell 7.</summary>
internal static class PowerShellScript
{
    /// <summary>Runs a script file.</summary>
    /// <param name="path">The script.</param>
    /// <param name="parameters">Its named parameters; a switch has the value true.</param>
    /// <returns>The exit code, and what the programs that it called printed.</returns>
    public static Task<(int ExitCode, string Output)> RunAsync(string path, params (string Name, object Value)[] parameters) => Task.Run(() =>
    {
        using Runspace runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        using var shell = PowerShell.Create(runspace);
        shell.AddCommand(path);
        foreach ((string name, object value) in parameters)
        {
            shell.AddParameter(name, value);
        }

        string output = string.Join('\n', shell.Invoke().Select(line => line?.ToString()));
        string errors = string.Join('\n', shell.Streams.Error.Select(e => e.ToString()));
        return ((int)(runspace.SessionStateProxy.GetVariable("LASTEXITCODE") ?? -1), $"{output}\n{errors}".Trim());
    });
}
