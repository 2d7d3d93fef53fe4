using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.History;

/// <summary>A profile could see what an experiment changes.</summary>
/// <param name="Profile">Whose page it was.</param>
/// <param name="Experiment">The experiment's key.</param>
/// <param name="Variation">Which of its variations, from 0.</param>
/// <param name="Unit">What was hashed (<see cref="EdgeRec.Sync.Protocol.Deltas.Exposure.Unit"/>).</param>
/// <param name="Time">When, by the viewer's clock.</param>
internal sealed record ExposureRecord(string Profile, string Experiment, int Variation, string Unit, EventTime Time);

/// <summary>Knows which experiments an event lets a profile see. Called on the journal's thread.</summary>
internal interface IExposures
{
    /// <summary>The exposures that an event is the first to show; usually none.</summary>
    IReadOnlyList<ExposureRecord> Shown(ViewingEvent happened);

    /// <summary>They are durable: the same again says nothing new.</summary>
    void Kept(ExposureRecord exposure);

    /// <summary>A profile, or what it did, was erased, and what is known of it here goes.</summary>
    void Forget(string profile);
}
