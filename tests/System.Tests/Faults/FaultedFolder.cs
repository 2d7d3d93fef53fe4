using System.Globalization;
using System.IO.MemoryMappedFiles;
using EdgeRec.System.Tests.Clock;
using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Faults;

/// <summary>A copy of a data folder on which the native binary runs with the fault library loaded.</summary>
internal sealed class FaultedFolder : IDisposable
{
    private const int StateBytes = 4096;
    private readonly TemporaryFolder _data = new(), _beside = new();
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _state;
    private readonly string _library;
    private readonly FaultPlan _plan;
    private readonly bool _logs;
    private readonly SetClock? _clock;

    /// <param name="library">The library.</param>
    /// <param name="template">The folder to copy.</param>
    /// <param name="plan">What is harmed.</param>
    /// <param name="logs">Whether every call is written down.</param>
    /// <param name="clock">The clock of what runs on it; null for the machine's.</param>
    public FaultedFolder(string library, string template, FaultPlan plan, bool logs = false, SetClock? clock = null)
    {
        (_library, _plan, _logs, _clock) = (library, plan, logs, clock);
        CopyTree(template, _data.Path);
        string state = _beside.File("state");
        File.WriteAllBytes(state, new byte[StateBytes]);
        _file = MemoryMappedFile.CreateFromFile(state, FileMode.Open, null, StateBytes);
        _state = _file.CreateViewAccessor();
    }

    /// <summary>The data folder.</summary>
    public string Path => _data.Path;

    /// <summary>The log of calls, where one is kept.</summary>
    public string LogFile => _beside.File("log");

    /// <summary>Calls so far that change a file.</summary>
    public long Changes => _state.ReadInt64(0);

    /// <summary>Calls so far that the plan's kind is for.</summary>
    public long Candidates => _state.ReadInt64(16);

    /// <summary>Calls that were harmed.</summary>
    public long Harmed => _state.ReadInt64(24);

    /// <summary>Entries in the log.</summary>
    public long Entries => _state.ReadInt64(32);

    /// <summary>Calls that the library does not understand; must stay 0.</summary>
    public long Unsupported => _state.ReadInt64(40);

    /// <summary>How often an operation was seen; its number is that of faults.c.</summary>
    public long Count(int operation) => _state.ReadInt64(48 + (8 * operation));

    /// <summary>The variables that load the library.</summary>
    public IEnumerable<(string Name, string Value)> Variables()
    {
        yield return ("LD_PRELOAD", _clock is null ? _library : $"{_library}:{_clock.Library}");
        yield return ("EDGEREC_FAULT_ROOT", _data.Path);
        yield return ("EDGEREC_FAULT_STATE", _beside.File("state"));
        yield return ("EDGEREC_FAULT_KIND", _plan.Kind);
        yield return ("EDGEREC_FAULT_AT", _plan.At.ToString(CultureInfo.InvariantCulture));
        yield return ("EDGEREC_FAULT_TIMES", _plan.Times.ToString(CultureInfo.InvariantCulture));
        yield return ("EDGEREC_FAULT_NOSYNC", "1");
        if (_clock is not null)
        {
            yield return _clock.State;
        }

        if (_logs)
        {
            yield return ("EDGEREC_FAULT_LOG", LogFile);
        }
    }

    /// <summary>How many calls a start on a folder makes that a kind of harm is for.</summary>
    public static async Task<long> CountStartAsync(string library, string template, string kind)
    {
        using var folder = new FaultedFolder(library, template, FaultPlan.CountOnly(kind));
        await using NativeDaemon daemon = await folder.LaunchAsync(FaultWorld.Options);
        Assert.InRange(folder.Candidates, 5, 10_000);
        return folder.Candidates;
    }

    /// <summary>Starts the daemon with the library; it may end before it answers.</summary>
    public Task<NativeDaemon> LaunchAsync(params string[] options) =>
        NativeDaemon.LaunchAsync(_data.Path, ["env", .. Variables().Select(v => $"{v.Name}={v.Value}")], options);

    /// <summary>Runs another command of the binary with the library.</summary>
    public Task<Command> CommandAsync(params string[] arguments) =>
        Command.RunAsync("env", [.. Variables().Select(v => $"{v.Name}={v.Value}"), NativeBinary.PathOrSkip(), .. arguments, "--data", _data.Path]);

    /// <summary>Puts other contents in the place of the data folder's, while nobody runs on it.</summary>
    /// <param name="write">Writes them into a folder.</param>
    public void Replace(Action<string> write)
    {
        foreach (FileSystemInfo entry in new DirectoryInfo(_data.Path).EnumerateFileSystemInfos())
        {
            if (entry is DirectoryInfo { LinkTarget: null } folder)
            {
                folder.Delete(recursive: true);
            }
            else
            {
                entry.Delete();
            }
        }

        write(_data.Path);
    }

    public void Dispose()
    {
        _state.Dispose();
        _file.Dispose();
        _data.Dispose();
        _beside.Dispose();
    }

    /// <summary>Copies files, folders and links.</summary>
    public static void CopyTree(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (FileSystemInfo entry in new DirectoryInfo(from).EnumerateFileSystemInfos())
        {
            string target = global::System.IO.Path.Combine(to, entry.Name);
            if (entry.LinkTarget is { } link)
            {
                File.CreateSymbolicLink(target, link);
            }
            else if (entry is DirectoryInfo)
            {
                CopyTree(entry.FullName, target);
                File.SetUnixFileMode(target, entry.UnixFileMode);
            }
            else if (!entry.Name.EndsWith(".sock", StringComparison.Ordinal))
            {
                File.Copy(entry.FullName, target);
            }
        }
    }
}
