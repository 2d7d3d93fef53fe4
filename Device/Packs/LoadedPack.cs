using System.Security.Cryptography;
using System.Text.Json;
using EdgeRec.Device.Sync.Identity;
using EdgeRec.Device.Sync.Packs;
using EdgeRec.Models.Core.Packs;
using EdgeRec.Sync.Protocol.Packs;

namespace EdgeRec.Device.Packs;

/// <summary>How the pack is.</summary>
internal enum PackState
{
    /// <summary>In use.</summary>
    Loaded,

    /// <summary>There is none: pages come from popularity and rules.</summary>
    Missing,

    /// <summary>There is one, but it was refused: pages come from popularity and rules.</summary>
    Rejected,
}

/// <summary>A folder with a pack, and the pack once it is asked for.</summary>
/// <param name="Folder">The folder; it need not be there.</param>
/// <param name="Load">Loads, or waits for whoever loads.</param>
internal sealed record PackSource(string Folder, Func<LoadedPack> Load);

/// <summary>The pack in use, or why there is none.</summary>
/// <param name="State">How it is.</param>
/// <param name="Pack">The pack; null unless loaded.</param>
/// <param name="Reason">One sentence when it is missing or rejected; otherwise null.</param>
internal sealed record LoadedPack(PackState State, ModelPack? Pack, string? Reason)
{
    /// <summary>Why no pack can be used after <see cref="IsMissingLibrary"/>. What the loader says is many lines of paths, and the doctor's to find out.</summary>
    public const string LibraryIsMissing = "a library that models are run with is not there, or is damaged (edgerec doctor says which)";

    /// <summary>None is tried, because the daemon crashed with them.</summary>
    public static LoadedPack GivenUp { get; } = new(PackState.Rejected, null, "Models are not used, because the daemon crashed with them; pages are made from popularity and rules.");

    /// <summary>The pack that was installed with the program is one that this television does not go back to.</summary>
    public static LoadedPack TooOld(PackLimits limits) =>
        new(PackState.Rejected, null, $"The pack that came with the program is below {limits.Floor}, under which no pack may go back; pages are made from popularity and rules.");

    /// <summary>Loads the pack of a folder; whatever is wrong with it, the daemon goes on without.</summary>
    /// <param name="path">The folder; it need not be there.</param>
    /// <param name="time">The clock that expiry is judged by, where it can be believed: a set that wakes in a year that is not yet must not lose its models for it, and a new pack not be taken back for good.</param>
    /// <param name="clockIsTrue">Whether the clock follows a time server; asked of the kernel if null.</param>
    public static LoadedPack From(string path, TimeProvider time, Func<bool>? clockIsTrue = null)
    {
        if (!File.Exists(Path.Combine(path, PackManifest.FileName)))
        {
            return new LoadedPack(PackState.Missing, null, $"There is no pack in {path}; pages are made from popularity and rules.");
        }

        try
        {
            ThrowIfManifestIsAnother(path);
            if (ModelLibrary.Damage(Path.Combine(AppContext.BaseDirectory, ModelLibrary.FileName)) is not null)
            {
                return WithoutLibrary(path);
            }

            return new LoadedPack(PackState.Loaded, ModelPack.Load(new PackFolder(path), Now(time, clockIsTrue), Recommender.Version), null);
        }
        catch (Exception e) when (e is PackRejectedException or DocumentRefusedException or JsonException or IOException or UnauthorizedAccessException)
        {
            return new LoadedPack(
                PackState.Rejected, null, $"The pack in {path} was refused: {e.Message.TrimEnd('.')}; pages are made from popularity and rules.");
        }
        catch (Exception e) when (IsMissingLibrary(e))
        {
            return WithoutLibrary(path);
        }
    }

    /// <summary>Whether an error says that ONNX Runtime, or the OpenSSL that hashes are made with, could not be loaded: not there, empty, cut off, or another library.</summary>
    public static bool IsMissingLibrary(Exception e) => e is TypeInitializationException or DllNotFoundException or BadImageFormatException or EntryPointNotFoundException;

    /// <summary>The moment that a pack's expiry is judged at; long ago where the clock cannot be believed.</summary>
    public static DateTimeOffset Now(TimeProvider time, Func<bool>? clockIsTrue = null) => (clockIsTrue ?? KernelClock.IsSynchronised)() ? time.GetUtcNow() : DateTimeOffset.MinValue;

    private static LoadedPack WithoutLibrary(string path) =>
        new(PackState.Rejected, null, $"The pack in {path} cannot be used, because {LibraryIsMissing}; pages are made from popularity and rules.");

    /// <summary>The manifest has the hashes of all other files; its own is in the document with which the fleet sent the pack, where it did.</summary>
    private static void ThrowIfManifestIsAnother(string path)
    {
        string signed = Path.Combine(path, EnvelopeFile.PackFileName);
        if (File.Exists(signed)
            && (JsonSerializer.Deserialize(EnvelopeFile.Read(File.ReadAllBytes(signed)).Payload.Span, PackDocumentsJson.Default.PackDocument)?.Files.FirstOrDefault(file => file.Name == PackManifest.FileName)
                is not { } manifest || manifest.Sha256 != Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(path, PackManifest.FileName))))))
        {
            throw new IOException("its manifest is not the one that was signed");
        }
    }
}
