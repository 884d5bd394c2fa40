using System.Net;
using System.Net.Sockets;
using EdgeGateway.Commands;
using EdgeGateway.Settings;
using Xunit;

namespace EdgeGateway.Tests.Commands;

public class ListenerPlanTests
{
    [Theory]
    [InlineData("http://127.0.0.1:{0}", "http://0.0.0.0:{0}")]
    [InlineData("http://0.0.0.0:{0}", "http://127.0.0.1:{0}")]
    [InlineData("http://127.0.0.1:{0}", "http://[::]:{0}")]
    public void Of_two_addresses_that_overlap_the_first_is_served_and_the_second_said_to_be_missing(string staff, string keys)
    {
        var plan = ListenerPlan.Of(Options(staff, keys), withKeys: true);

        Assert.Equal(ListenerRole.Staff, Assert.Single(plan.Listeners).Roles);
        Assert.Contains("beside", Assert.Single(plan.Missing), StringComparison.Ordinal);
    }

    [Fact]
    public void One_address_written_in_two_ways_is_one_listener_for_both()
    {
        var plan = ListenerPlan.Of(Options("http://localhost:{0}", "http://127.0.0.1:{0}"), withKeys: true);

        Assert.Equal(ListenerRole.Staff | ListenerRole.Keys, Assert.Single(plan.Listeners).Roles);
        Assert.Empty(plan.Missing);
    }

    [Fact]
    public void What_is_served_can_be_taken_afterwards()
    {
        var options = Options("http://127.0.0.1:{0}", "http://127.0.0.2:{0}");

        Assert.Equal(2, ListenerPlan.Of(options, withKeys: true).Listeners.Count);
        Assert.Equal(2, ListenerPlan.Of(options, withKeys: true).Listeners.Count);
    }

    private static HttpOptions Options(string staff, string keys)
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        return new HttpOptions
        {
            Staff = [new Uri(string.Format(null, staff, port))],
            Keys = [new Uri(string.Format(null, keys, port))],
        };
    }
}
