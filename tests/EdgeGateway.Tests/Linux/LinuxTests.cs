using System.Net.Sockets;
using System.Text;
using EdgeGateway.Linux;
using EdgeGateway.Tests.Support;
using Xunit;

namespace EdgeGateway.Tests.Linux;

public class LinuxTests
{
    [Fact]
    public void The_kernel_says_how_far_its_clock_can_be_trusted() =>
        Assert.Matches("^(synced|bounded|unsynced)$", SystemClock.State());

    [Fact]
    public void A_boot_has_a_name_that_stays() =>
        Assert.Equal(Guid.Parse(BootId.Read()), Guid.Parse(BootId.Read()));

    [Fact]
    public async Task Systemd_hears_that_the_service_is_ready_and_that_it_stops()
    {
        using var directory = new TempDirectory();
        var path = directory.File("notify");
        using var systemd = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        systemd.Bind(new UnixDomainSocketEndPoint(path));
        var notifier = new SystemdNotifier(path);

        notifier.Ready("10 rooms");
        notifier.Stopping();

        Assert.Equal("READY=1\nSTATUS=10 rooms", await ReceiveAsync(systemd));
        Assert.Equal("STOPPING=1", await ReceiveAsync(systemd));
    }

    [Fact]
    public void Without_systemd_nothing_is_said_and_nothing_fails()
    {
        new SystemdNotifier(null).Ready("10 rooms");
        new SystemdNotifier("/nonexistent/socket").Ready("10 rooms");
    }

    private static async Task<string> ReceiveAsync(Socket socket)
    {
        var buffer = new byte[256];
        return Encoding.UTF8.GetString(buffer, 0, await socket.ReceiveAsync(buffer));
    }
}
