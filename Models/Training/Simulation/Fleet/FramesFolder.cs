using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf;

namespace EdgeRec.Models.Training.Simulation.Fleet;

/// <summary>
/// A folder of frames: a file a night, <c>night-001.frames</c> and so on, in it the frames of all televisions in the order of their numbers, each with its length before it (protobuf's delimited form).
/// Each names its device, as a gateway has to.
/// </summary>
internal static class FramesFolder
{
    private const string Pattern = "night-*.frames";

    /// <summary>Writes a folder, made if it is not there.</summary>
    /// <param name="folder">The folder; it may not have nights already.</param>
    /// <param name="frames">By household, then by night.</param>
    /// <returns>How many frames, and bytes.</returns>
    /// <exception cref="IOException">It has nights already, or cannot be written.</exception>
    public static (long Frames, long Bytes) Write(string folder, IReadOnlyList<DeltaFrame>[][] frames)
    {
        Directory.CreateDirectory(folder);
        if (Directory.EnumerateFiles(folder, Pattern).Any())
        {
            throw new IOException($"{folder} has frames already: give another folder, or empty this one.");
        }

        long count = 0, bytes = 0;
        for (int night = 0; night < frames[0].Length; night++)
        {
            using FileStream file = File.Create(Path.Combine(folder, $"night-{night + 1:000}.frames"));
            foreach (DeltaFrame frame in frames.SelectMany(home => home[night]))
            {
                frame.WriteDelimitedTo(file);
                count++;
            }

            bytes += file.Length;
        }

        return (count, bytes);
    }

    /// <summary>Reads a folder, night after night.</summary>
    /// <exception cref="InvalidDataException">There are no frames in it, or a file is damaged.</exception>
    public static IEnumerable<DeltaFrame> Read(string folder)
    {
        string[] files = Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, Pattern).Order(StringComparer.Ordinal)] : [];
        if (files.Length == 0)
        {
            throw new InvalidDataException($"{folder} has no frames: make them with edgerec-train simulate --fleet N --days N --experiment FILE --out {folder}.");
        }

        foreach (string path in files)
        {
            using FileStream file = File.OpenRead(path);
            while (file.Position < file.Length)
            {
                yield return Next(file, path);
            }
        }
    }

    private static DeltaFrame Next(FileStream file, string path)
    {
        try
        {
            return DeltaFrame.Parser.ParseDelimitedFrom(file);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new InvalidDataException($"{path} is damaged: {e.Message}", e);
        }
    }
}
