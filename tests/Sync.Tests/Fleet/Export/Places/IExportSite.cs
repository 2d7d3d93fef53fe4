using EdgeRec.Sync.Fleet.Export.Places;

namespace EdgeRec.Sync.Tests.Fleet.Export.Places;

/// <summary>Where a test's exports lie, and how their readers see them.</summary>
internal interface IExportSite : IAsyncDisposable
{
    /// <summary>Opens a place.</summary>
    /// <param name="name">Which.</param>
    /// <param name="step">Called before each thing that changes it; null for nothing.</param>
    IExportPlace Open(string name, Action? step = null);

    /// <summary>A folder with all that is in a place now, hidden names too.</summary>
    string Look(string name);
}
