namespace EdgeRec.Models.Tests.Training.OffPolicy;

/// <summary>Small files in a folder of their own.</summary>
internal sealed class LogFiles : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edgerec-off-policy-");

    public string Write(string name, params string[] lines)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllLines(path, lines);
        return path;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>A log of two actions at two positions, drawn evenly; the second earns .6 and the first .2.</summary>
    public string Even(string name = "log.csv", int rows = 2_000)
    {
        var random = new Random(7);
        return Write(name, [
            "round,position,action,reward,propensity,weather",
            .. Enumerable.Range(0, rows).Select(i =>
            {
                int action = random.Next(2);
                return $"r{i},{i % 2},{(action == 0 ? "plain" : "bold")},{(random.NextDouble() < (action == 0 ? 0.2 : 0.6) ? 1 : 0)},0.5,{(random.Next(2) == 0 ? "rain" : "sun")}";
            }),
        ]);
    }
}
