using System.Text;
using EdgeRec.Device.Experiments;
using EdgeRec.Device.Sync;

namespace EdgeRec.Device.Tests.Experiments;

public sealed class KeptPayloadTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edgerec-payload-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(10)]
    [InlineData(63)]
    [InlineData(64)]
    public void A_payload_that_can_be_read_is_there_at_the_next_start_however_deep_it_is(int levels)
    {
        int around = levels - 3; // the payload, its features and the feature
        byte[] json = Encoding.UTF8.GetBytes("{\"features\":{\"deep\":{\"defaultValue\":" + new string('[', around) + new string(']', around) + "}}}");
        var folder = new SyncFolder(_folder.FullName);
        Assert.Null(KeptPayload.Parse(json, out _));

        KeptPayload.Write(folder, 7, json);

        Assert.Equal(7UL, KeptPayload.Read(folder).Version);
    }
}
