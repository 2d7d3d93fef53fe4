namespace EdgeRec.System.Tests.Privacy;

/// <summary>ONNX Runtime's telemetry: that it sends nothing and leaves nothing shows in <see cref="NetworkTests"/>; here, that no session can be opened before it was turned off.</summary>
public sealed class TelemetryTests
{
    [Fact]
    public async Task Every_session_is_opened_in_the_one_place_that_turns_telemetry_off_first()
    {
        string root = Repository.Root;
        string[] sources = [.. ((string[])["Device", "Models/Core", "Sync"]).SelectMany(part => Directory.GetFiles(Path.Combine(root, part), "*.cs", SearchOption.AllDirectories)).Where(file => !file.Contains("/obj/", StringComparison.Ordinal))];
        List<string> opens = [];
        foreach (string source in sources)
        {
            if ((await File.ReadAllTextAsync(source, TestContext.Current.CancellationToken)).Contains("new InferenceSession(", StringComparison.Ordinal))
            {
                opens.Add(source);
            }
        }

        string code = await File.ReadAllTextAsync(Assert.Single(opens), TestContext.Current.CancellationToken);
        Assert.Contains("new InferenceSession(model, Options.Value)", code, StringComparison.Ordinal);
        Assert.Contains("Lazy<SessionOptions> Options = new(Start)", code, StringComparison.Ordinal);
        int variable = code.IndexOf("SetVariable(\"ORT_DISABLE_TELEMETRY\", \"1\", 1)", StringComparison.Ordinal), environment = code.IndexOf("OrtEnv.CreateInstanceWithOptions", StringComparison.Ordinal),
            call = code.IndexOf("environment.DisableTelemetryEvents()", StringComparison.Ordinal), options = code.IndexOf("new SessionOptions", StringComparison.Ordinal);
        Assert.True(variable > 0 && variable < environment && environment < call && call < options);
    }
}
