namespace EdgeRec.Device.History.Journal;

/// <summary>What a journal record holds. The numbers are disk constants.</summary>
internal enum RecordKind : byte
{
    /// <summary>A viewing event, as <see cref="EdgeRec.Sync.Protocol.Events.EventCodec"/> writes it.</summary>
    Event = 1,

    /// <summary>A profile as it is from now on, as <see cref="ProfileRecordCodec"/> writes it.</summary>
    Profile = 2,

    /// <summary>Events that count for another profile from now on, as <see cref="MoveRecordCodec"/> writes it.</summary>
    Move = 3,

    /// <summary>A profile could see what an experiment changes, as <see cref="ExposureRecordCodec"/> writes it.</summary>
    Exposure = 4,
}
