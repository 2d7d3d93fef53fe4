using System.IO.Hashing;
using System.Runtime.InteropServices;
using LiteDB;

namespace EdgeRec.Device.History.View;

/// <summary>A check on each document: LiteDB has none on its pages, and would serve a flipped bit as it stands.</summary>
internal static class DocumentSeal
{
    private const string Field = "check";

    /// <summary>Adds the check (XXH32 over the document's BSON).</summary>
    public static BsonDocument Seal(BsonDocument document)
    {
        document.Remove(Field);
        document[Field] = Check(document);
        return document;
    }

    /// <summary>Compares the check.</summary>
    /// <exception cref="InvalidDataException">The document is damaged.</exception>
    public static BsonDocument Open(BsonDocument document)
    {
        BsonValue sealedWith = document[Field];
        document.Remove(Field);
        return sealedWith.IsInt32 && sealedWith.AsInt32 == Check(document)
            ? document
            : throw new InvalidDataException("a document does not match its check");
    }

    /// <summary>Whether a document carries a check; those of a catalogue that an earlier version imported do not.</summary>
    public static bool IsSealed(BsonDocument document) => document.ContainsKey(Field);

    /// <summary>
    /// A number for a document as it stands, to be added up over all of them: each document may be whole and the whole still none, when a page of an index or of the log beside the file is lost and an older
    /// document comes back.
    /// </summary>
    /// <param name="collection">The document's collection.</param>
    /// <param name="document">The document with its check.</param>
    public static ulong Mark(string collection, BsonDocument document)
    {
        BsonValue id = document["_id"];
        long seed = (document[Field] is { IsInt32: true } check ? check.AsInt32 : 0) ^ ((long)collection[1] << 32);
        return id.IsString ? XxHash64.HashToUInt64(MemoryMarshal.AsBytes(id.AsString.AsSpan()), seed) : XxHash64.HashToUInt64(BitConverter.GetBytes(id.AsInt64), seed);
    }

    private static int Check(BsonDocument document) => (int)XxHash32.HashToUInt32(BsonSerializer.Serialize(document));
}
