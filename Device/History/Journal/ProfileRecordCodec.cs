using System.Buffers;
using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Sync.Protocol.Events;
using MessagePack;

namespace EdgeRec.Device.History.Journal;

/// <summary>A profile as a MessagePack array. Later versions may only append fields; a reader skips what it does not know.</summary>
/// <remarks>0 id, 1 name, 2 birth year, 3 age band, 4 gender, 5 maturity limit, 6 language, 7 colour, 8 personal artwork (since 1.1; true where it is missing).</remarks>
internal static class ProfileRecordCodec
{
    private const int FieldCount = 9, LeastFieldCount = 8, MaxFieldCount = 64;

    /// <summary>Appends the profile.</summary>
    public static void Write(IBufferWriter<byte> output, Profile profile)
    {
        var writer = new MessagePackWriter(output);
        writer.WriteArrayHeader(FieldCount);
        writer.Write(profile.Id);
        writer.Write(profile.Name);
        if (profile.BirthYear is { } born) writer.Write(born);
        else writer.WriteNil();
        writer.Write((byte)profile.AgeBand);
        writer.Write((byte)profile.Gender);
        if (profile.MaturityLimit is { } limit) writer.Write(limit);
        else writer.WriteNil();
        writer.Write(profile.Language);
        writer.Write(profile.Colour);
        writer.Write(profile.PersonalArtwork);
        writer.Flush();
    }

    /// <summary>Reads a profile.</summary>
    /// <exception cref="InvalidDataException">The bytes are not a profile.</exception>
    public static Profile Read(ReadOnlyMemory<byte> source)
    {
        try
        {
            var reader = new MessagePackReader(source);
            int fields = reader.ReadArrayHeader();
            if (fields is < LeastFieldCount or > MaxFieldCount)
            {
                throw new InvalidDataException($"A profile has at least {LeastFieldCount} fields; these bytes claim {fields}.");
            }

            var profile = new Profile
            {
                Id = reader.ReadString() ?? throw new InvalidDataException("A profile without an id."),
                Name = reader.ReadString() ?? throw new InvalidDataException("A profile without a name."),
                BirthYear = reader.TryReadNil() ? null : reader.ReadInt32(),
                AgeBand = (AgeBand)reader.ReadByte(),
                Gender = (Gender)reader.ReadByte(),
                MaturityLimit = reader.TryReadNil() ? null : reader.ReadByte(),
                Language = reader.ReadString() ?? "en",
                Colour = reader.ReadString() ?? "#5b8def",
                PersonalArtwork = fields <= LeastFieldCount || reader.ReadBoolean(),
            };
            for (int field = FieldCount; field < fields; field++)
            {
                reader.Skip();
            }

            return profile;
        }
        catch (Exception e) when (PackedBytes.AreDamaged(e))
        {
            throw new InvalidDataException("The bytes of a profile are damaged.", e);
        }
    }
}
