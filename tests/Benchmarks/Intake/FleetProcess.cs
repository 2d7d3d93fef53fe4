using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;

namespace EdgeRec.Benchmarks.Intake;

/// <summary>A replica as a process of its own.</summary>
internal sealed partial class FleetProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _data;

    private FleetProcess(Process process, string data, string address, string fingerprint)
    {
        _process = process;
        _data = data;
        Address = address;
        Fingerprint = fingerprint;
    }

    /// <summary>Where televisions come.</summary>
    public string Address { get; }

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

    /// <summary>Starts one on any free ports, and comes back once it is ready.</summary>
    public static async Task<FleetProcess> StartAsync(string data, params string[] arguments)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "edgerec-fleet");
        Process process = Process.Start(new ProcessStartInfo(program, ["run", "--data", data, "--listen", "127.0.0.1:0", "--status", "127.0.0.1:0", .. arguments])
        {
            RedirectStandardOutput = true,
        })!;
        string text = "";
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            text += line + "\n";
            if (line.StartsWith("One more", StringComparison.Ordinal))
            {
                return new FleetProcess(process, data, Https().Match(text).Value, Hexadecimal().Match(text).Value);
            }
        }

        throw new InvalidOperationException($"edgerec-fleet did not start: {text}");
    }

    /// <summary>Forgets the peak of memory.</summary>
    public void ForgetPeak() => File.WriteAllText($"/proc/{_process.Id}/clear_refs", "5");

    /// <summary>A certificate with which the load may speak for any device.</summary>
    public async Task<X509Certificate2> GatewayAsync(params string[] arguments)
    {
        string path = Path.Combine(_data, "gateway.pem");
        using Process made = Process.Start(new ProcessStartInfo(
            Path.Combine(AppContext.BaseDirectory, "edgerec-fleet"), ["gateway-certificate", "--data", _data, "--out", path, .. arguments]) { RedirectStandardOutput = true })!;
        await made.WaitForExitAsync();
        using X509Certificate2 certificate = X509Certificate2.CreateFromPemFile(path);
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    [GeneratedRegex("https://[0-9.:]+")]
    private static partial Regex Https();

    [GeneratedRegex("[0-9a-f]{64}")]
    private static partial Regex Hexadecimal();
}
