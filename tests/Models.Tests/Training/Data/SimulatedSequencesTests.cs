using EdgeRec.Models.Training.Data;
using EdgeRec.Models.Training.Sequences;
using EdgeRec.Models.Training.Simulation;

namespace EdgeRec.Models.Tests.Training.Data;

public sealed class SimulatedSequencesTests
{
    [Fact]
    public void Simulated_viewers_become_sequences_of_what_they_watched_in_earnest_in_order()
    {
        string folder = Directory.CreateTempSubdirectory("edgerec-").FullName;
        SimulateCommand.Run(folder, 7, 60, 20, 30, TextWriter.Null);
        var world = SimulatedWorld.Read(folder);
        Directory.Delete(folder, recursive: true);

        SequenceFile file = SimulatedSequences.Of(world);

        Assert.Equal(file.TitleIds.Order(StringComparer.Ordinal), file.TitleIds);
        Assert.Equal(world.Viewers.Count, file.Viewers.Length);
        foreach ((string id, int[] titles) in file.Viewers.Zip(file.Titles))
        {
            int[] watched = ViewerPlays.Sequence(world.Viewers.Single(v => v.Id == id), world.Catalog).Titles;
            Assert.Equal(watched.Select(t => world.Catalog.Titles[t].Id), titles.Select(t => file.TitleIds[t]));
        }
    }
}
