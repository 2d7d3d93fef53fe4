using System.IO.MemoryMappedFiles;
using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Clock;

/// <summary>The wall clock of programs that are started with <see cref="Launcher"/>, to be set while they run (clock.c).</summary>
internal sealed class SetClock : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _state;

    private SetClock(string library)
    {
        Library = library;
        File.WriteAllBytes(_folder.File("clock"), new byte[24]);
        _file = MemoryMappedFile.CreateFromFile(_folder.File("clock"), FileMode.Open, null, 24);
        _state = _file.CreateViewAccessor();
    }

    /// <summary>What it says now.</summary>
    public DateTimeOffset Now
    {
        get => TimeProvider.System.GetUtcNow().AddSeconds(_state.ReadInt64(0));
        set => _state.Write(0, (long)(value - TimeProvider.System.GetUtcNow()).TotalSeconds);
    }

    /// <summary>Whether the kernel says that it follows a time server.</summary>
    public bool FollowsAServer
    {
        set => _state.Write(8, value ? 1L : 0L);
    }

    /// <summary>How often it was asked.</summary>
    public long Asked => _state.ReadInt64(16);

    /// <summary>The library to be preloaded.</summary>
    public string Library { get; }

    /// <summary>The variable that says where the clock stands.</summary>
    public (string Name, string Value) State => ("EDGEREC_CLOCK_STATE", _folder.File("clock"));

    /// <summary>What a program is started with to have this clock.</summary>
    public string[] Launcher => ["env", $"LD_PRELOAD={Library}", $"{State.Name}={State.Value}"];

    /// <summary>A clock that is right; skips the test where there is no C compiler.</summary>
    public static async Task<SetClock> MakeAsync() => new(await PreloadedLibrary.PathOrSkipAsync("Clock/clock.c"));

    public void Dispose()
    {
        _state.Dispose();
        _file.Dispose();
        _folder.Dispose();
    }
}
