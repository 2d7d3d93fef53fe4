using System.Buffers.Text;
using System.Text.Json;
using EdgeRec.System.Tests.Arm64;
using EdgeRec.System.Tests.Harness;
using EdgeRec.System.Tests.Power.Disk;

namespace EdgeRec.System.Tests.Power;

/// <summary>An arm64 machine with the release and a family, whose disk the test holds in its hands.</summary>
internal sealed class Television : IAsyncDisposable
{
    private readonly Arm64Parts _parts;
    private readonly string _state;
    private readonly string _fileSystem;
    private readonly string _arguments;
    private readonly NbdServer _server;
    private Arm64Machine? _machine;

    private Television(Arm64Parts parts, string state, string fileSystem, string arguments, VolatileDisk disk, NbdServer server, string[] titles)
    {
        _parts = parts;
        _state = state;
        _fileSystem = fileSystem;
        _arguments = arguments;
        Disk = disk;
        _server = server;
        Family = new BusyTelevision(disk, Ledger, titles);
    }

    /// <summary>Its disk.</summary>
    public VolatileDisk Disk { get; }

    /// <summary>What it acknowledged.</summary>
    public Ledger Ledger { get; } = new();

    /// <summary>Who lives with it.</summary>
    public BusyTelevision Family { get; }

    /// <summary>Its API.</summary>
    public HttpClient Http => Machine.Http;

    /// <summary>What its console said.</summary>
    public string Console => Machine.Console;

    /// <summary>The machine, which is on.</summary>
    public Arm64Machine Machine => _machine ?? throw new InvalidOperationException("It is off.");

    /// <summary>Makes one with an empty disk, a catalogue and a family, and leaves it on.</summary>
    /// <param name="parts">What the machine is made of.</param>
    /// <param name="folder">Where the socket of its disk lies.</param>
    /// <param name="fileSystem"><c>ext4</c> or <c>f2fs</c>.</param>
    /// <param name="arguments">More arguments of <c>edgerec run</c>.</param>
    public static async Task<Television> MakeAsync(Arm64Parts parts, TemporaryFolder folder, string fileSystem, string arguments = "")
    {
        var disk = new VolatileDisk(await DiskImage.FormatAsync(fileSystem));
        string[] titles = [.. (await File.ReadAllLinesAsync(parts.Catalog, TestContext.Current.CancellationToken))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Where(title => title.GetProperty("kind").GetString() == "film")
            .Select(title => title.GetProperty("id").GetString()!)];
        var television = new Television(parts, await parts.RestingAsync(), fileSystem, arguments, disk, new NbdServer(disk, folder.File("disk.sock")), titles);
        try
        {
            await television.SwitchOnAsync();
            await television.Machine.TellAsync("import /catalog.jsonl");
            await television.Machine.StartDaemonAsync(arguments);
            await BusyTelevision.MoveInAsync(television.Http);
            return television;
        }
        catch
        {
            await television.DisposeAsync();
            throw;
        }
    }

    /// <summary>Switches the machine on; its file system makes good by itself what a cut left.</summary>
    public async Task SwitchOnAsync()
    {
        _machine = await Arm64Machine.WakeAsync(_parts, _server.Address, _state);
        await _machine.TellAsync($"awake {Guid.NewGuid()}");
        await _machine.TellAsync($"mount {_fileSystem}");
    }

    /// <summary>Switches the machine on and starts the daemon.</summary>
    public async Task WakeAsync()
    {
        await SwitchOnAsync();
        await Machine.StartDaemonAsync(_arguments);
    }

    /// <summary>The title and the token of the first tile of a film on a profile's page.</summary>
    public async Task<(string Title, byte[] Token)> ATileAsync(string profile)
    {
        JsonElement page = await Http.GetJsonAsync($"/v1/home?profile={profile}");
        JsonElement tile = page.GetProperty("rails").EnumerateArray().SelectMany(r => r.GetProperty("tiles").EnumerateArray()).First(t => t.GetProperty("kind").GetString() == "film");
        return (tile.GetProperty("title").GetString()!, Base64Url.DecodeFromChars(tile.GetProperty("token").GetString()));
    }

    /// <summary>The machine ends in the midst of an instruction. The disk has taken what it has taken.</summary>
    public async Task PullPlugAsync()
    {
        Disk.Cut();
        await Machine.CutPowerAsync();
        await Machine.DisposeAsync();
        _machine = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_machine is not null)
        {
            await _machine.DisposeAsync();
        }

        await _server.DisposeAsync();
    }
}
