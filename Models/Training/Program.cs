using System.CommandLine;
using EdgeRec.Models.Training;
using EdgeRec.Models.Training.Packs;
using EdgeRec.Models.Training.Simulation;

return new RootCommand("edgerec-train: invents data, trains EdgeRec's models and makes packs of them.")
{
    SimulateCommand.Create(),
    FitCommand.Create(TimeProvider.System),
    PackCommand.Create(),
}.Parse(args).Invoke();
