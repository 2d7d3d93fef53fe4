using EdgeRec.Device.History;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Catalog.Import;

/// <summary>Reads one format.</summary>
internal interface IImporter
{
    /// <summary>The word on the command line.</summary>
    string Format { get; }

    /// <summary>What it reads, in a few words.</summary>
    string Description { get; }

    /// <summary>Titles with the file and line they came from.</summary>
    IEnumerable<Sourced<Title>> Titles(string path, ImportReport report);

    /// <summary>Profiles; none for a format that has only titles.</summary>
    IEnumerable<Sourced<Profile>> Profiles(string path, ImportReport report) => [];

    /// <summary>Events, in the order of each profile's history; none for a format that has only titles.</summary>
    IEnumerable<Sourced<ViewingEvent>> Events(string path, ImportReport report) => [];
}

/// <summary>Something read, and where it stood.</summary>
internal sealed record Sourced<T>(T Value, string File, int Line);
