using EdgeRec.Sync.Fleet.Export.Places;

namespace EdgeRec.Sync.Tests.Fleet.Export.Places;

/// <summary>Folders on the disk.</summary>
internal sealed class FolderSite : IExportSite
{
    private readonly string _root = Directory.CreateTempSubdirectory("edgerec-export-").FullName;

    public IExportPlace Open(string name, Action? step = null)
    {
        var place = new FolderPlace(Look(name));
        return step is null ? place : new SteppedPlace(place, step);
    }

    public string Look(string name) => Path.Combine(_root, name);

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_root, recursive: true);
        return ValueTask.CompletedTask;
    }
}
