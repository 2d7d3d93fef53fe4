using System.Globalization;
using System.Text.Json;

namespace EdgeRec.System.Tests.Durability;

/// <summary>The packs that were offered to a television, and which of them it used from start to start.</summary>
internal sealed class PackVersions
{
    private readonly HashSet<string> _offered = [];
    private string? _last;

    /// <summary>How often another one was used than at the start before.</summary>
    public int Switches { get; private set; }

    /// <summary>The next one to offer.</summary>
    public string Next()
    {
        string version = string.Create(CultureInfo.InvariantCulture, $"2027.{1 + (_offered.Count / 28)}.{1 + (_offered.Count % 28)}");
        _offered.Add(version);
        return version;
    }

    /// <summary>Looks at which one is in use.</summary>
    /// <param name="status">What <c>GET /v1/status</c> answered.</param>
    /// <param name="faults">Gets a sentence if it is none that the television came with or was offered.</param>
    public void Saw(JsonElement status, List<string> faults)
    {
        JsonElement pack = status.GetProperty("pack");
        if (pack.GetProperty("state").GetString() != "loaded")
        {
            faults.Add($"No pack is in use: {pack}.");
            return;
        }

        string version = pack.GetProperty("version").GetString()!;
        if (_last is not null && version != _last)
        {
            Switches++;
            if (version.StartsWith("2027.", StringComparison.Ordinal) && !_offered.Contains(version))
            {
                faults.Add($"Pack {version} was never offered.");
            }
        }

        _last = version;
    }
}
