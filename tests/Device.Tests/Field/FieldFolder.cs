using EdgeRec.Device.Catalog;
using EdgeRec.Device.Field;
using EdgeRec.Device.Field.Crashes;
using EdgeRec.Device.Field.Diagnostics;
using EdgeRec.Device.Storage;
using EdgeRec.Device.Tests.Api;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Device.Tests.Field;

/// <summary>A data folder over the starts of a daemon that exist only on paper, and a clock that runs on over all of them.</summary>
internal sealed class FieldFolder : IDisposable
{
    public FakeTimeProvider Time { get; } = new(Television.Start);

    public string Path { get; } = Directory.CreateTempSubdirectory("edgerec-field-").FullName;

    public string Boot { get; set; } = "boot-1";

    /// <summary>The version that starts; null for this one.</summary>
    public string? Program { get; set; }

    public string Ring => System.IO.Path.Combine(Path, "field", "diagnostics");

    /// <summary>Fills the folder with the tiny catalogue.</summary>
    public void AddTitles(params Title[] more)
    {
        using DataFolder folder = DataFolder.Open(Path);
        new CatalogStore(folder, Time).Upsert([[.. TinyCatalog.Titles, .. more]]);
    }

    /// <summary>A start.</summary>
    /// <returns>What it does without, and the guard, which has to be told how it ends.</returns>
    public (FallBack Step, CrashGuard Guard) Start(bool watched = false, bool hasPackBefore = true, CrashRules? rules = null)
    {
        using DiagnosticsRing ring = DiagnosticsRing.Open(Ring);
        var guard = CrashGuard.Open(System.IO.Path.Combine(Path, "field"), rules ?? new CrashRules(), Time, new DiagnosticLog(ring, Time), Boot, Program);
        return (guard.Started(watched, hasPackBefore), guard);
    }

    /// <summary>A start that ends without a word after a second.</summary>
    public FallBack Crash(bool watched = false, bool hasPackBefore = true)
    {
        (FallBack step, CrashGuard guard) = Start(watched, hasPackBefore);
        guard.Serving();
        guard.Dispose();
        Time.Advance(TimeSpan.FromSeconds(1));
        return step;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
