using EdgeRec.Device.Sync.Identity;

namespace EdgeRec.Device.Tests.Sync.Identity;

public sealed class EnrolmentTicketTests
{
    private static readonly string Fingerprint = new('a', 64);

    [Fact]
    public void A_ticket_is_read()
    {
        Assert.True(EnrolmentTicket.TryParse($" ABCDEFGH234567AB.{Fingerprint}\n", out EnrolmentTicket? ticket));
        Assert.Equal("ABCDEFGH234567AB", ticket.Code);
        Assert.All(ticket.Fingerprint, b => Assert.Equal(0xaa, b));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ABCDEFGH234567AB")]
    [InlineData("ABCDEFGH234567A1.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("ABCDEFGH234567AB.aaaa")]
    [InlineData("ABCDEFGH234567AB.zaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void What_is_no_ticket_is_not(string text) => Assert.False(EnrolmentTicket.TryParse(text, out _));
}
