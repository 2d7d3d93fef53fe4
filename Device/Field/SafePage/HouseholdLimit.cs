using System.Globalization;
using System.Text;
using EdgeRec.Device.History;
using EdgeRec.Device.Storage;

namespace EdgeRec.Device.Field.SafePage;

/// <summary>
/// The strictest maturity limit in the household, kept beside the history so that the safe page, which does not open that, shows nobody what is not for them: <c>field/maturity</c>, one number and nothing of whose it is, kept twice and with a check, because a flipped digit would show a child more.
/// </summary>
/// <param name="folder">The data folder.</param>
internal sealed class HouseholdLimit(DataFolder folder)
{
    /// <summary>Stands for no limit.</summary>
    public const byte None = byte.MaxValue;

    /// <summary>The limit where none is known: what a young child may see.</summary>
    public const byte Strictest = 6;

    private const string Name = "maturity";

    private readonly string _path = Path.Combine(folder.Field, Name);
    private int _kept = -1;

    /// <summary>The limit of a data folder.</summary>
    public static byte Read(DataFolder folder)
    {
        try
        {
            byte[]? kept = StateFile.Read(Path.Combine(folder.Field, Name), folder.Notes, "the safe page keeps to what a young child may see", content => Parse(content) is not null);
            return (kept is null ? null : Parse(kept)) ?? Strictest;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Strictest;
        }
    }

    /// <summary>Keeps the limit of a household, if it is another than before.</summary>
    public void Keep(Household household)
    {
        byte limit = None;
        lock (household.Gate)
        {
            foreach (ProfileState state in household.Profiles.Values)
            {
                limit = Math.Min(limit, state.Profile.MaturityLimit ?? None);
            }
        }

        if (Interlocked.Exchange(ref _kept, limit) == limit)
        {
            return;
        }

        try
        {
            Directory.CreateDirectory(folder.Field, DataFolder.OwnerOnly);
            StateFile.Write(_path, Encoding.ASCII.GetBytes(limit.ToString(CultureInfo.InvariantCulture)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Interlocked.Exchange(ref _kept, -1); // A full disk, for example: tried again with the next change.
        }
    }

    private static byte? Parse(byte[] content) =>
        byte.TryParse(Encoding.ASCII.GetString(content), NumberStyles.None, CultureInfo.InvariantCulture, out byte limit) ? limit : null;
}
