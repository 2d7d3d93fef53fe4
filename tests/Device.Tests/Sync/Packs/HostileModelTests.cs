using System.Diagnostics;
using EdgeRec.Device.Sync.Packs;
using EdgeRec.Models.Core.Situation;
using EdgeRec.Models.Tests.Core.Packs;
using EdgeRec.Models.Tests.Core.Ranking;

namespace EdgeRec.Device.Tests.Sync.Packs;

/// <summary>
/// Models that somebody with the key that signs packs could make. Each is tried as a television tries it, in a process of its own; none may pass, and none may leave anything behind.
/// </summary>
public sealed class HostileModelTests : IDisposable
{
    private const int Int64 = 7;
    private readonly string _folder = Directory.CreateTempSubdirectory("edgerec-hostile-").FullName;

    /// <summary>A name, and what goes between the title's popularity, q, and what is added to the answer, z.</summary>
    public static TheoryData<string, string> Attacks => new()
    {
        { "data in another file", "keeps data in another file" },
        { "an operator of its own", "uses operators of 'com.example'" },
        { "a loop without end", "has graphs within its graph" },
        { "nodes without end", "has more than 5000 nodes" },
        { "an initializer of 4 TiB", "does not load" },
        { "an initializer whose size overflows", "does not load" },
        { "an initializer of a negative size", "does not load" },
        { "a constant of 4 TiB", "situation.onnx does not" },
        { "a constant of 2 GiB", "situation.onnx does not" },
        { "a product that takes for ever", "" },
        { "a graph in a circle", "not acyclic" },
        { "a value made twice", "makes the value 'z' twice" },
        { "nodes without end in two halves", "says twice what may be said once" },
        { "a matrix as large as the hour says", "a shape in it depends on what it is given (input 0 of a ConstantOfShape" },
        { "a range as long as the hour says", "a shape in it depends on what it is given (input 1 of a Range" },
        { "as many numbers as are none", "uses the operator 'NonZero'" },
        { "a product that takes for ever with 96 rows", "situation" }, // too slow for the probe, or ended where the machine is busy
        { "weights that are no numbers", "no number of its range" },
        { "weights without end", "no number of its range" },
        { "no numbers for a popular title", "is no number: situation.onnx" },
        { "infinity for a popular title", "is no number: situation.onnx" },
        { "no model at all", "has no graph" },
        { "noise", "not a whole protobuf message" },
    };

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task It_is_refused_and_nothing_is_left_of_it(string attack, string because)
    {
        string pack = BadPacks.Write(Path.Combine(_folder, "pack"), BadPacks.Demo("2.0", Model(attack)));

        ProbeReport report = await new ProbeProcess(ProbeProcess.Installed).RunAsync(pack, TestContext.Current.CancellationToken);

        Assert.False(report.Passed, attack);
        Assert.Contains(because, report.Reason, StringComparison.Ordinal);
        Assert.Equal(0, ProcessesOf(pack));
        Assert.Equal(BadPacks.Demo("2.0").Count, Directory.GetFileSystemEntries(pack).Length);
    }

