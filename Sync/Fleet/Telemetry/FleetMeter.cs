using System.Diagnostics.Metrics;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Sync.Fleet.Telemetry;

/// <summary>What the service counts. The names are a contract with dashboards; docs/operations.md lists them.</summary>
internal sealed class FleetMeter : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string Name = "EdgeRec.Fleet";

    /// <summary>Names of the counters that the console listens to.</summary>
    public const string FramesName = "edgerec.fleet.frames", EventsName = "edgerec.fleet.events";

    private readonly Meter _meter = new(Name);
    private readonly Counter<long> _frames, _events, _bytes, _refused, _turned, _reports, _registrations, _drained, _loops;
    private readonly Histogram<double> _answer, _commit, _group;

    /// <summary>Makes the instruments.</summary>
    public FleetMeter()
    {
        _frames = _meter.CreateCounter<long>(FramesName, "{frame}", "Frames answered, by outcome: stored, repeated, conflict.");
        _events = _meter.CreateCounter<long>(EventsName, "{event}", "Events in frames that were taken.");
        _bytes = _meter.CreateCounter<long>("edgerec.fleet.payload", "By", "Bytes of payloads that were taken.");
        _refused = _meter.CreateCounter<long>("edgerec.fleet.refused", "{frame}", "Frames refused for good, by reason.");
        _turned = _meter.CreateCounter<long>("edgerec.fleet.turned_away", "{call}", "Calls ended with a delay, by cause: full, quota.");
        _reports = _meter.CreateCounter<long>("edgerec.fleet.reports", "{report}", "Health reports.");
        _registrations = _meter.CreateCounter<long>("edgerec.fleet.registrations", "{registration}", "Certificates given to devices.");
        _drained = _meter.CreateCounter<long>("edgerec.fleet.drained", "{frame}", "Frames from the broker into the database, by outcome.");
        _loops = _meter.CreateCounter<long>("edgerec.fleet.loop.failures", "{round}", "Rounds of what is done beside the calls that failed, by loop.");
        _answer = _meter.CreateHistogram<double>("edgerec.fleet.answer.duration", "s", "From reading a frame to answering it.");
        _commit = _meter.CreateHistogram<double>("edgerec.fleet.commit.duration", "s", "One group of frames into the database.");
        _meter.CreateObservableGauge("edgerec.fleet.heap", Heap, "By", "The managed heap after the last collection, by generation, and what is committed for it.");
        _group = _meter.CreateHistogram<double>("edgerec.fleet.commit.frames", "{frame}", "Frames of a group.");
    }

    /// <summary>The meter: of this replica alone, also where several live in one process.</summary>
    public Meter Meter => _meter;

    /// <summary>Shows a value whenever somebody looks.</summary>
    public void Gauge(string name, string unit, string description, Func<long> value) => _meter.CreateObservableGauge(name, value, unit, description);

    /// <summary>A frame was taken.</summary>
    public void Taken(int bytes, int events)
    {
        _bytes.Add(bytes);
        _events.Add(events);
    }

    /// <summary>A frame is in the store.</summary>
    public void Appended(AppendOutcome outcome) => _frames.Add(1, new KeyValuePair<string, object?>("outcome", Word(outcome)));

    /// <summary>A frame came out of the broker into the store.</summary>
    public void Drained(AppendOutcome outcome) => _drained.Add(1, new KeyValuePair<string, object?>("outcome", Word(outcome)));

    /// <summary>A frame was refused.</summary>
    public void Refused(Refusal.Types.Reason reason) => _refused.Add(1, new KeyValuePair<string, object?>("reason", reason.ToString()));

    /// <summary>A call was ended with a delay.</summary>
    public void Turned(string cause) => _turned.Add(1, new KeyValuePair<string, object?>("cause", cause));

    /// <summary>A frame was answered.</summary>
    public void Answered(TimeSpan took) => _answer.Record(took.TotalSeconds);

    /// <summary>A group was written.</summary>
    public void Group(int frames, TimeSpan took)
    {
        _commit.Record(took.TotalSeconds);
        _group.Record(frames);
    }

    /// <summary>A device reported.</summary>
    public void Reported() => _reports.Add(1);

    /// <summary>A device got a certificate.</summary>
    public void Registered() => _registrations.Add(1);

    /// <summary>A round of what is done beside the calls failed.</summary>
    public void LoopFailed(string loop) => _loops.Add(1, new KeyValuePair<string, object?>("loop", loop));

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private static IEnumerable<Measurement<long>> Heap()
    {
        GCMemoryInfo info = GC.GetGCMemoryInfo();
        for (int i = 0; i < info.GenerationInfo.Length; i++)
        {
            yield return new Measurement<long>(info.GenerationInfo[i].SizeAfterBytes, new KeyValuePair<string, object?>("part", i < 3 ? $"{i}" : i == 3 ? "large" : "pinned"));
        }

        yield return new Measurement<long>(info.TotalCommittedBytes, new KeyValuePair<string, object?>("part", "committed"));
    }

    private static string Word(AppendOutcome outcome) => outcome switch
    {
        AppendOutcome.Stored => "stored",
        AppendOutcome.Repeated => "repeated",
        _ => "conflict",
    };
}
