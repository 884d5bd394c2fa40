using System.Net.Sockets;
using System.Text;
using EdgeGateway.Commands;
using EdgeGateway.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace EdgeGateway.Tests.Commands;

public sealed class ControlSocketTests : IAsyncLifetime, IDisposable
{
    private readonly CommandHouse house = new();
    private readonly ControlSocket control;

    public ControlSocketTests() => control = Serve(house);

    private string Path => house.Directory.File("control.sock");

    public Task InitializeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_line_is_answered_by_a_line_and_audited_with_the_kernels_word_on_who_asked()
    {
        Assert.Equal("""{"status":"ok","data":1}""" + "\n", await SendAsync("""{"verb":"count","args":{}}""" + "\n"));
        Assert.Matches("^uid [0-9]+$", house.Audit.Newest(1)[0].Entry.Actor);
    }

    [Theory]
    [InlineData("no json\n")]
    [InlineData("\n")]
    [InlineData("{}\n")]
    [InlineData("""{"verb":5}""" + "\n")]
    public async Task What_is_no_request_is_refused(string line) => Assert.Contains("\"badRequest\"", await SendAsync(line), StringComparison.Ordinal);

    [Fact]
    public async Task A_line_without_end_is_refused_at_the_limit() =>
        Assert.Contains("\"badRequest\"", await SendAsync(new string('x', ControlSocket.MaxRequestBytes)), StringComparison.Ordinal);

    [Fact]
    public async Task Who_sends_nothing_is_hung_up_on_and_the_others_are_served()
    {
        var silent = new List<Socket>();
        for (var number = 0; number < 12; number++)
        {
            silent.Add(await ConnectAsync());
        }

        // Limits may begin after the clock moved: it moves until all are gone.
        var buffer = new byte[1];
        var ended = Task.WhenAll(silent.Select(async socket => await socket.ReceiveAsync(buffer)));
        await Eventually.True(
            () =>
            {
                house.Time.Advance(TimeSpan.FromSeconds(5));
                return ended.IsCompleted;
            },
            "the silent ones are hung up on");
        Assert.All(await ended, read => Assert.Equal(0, read));
        Assert.Contains("\"ok\"", await SendAsync("""{"verb":"ping"}""" + "\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_owner_may_open_it() =>
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, OperatingSystem.IsLinux() ? File.GetUnixFileMode(Path) : default);

    [Fact]
    public async Task A_second_gateway_leaves_the_first_ones_socket_alone()
    {
        using var second = Serve(house);
        await second.StopAsync();
        Assert.Contains("\"ok\"", await SendAsync("""{"verb":"ping"}""" + "\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_of_a_killed_gateway_is_replaced_and_a_stop_removes_it()
    {
        await control.StopAsync();
        Assert.False(File.Exists(Path));
        using (var killed = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            killed.Bind(new UnixDomainSocketEndPoint(Path + ".new"));
            File.Move(Path + ".new", Path);
        }

        Assert.True(File.Exists(Path));
        using var next = Serve(house);
        Assert.Contains("\"ok\"", await SendAsync("""{"verb":"ping"}""" + "\n"), StringComparison.Ordinal);
        await next.StopAsync();
    }

    [Fact]
    public async Task Only_a_socket_is_replaced_at_its_path()
    {
        await control.StopAsync();
        await File.WriteAllTextAsync(Path, "somebody's");
        using var next = Serve(house);
        await next.StopAsync();
        Assert.Equal("somebody's", await File.ReadAllTextAsync(Path));
        Assert.Contains("is no socket", Assert.Throws<IOException>(() => SocketFile.Remove(Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_data_directory_has_one_gateway()
    {
        var first = InstanceLock.Take(house.Directory.Path);
        Assert.NotNull(first);
        Assert.Null(InstanceLock.Take(house.Directory.Path));
        first.Dispose();
        using var next = InstanceLock.Take(house.Directory.Path);
        Assert.NotNull(next);
    }

    public Task DisposeAsync() => control.StopAsync();

    public void Dispose()
    {
        control.Dispose();
        house.Dispose();
    }

    private static ControlSocket Serve(CommandHouse house)
    {
        var socket = new ControlSocket(house.Directory.File("control.sock"), house.Desk, house.Time, NullLogger<ControlSocket>.Instance);
        socket.Start();
        return socket;
    }

    private async Task<Socket> ConnectAsync()
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(Path));
        return socket;
    }

    private async Task<string> SendAsync(string text)
    {
        using var socket = await ConnectAsync();
        await socket.SendAsync(Encoding.UTF8.GetBytes(text));
        await using var stream = new NetworkStream(socket);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