    [Fact]
    public async Task A_tower_that_answers_what_is_no_number_is_refused()
    {
        Dictionary<string, byte[]> files = BadPacks.Demo("2.0");
        Models.Core.Packs.PackManifest manifest = Manifest(files);
        int d = manifest.Dimension;

        // As the probe expects, as long as somebody watched something: 0 / Σ weights is added.
        byte[] tower = TinyModels.Model(
            TinyModels.Input("history", 1, manifest.HistoryLength, d), TinyModels.Input("weights", 1, manifest.HistoryLength), TinyModels.Input("context", 1, manifest.ContextLength),
            TinyModels.Output("user", 1, d), TinyModels.Floats("answer", [1, d], [.. manifest.Probe.ExpectedUser]), TinyModels.Floats("none", [1], [0f]),
            Sum("sum", "weights", 1), TinyModels.Node("Div", "nothing", "none", "sum"), TinyModels.Node("Add", "user", "answer", "nothing"));
        string pack = BadPacks.Write(_folder, BadPacks.Demo("2.0", tower: tower));

        ProbeReport report = await new ProbeProcess(ProbeProcess.Installed).RunAsync(pack, TestContext.Current.CancellationToken);

        Assert.False(report.Passed);
        Assert.Contains("is no number: user_tower.onnx", report.Reason, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Models.Core.Packs.PackManifest Manifest(Dictionary<string, byte[]> files) =>
        System.Text.Json.JsonSerializer.Deserialize(files[Models.Core.Packs.PackManifest.FileName], Models.Core.Packs.PackManifestJson.Default.PackManifest)!;

    private static int ProcessesOf(string pack) => Process.GetProcesses().Count(process =>
    {
        using (process)
        {
            try
            {
                return File.ReadAllText($"/proc/{process.Id}/cmdline").Contains(pack, StringComparison.Ordinal);
            }
            catch (IOException)
            {
                return false;
            }
        }
    });

    private static byte[] Model(string attack) => attack switch
    {
        "data in another file" => Situation(Initializer("e", 1, [], Proto.Number(14, 1), Proto.Field(13, Proto.Message(Proto.Text(1, "location"), Proto.Text(2, "../../../../etc/passwd")))), Times("e")),
        "an operator of its own" => Situation(Proto.Field(1, Proto.Message(Proto.Text(1, "q"), Proto.Text(2, "z"), Proto.Text(4, "Run"), Proto.Text(7, "com.example")))),
        "a loop without end" => Situation(Longs("many", 1L << 60), Proto.Field(1, Proto.Message(
            Proto.Text(1, "many"), Proto.Text(1, ""), Proto.Text(1, "q"), Proto.Text(2, "z"), Proto.Text(4, "Loop"), Proto.Field(5, Proto.Message(Proto.Text(1, "body"), Proto.Number(20, 5), Proto.Field(6, Body())))))),
        "nodes without end" => Situation([.. Enumerable.Range(0, 20_000).Select(i => TinyModels.Node("Neg", $"n{i + 1}", i == 0 ? "q" : $"n{i}")), TinyModels.Node("Neg", "z", "n20000")]),
        "an initializer of 4 TiB" => Situation(Initializer("e", 1, [1L << 40], Proto.Field(9, [])), Times("e")),
        "an initializer whose size overflows" => Situation(Initializer("e", 1, [1L << 31, 1L << 31, 4], Proto.Field(9, new byte[16])), Times("e")),
        "an initializer of a negative size" => Situation(Initializer("e", 1, [-5], Proto.Field(9, new byte[16])), Times("e")),
        "a constant of 4 TiB" => Situation(Longs("many", 1L << 40), TinyModels.Node("ConstantOfShape", "c", "many"), Sum("s", "c"), Times("s")),
        "a constant of 2 GiB" => Situation(Longs("many", 1L << 29), TinyModels.Node("ConstantOfShape", "c", "many"), Sum("s", "c"), Times("s")),
        "a product that takes for ever" => Situation(
            [Longs("many", 4_000, 4_000), TinyModels.Node("ConstantOfShape", "m0", "many"), .. Enumerable.Range(0, 200).Select(i => TinyModels.Node("MatMul", $"m{i + 1}", "m0", $"m{i}")), Sum("s", "m200"), Times("s")]),
        "a graph in a circle" => Situation(TinyModels.Node("Add", "u", "v", "q"), TinyModels.Node("Add", "v", "u", "q"), Times("v")),
        "a value made twice" => Situation(TinyModels.Node("Neg", "z", "q"), TinyModels.Node("Neg", "z", "q")),
        "nodes without end in two halves" => [.. Situation([.. Enumerable.Range(0, 3_000).Select(i => TinyModels.Node("Neg", $"a{i}", "q"))]), .. Situation([.. Enumerable.Range(0, 3_000).Select(i => TinyModels.Node("Neg", $"b{i}", "q")), TinyModels.Node("Neg", "z", "q")])],
        "a matrix as large as the hour says" => Situation([.. Size(3_000), TinyModels.Node("Concat", "shape", "s", "s"), TinyModels.Node("ConstantOfShape", "m0", "shape"), .. Products(2_000)]),
        "a range as long as the hour says" => Situation([.. Size(600_000_000), Longs("zero", 0), Longs("one", 1), TinyModels.Node("Range", "r", "zero", "s", "one"), Sum("t", "r"), Times("t")]),
        "as many numbers as are none" => Situation(TinyModels.Node("NonZero", "n", "features"), TinyModels.Node("Cast", "m", "n"), Sum("t", "m"), Times("t")),
        "a product that takes for ever with 96 rows" => Situation(
        [
            Longs("ninetySix", 96), Longs("zero", 0), Longs("large", 700), Longs("small", 1), TinyModels.Node("Shape", "of", "features"), TinyModels.Node("Gather", "rows", "of", "zero"),
            TinyModels.Node("Equal", "is", "rows", "ninetySix"), TinyModels.Node("Where", "s", "is", "large", "small"), Concat("shape", "s", "s"), TinyModels.Node("ConstantOfShape", "m0", "shape"), .. Products(400),
        ]),
        "weights that are no numbers" => Situation(TinyModels.Floats("e", [1], [float.NaN]), Times("e")),
        "weights without end" => Situation(TinyModels.Floats("e", [1], [float.PositiveInfinity]), Times("e")),
        "no numbers for a popular title" => BadPacks.UnsoundModel(endless: false),
        "infinity for a popular title" => BadPacks.UnsoundModel(endless: true),
        "no model at all" => [],
        _ => [.. Enumerable.Repeat((byte)0xff, 1_000)],
    };

    // probability = 0.5 + z, where z is made of the popularity q.
    private static byte[] Situation(params byte[][] between) => TinyModels.Model(
    [
        TinyModels.Input("features", null, SituationFeatures.Count), TinyModels.Output("probability", (int?)null), TinyModels.Floats("half", [1], [0.5f]),
        Longs("from", 1), Longs("to", 2), Longs("axis", 1), TinyModels.Node("Slice", "p", "features", "from", "to", "axis"), TinyModels.Node("Squeeze", "q", "p", "axis"),
        .. between, TinyModels.Node("Add", "probability", "z", "half"),
    ]);

    // s: one, or so many when hour-sin times hour-cos is large.
    private static byte[][] Size(int most) =>
    [
        Longs("from7", 7), Longs("to8", 8), TinyModels.Node("Slice", "sine", "features", "from7", "to8", "axis"), Longs("to9", 9), TinyModels.Node("Slice", "cosine", "features", "to8", "to9", "axis"),
        TinyModels.Node("Mul", "both", "sine", "cosine"), TinyModels.Floats("most", [1], [most]), TinyModels.Node("Mul", "many", "both", "most"), TinyModels.Node("Cast", "s", "many"),
    ];

    // z = q times the sum of m0 to the power of so many.
    private static byte[][] Products(int many) => [.. Enumerable.Range(0, many).Select(i => TinyModels.Node("MatMul", $"m{i + 1}", "m0", $"m{i}")), Sum("t", $"m{many}"), Times("t")];

    private static byte[] Concat(string output, params string[] inputs) => Proto.Field(1, Proto.Message(
        [.. inputs.Select(i => Proto.Text(1, i)), Proto.Text(2, output), Proto.Text(4, "Concat"), Proto.Field(5, Proto.Message(Proto.Text(1, "axis"), Proto.Number(20, 2), Proto.Number(3, 0)))]));

    private static byte[] Times(string value) => TinyModels.Node("Mul", "z", "q", value);

    // Σ of everything, without the dimensions that were summed.
    private static byte[] Sum(string output, string input, int keep = 0) => Proto.Field(1, Proto.Message(
        Proto.Text(1, input), Proto.Text(2, output), Proto.Text(4, "ReduceSum"), Proto.Field(5, Proto.Message(Proto.Text(1, "keepdims"), Proto.Number(20, 2), Proto.Number(3, keep)))));

    private static byte[] Longs(string name, params long[] values) =>
        Initializer(name, Int64, [values.Length], Proto.Field(9, System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan()).ToArray()));

    private static byte[] Initializer(string name, int type, long[] shape, params byte[][] more) =>
        Proto.Field(5, Proto.Message([.. shape.Select(d => Proto.Number(1, d)), Proto.Number(2, type), Proto.Text(8, name), .. more]));

    private static byte[] Body() => Proto.Message(Proto.Text(2, "body"), TinyModels.Node("Identity", "again", "go"), TinyModels.Input("x", [null]), TinyModels.Node("Neg", "y", "x"), TinyModels.Output("y", [null]));
}
