using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace EdgeRec.Models.Core.Ranking;

/// <summary>
/// How this process uses ONNX Runtime: no telemetry, one thread, no arena (it would keep the peak for ever), models from bytes alone.
/// </summary>
internal static partial class OnnxEnvironment
{
    private static readonly Lazy<SessionOptions> Options = new(Start);

    /// <summary>Opens a session on a model's bytes.</summary>
    /// <param name="model">The model; <see cref="OnnxGuard"/> looks at it first.</param>
    /// <param name="name">What to call it in errors.</param>
    /// <exception cref="InvalidDataException">With one sentence, if the model is refused or does not load.</exception>
    public static InferenceSession Open(byte[] model, string name)
    {
        OnnxGuard.Check(model, name);
        try
        {
            return new InferenceSession(model, Options.Value);
        }
        catch (OnnxRuntimeException error)
        {
            throw new InvalidDataException($"{name} does not load: {FirstLine(error)}", error);
        }
    }

    /// <summary>The first line of what ONNX Runtime has to say.</summary>
    public static string FirstLine(OnnxRuntimeException error) => error.Message.Split('\n', 2)[0].Trim();

    private static SessionOptions Start()
    {
        // Its environment, when it is made, opens a store of events under HOME/.cache and writes into it, before anybody can call DisableTelemetryEvents: this keeps it from that.
        // Environment.SetEnvironmentVariable would not reach the C library.
        if (SetVariable("ORT_DISABLE_TELEMETRY", "1", 1) != 0)
        {
            throw new InvalidOperationException("ONNX Runtime's telemetry could not be turned off.");
        }

        var settings = new EnvironmentCreationOptions { logId = "edgerec", logLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        OrtEnv environment = OrtEnv.IsCreated ? OrtEnv.Instance() : OrtEnv.CreateInstanceWithOptions(ref settings);
        environment.DisableTelemetryEvents();
        var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            EnableCpuMemArena = false,
            EnableMemoryPattern = false,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        return options;
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
