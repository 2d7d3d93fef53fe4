using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Core.Situation;
using EdgeRec.Models.Tests.Core.Packs;
using Microsoft.ML.OnnxRuntime;

namespace EdgeRec.Models.Tests.Core.Ranking;

/// <summary>Runs of a model that multiplies matrices for minutes, unless it is told to stop.</summary>
public sealed class OnnxRunsTests
{
    private const int Size = 600, Products = 4_000;

    [Fact]
    public void A_run_that_takes_too_long_is_ended_and_the_next_one_has_its_own_time()
    {
        using InferenceSession session = OnnxEnvironment.Open(Endless("x", "y"), "slow.onnx");
        using var binding = OnnxBinding.Of(session, "slow.onnx", new OnnxPort("x", 1, 1), new OnnxPort("y", 1, 1));
        using var runs = new OnnxRuns("slow.onnx", TimeSpan.FromMilliseconds(300));

        for (int run = 0; run < 2; run++)
        {
            Assert.Equal("slow.onnx was ended because a run took longer than 0.3 s", Assert.Throws<InvalidDataException>(() => runs.Run(binding)).Message);
        }
    }

    [Fact]
    public void Runs_within_their_time_go_on_however_many_there_are()
    {
        var tower = TinyModels.Model(TinyModels.Input("x", 1, 1), TinyModels.Output("y", 1, 1), TinyModels.Node("Neg", "y", "x"));
        using InferenceSession session = OnnxEnvironment.Open(tower, "fast.onnx");
        var answer = new OnnxPort("y", 1, 1);
        var given = new OnnxPort("x", 1, 1);
        using var binding = OnnxBinding.Of(session, "fast.onnx", given, answer);
        using var runs = new OnnxRuns("fast.onnx", TimeSpan.FromSeconds(10));
        runs.Run(binding);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int run = 0; run < 1_000; run++) runs.Run(binding);
        long perRun = (GC.GetAllocatedBytesForCurrentThread() - before) / 1_000;

        given.Values[0] = 3f;
        runs.Run(binding);
        Assert.Equal(-3f, answer.Values[0]);
        Assert.InRange(perRun, 0, 200); // what ONNX Runtime's own wrapper allocates, if anything
    }

    [Fact]
    public async Task A_model_is_not_freed_under_a_run_which_is_ended()
    {
        var model = new SituationModel(Endless("features", "probability"), capacity: 32, features: 1);
        Task running = Task.Run(() => model.Run(1).Length, TestContext.Current.CancellationToken);
        await Task.Delay(500, TestContext.Current.CancellationToken);

        model.Dispose();

        await Assert.ThrowsAnyAsync<ObjectDisposedException>(() => running);
        Assert.Throws<ObjectDisposedException>(() => model.Run(1).Length);
    }

    // output = the largest of (input's largest everywhere)^products, where the input is small.
    private static byte[] Endless(string input, string output) => TinyModels.Model(
    [
        TinyModels.Input(input, input == "x" ? 1 : null, 1), output == "y" ? TinyModels.Output(output, 1, 1) : TinyModels.Output(output, (int?)null), Proto.Field(5, Longs("square", Size, Size)), Proto.Field(5, Longs("flat", -1)),
        TinyModels.Node("ReduceMax", "most", input), TinyModels.Node("Expand", "m0", "most", "square"), .. Enumerable.Range(0, Products).Select(i => TinyModels.Node("MatMul", $"m{i + 1}", "m0", $"m{i}")),
        TinyModels.Node("ReduceMax", "end", $"m{Products}"), .. output == "y" ? [TinyModels.Node("Add", output, "end", input)] : (byte[][])[TinyModels.Node("Add", "sum", "end", input), TinyModels.Node("Reshape", output, "sum", "flat")],
    ]);

    private static byte[] Longs(string name, params long[] values) => Proto.Message(
        Proto.Number(1, values.Length), Proto.Number(2, 7), Proto.Text(8, name), Proto.Field(9, System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan()).ToArray()));
}
