using System.Globalization;
using System.Text;

namespace EdgeRec.Device.Api.Metrics;

/// <summary>Writes metrics in Prometheus' text format 0.0.4.</summary>
internal sealed class PrometheusText
{
    /// <summary>The media type of the format.</summary>
    public const string MediaType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly StringBuilder _text = new();

    /// <summary>A number that only rises.</summary>
    public PrometheusText Counter(string name, string help, params ReadOnlySpan<(string Labels, double Value)> samples) =>
        Family(name, help, "counter", samples);

    /// <summary>A number that goes up and down.</summary>
    public PrometheusText Gauge(string name, string help, params ReadOnlySpan<(string Labels, double Value)> samples) =>
        Family(name, help, "gauge", samples);

    /// <summary>A distribution.</summary>
    public PrometheusText Histogram(string name, string help, Histogram values)
    {
        Head(name, help, "histogram");
        long[] cumulative = values.Cumulative();
        for (int i = 0; i < cumulative.Length; i++)
        {
            string bound = i < Metrics.Histogram.Bounds.Length ? Number(Metrics.Histogram.Bounds[i]) : "+Inf";
            Sample($"{name}_bucket", Label("le", bound), cumulative[i]);
        }

        Sample($"{name}_sum", "", values.Sum);
        Sample($"{name}_count", "", cumulative[^1]);
        return this;
    }

    /// <summary>One label, escaped.</summary>
    public static string Label(string name, string value) =>
        $"{name}=\"{Escaped(value)}\"";

    private static string Escaped(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private PrometheusText Family(string name, string help, string type, ReadOnlySpan<(string Labels, double Value)> samples)
    {
        Head(name, help, type);
        foreach ((string labels, double value) in samples)
        {
            Sample(name, labels, value);
        }

        return this;
    }

    private void Head(string name, string help, string type) =>
        _text.Append("# HELP ").Append(name).Append(' ').Append(help).Append("\n# TYPE ").Append(name).Append(' ').Append(type).Append('\n');

    private void Sample(string name, string labels, double value)
    {
        _text.Append(name);
        if (labels.Length > 0)
        {
            _text.Append('{').Append(labels).Append('}');
        }

        _text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
