using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;

namespace EdgeRec.Tests.Shared;

/// <summary>A replica of the fleet service as a process of its own; linked into the projects that need one.</summary>
internal sealed partial class FleetProcess : IAsyncDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "edgerec-fleet.dll");
    private readonly Process _process;
    private readonly string _data;

    private FleetProcess(Process process, string data, string text)
    {
        _process = process;
        _data = data;
        Address = Https().Match(text).Value;
        StatusAddress = Http().Match(text).Value;
        Fingerprint = Hexadecimal().Match(text).Value;
    }

    /// <summary>Where televisions come.</summary>
    public string Address { get; }

    /// <summary>Where health and metrics are.</summary>
    public string StatusAddress { get; }

    /// <summary>Of its CA.</summary>
    public string Fingerprint { get; }

    /// <summary>Processor time so far.</summary>
    public TimeSpan Processor
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>The most that was resident since the last <see cref="ForgetPeak"/>, in MiB.</summary>
    public double PeakMiB => double.Parse(
        File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) / 1024;

    /// <summary>Starts one, on any free ports unless the arguments name them, and comes back once it is ready.</summary>
    public static async Task<FleetProcess> StartAsync(string data, params string[] arguments)
    {
        string[] ports = arguments.Contains("--listen") ? [] : ["--listen", "127.0.0.1:0"];
        Process process = Process.Start(new ProcessStartInfo("dotnet", [Program, "run", "--data", data, "--status", "127.0.0.1:0", .. ports, .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        string error = "", text = "";
        process.ErrorDataReceived += (_, line) => error = error.Length < 4_000 ? error + line.Data + "\n" : error;
        process.BeginErrorReadLine();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            text += line + "\n";
            if (line.StartsWith("One more", StringComparison.Ordinal))
            {
                return new FleetProcess(process, data, text);
            }
        }

        throw new InvalidOperationException($"edgerec-fleet did not start: {text}{error}");
    }

    /// <summary>Forgets the peak of memory.</summary>
    public void ForgetPeak() => File.WriteAllText($"/proc/{_process.Id}/clear_refs", "5");

    /// <summary>A certificate with which the caller may speak for any device.</summary>
    /// <param name="arguments">Store and CA, as for <c>run</c>.</param>
    public async Task<X509Certificate2> GatewayAsync(params string[] arguments)
    {
        string path = Path.Combine(_data, $"gateway-{Guid.NewGuid():N}.pem");
        using Process made = Process.Start(new ProcessStartInfo("dotnet", [Program, "gateway-certificate", "--data", _data, "--out", path, .. arguments])
        {
            RedirectStandardOutput = true,
        })!;
        await made.WaitForExitAsync();
        using X509Certificate2 certificate = X509Certificate2.CreateFromPemFile(path);
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Waits until it ends by itself.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="TimeoutException">It has not ended after two minutes.</exception>
    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        return _process.ExitCode;
    }

    /// <summary>SIGTERM, as a service manager stops it.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync()
    {
        using Process kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        return await EndAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    [GeneratedRegex("https://[0-9.:]+[0-9]")]
    private static partial Regex Https();

    [GeneratedRegex("http://[0-9.:]+[0-9]")]
    private static partial Regex Http();

    [GeneratedRegex("[0-9a-f]{64}")]
    private static partial Regex Hexadecimal();
}
