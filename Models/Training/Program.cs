using System.CommandLine;
using EdgeRec.Models.Training.Artwork.Bakeoff;
using EdgeRec.Models.Training.Artwork.FleetLearning;
using EdgeRec.Models.Training.Artwork.Images;
using EdgeRec.Models.Training.Artwork.Regret;
using EdgeRec.Models.Training.Context;
using EdgeRec.Models.Training.Correction;
using EdgeRec.Models.Training.Evaluation;
using EdgeRec.Models.Training.Experiments;
using EdgeRec.Models.Training.Fit;
using EdgeRec.Models.Training.MicroGenres;
using EdgeRec.Models.Training.NewTitles;
using EdgeRec.Models.Training.OffPolicy;
using EdgeRec.Models.Training.Packs;
using EdgeRec.Models.Training.Reasons;
using EdgeRec.Models.Training.Sequences.Events;
using EdgeRec.Models.Training.Simulation;
using EdgeRec.Models.Training.Simulation.Fleet.Sending;
using EdgeRec.Models.Training.Situation.Ablations;
using EdgeRec.Models.Training.Situation.Exposure;
using EdgeRec.Models.Training.Situation.Trials;
using EdgeRec.Models.Training.Taste;
using EdgeRec.Models.Training.Watching;

return new RootCommand("edgerec-train: invents data, trains EdgeRec's models, says how good they are and makes packs of them.")
{
    SimulateCommand.Create(),
    SendCommand.Create(TimeProvider.System),
    SequencesCommand.Create(TimeProvider.System),
    FitCommand.Create(TimeProvider.System),
    EvaluateCommand.Create(TimeProvider.System),
    ContextCommand.Create(),
    SituationCommand.Create(TimeProvider.System),
    SituationTrialsCommand.Create(TimeProvider.System),
    ExposureCommand.Create(TimeProvider.System),
    CorrectionCommand.Create(TimeProvider.System),
    MicroGenresCommand.Create(TimeProvider.System),
    NewTitlesCommand.Create(TimeProvider.System),
    OffPolicyCommand.Create(),
    ReasonsCommand.Create(TimeProvider.System),
    TasteCommand.Create(TimeProvider.System),
    WatchingCommand.Create(),
    ArtworkCommand.Create(TimeProvider.System),
    BakeoffCommand.Create(TimeProvider.System),
    FleetLearningCommand.Create(),
    RegretCommand.Create(),
    ExperimentsCommand.Create(),
    PackCommand.Create(),
}.Parse(args).Invoke();
