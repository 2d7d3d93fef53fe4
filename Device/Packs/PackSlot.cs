using EdgeRec.Models.Core.Packs;

namespace EdgeRec.Device.Packs;

/// <summary>
/// The pack that pages are scored with, or the reason why there is none: without one the page comes from popularity and rules,
/// and <c>status</c> says so.
/// </summary>
internal sealed class PackSlot : IDisposable
{
    private PackSlot(ModelPack? pack, string state, string? reason)
    {
        Pack = pack;
        State = state;
        Reason = reason;
    }

    /// <summary>The verified pack, or null.</summary>
    public ModelPack? Pack { get; }

    /// <summary><c>loaded</c>, <c>missing</c> or <c>rejected</c>.</summary>
    public string State { get; }

    /// <summary>Why there is no pack, in one sentence; null when it is loaded.</summary>
    public string? Reason { get; }

    /// <summary>Verifies and loads the pack in the first of the folders that exists.</summary>
    /// <param name="folders">Where to look, the preferred one first.</param>
    /// <param name="now">The device's clock, against which the pack's expiry is held.</param>
    /// <param name="app">The version of EdgeRec.</param>
    public static PackSlot Open(IEnumerable<string> folders, DateTimeOffset now, Version app)
    {
        if (folders.FirstOrDefault(Directory.Exists) is not { } folder)
        {
            return new PackSlot(null, "missing", "No model pack is installed; pages are made from popularity and rules.");
        }

        try
        {
            return new PackSlot(ModelPack.Load(new PackFolder(folder), now, app), "loaded", null);
        }
        catch (Exception e) when (e is PackRejectedException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return Rejected(folder, e.Message);
        }
        catch (Exception e) when (e is DllNotFoundException or TypeInitializationException or EntryPointNotFoundException)
        {
            // The files are whole by their hashes, but what runs them is not installed beside this binary.
            return Rejected(folder, $"ONNX Runtime cannot be loaded on this device ({e.Message.Split('\n')[0]})");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Pack?.Dispose();

    private static PackSlot Rejected(string folder, string reason) =>
        new(null, "rejected", $"The model pack in {folder} is not used: {reason.TrimEnd('.')}. Pages are made from popularity and rules.");
}
