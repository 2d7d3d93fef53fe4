using System.CommandLine;
using EdgeRec.Models.Training.Simulation.Fleet.Sending;

namespace EdgeRec.Models.Tests.Training.Simulation.Fleet.Sending;

public sealed class SendCommandTests
{
    [Theory]
    [InlineData("https://127.0.0.1:8478", null)]
    [InlineData("http://127.0.0.1:8478", "--fleet is an address such as https://127.0.0.1:8478.")]
    [InlineData("fleet", "--fleet is an address such as https://127.0.0.1:8478.")]
    public void The_fleets_address_is_read_from_the_command_line(string address, string? problem)
    {
        ParseResult parsed = SendCommand.Create(TimeProvider.System).Parse(["frames", "--fleet", address, "--ca", new string('a', 64), "--gateway", "gateway.pem"]);

        Assert.Equal(problem, parsed.Errors.SingleOrDefault()?.Message);
        if (problem is null)
        {
            Assert.Equal(address + "/", parsed.GetRequiredValue<Uri>("--fleet").AbsoluteUri);
        }
    }
}
