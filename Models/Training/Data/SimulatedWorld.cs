using EdgeRec.Models.Training.Simulation;

namespace EdgeRec.Models.Training.Data;

/// <summary>
/// What 'simulate' wrote, with its viewers dealt out: 'fit' gives most to the tower and a quarter to the situation model, and whoever
/// measures a pack asks those that nothing was trained on.
/// </summary>
internal sealed class SimulatedWorld
{
    private const double TowerShare = 0.65, SituationShare = 0.25;
    private readonly SimulatedViewer[] _viewers;
    private readonly int _towerValidation, _tower, _situationValidation, _situation;

    private SimulatedWorld(TrainingCatalog catalog, SimulatedViewer[] viewers)
    {
        Catalog = catalog;
        _viewers = viewers;
        _tower = (int)(viewers.Length * TowerShare);
        _situation = (int)(viewers.Length * (TowerShare + SituationShare));
        _towerValidation = _tower * 95 / 100;
        _situationValidation = _tower + ((_situation - _tower) * 9 / 10);
    }

    /// <summary>The titles.</summary>
    public TrainingCatalog Catalog { get; }

    /// <summary>Viewers that the tower learns from.</summary>
    public SimulatedViewer[] ForTower => _viewers[.._towerValidation];

    /// <summary>Viewers that the tower is validated by.</summary>
    public SimulatedViewer[] TowerValidation => _viewers[_towerValidation.._tower];

    /// <summary>Viewers that the situation model learns from.</summary>
    public SimulatedViewer[] ForSituation => _viewers[_tower.._situationValidation];

    /// <summary>Viewers that the situation model is validated by, and settings of what is built on it.</summary>
    public SimulatedViewer[] SituationValidation => _viewers[_situationValidation.._situation];

    /// <summary>Viewers that nothing is trained on.</summary>
    public SimulatedViewer[] Test => _viewers[_situation..];

    /// <summary>Reads a folder.</summary>
    public static SimulatedWorld Read(string folder)
    {
        (SimulatedViewer[] viewers, TrainingCatalog catalog) = ReadAll(folder);
        return new SimulatedWorld(catalog, viewers);
    }

    /// <summary>Reads a folder of viewers that are not dealt out.</summary>
    public static (SimulatedViewer[] Viewers, TrainingCatalog Catalog) ReadAll(string folder) => (
        [.. SimulationFiles.Read(folder, SimulationFiles.Viewers, SimulationFiles.Json.SimulatedViewer)],
        new TrainingCatalog(SimulationFiles.Read(folder, SimulationFiles.Catalog, SimulationFiles.Json.SimulatedTitle)));
}
