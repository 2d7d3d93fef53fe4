using System.Buffers;
using EdgeRec.Device.History;
using EdgeRec.Device.History.Journal;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Tests.History.Journal;

public sealed class ExposureRecordCodecTests
{
    private static readonly ExposureRecord Exposure = new("nora", "more-rails", 1, "00ff", new EventTime(1_700_000_001_000, 60, true));

    [Fact]
    public void The_bytes_of_an_exposure_never_change() =>
        Assert.Equal("97" + "A46E6F7261" + "AA6D6F72652D7261696C73" + "01" + "A430306666" + "CF0000018BCFE56BE8" + "3C" + "C3", Convert.ToHexString(Bytes(Exposure)));

    [Fact]
    public void An_exposure_is_read_as_it_was_written_and_what_a_later_version_appends_is_skipped()
    {
        Assert.Equal(Exposure, ExposureRecordCodec.Read(Bytes(Exposure)));
        byte[] later = [0x98, .. Bytes(Exposure)[1..], 0x07];
        Assert.Equal(Exposure, ExposureRecordCodec.Read(later));
    }

    [Theory]
    [InlineData("")]
    [InlineData("93A16DA16E01")]
    [InlineData("97A16DA16E01A161")]
    [InlineData("97C0A16E01A161013CC3")]
    public void Damaged_bytes_are_refused(string hex) => Assert.Throws<InvalidDataException>(() => ExposureRecordCodec.Read(Convert.FromHexString(hex)));

    private static byte[] Bytes(ExposureRecord exposure)
    {
        var output = new ArrayBufferWriter<byte>();
        ExposureRecordCodec.Write(output, exposure);
        return output.WrittenSpan.ToArray();
    }
}
