using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Shop.AppHost.Resources;
using Shop.AppHost.Running;
using Shop.Testing;

namespace Shop.AppHost.Tests.Pure;

public sealed class StateFolderTests : IDisposable
{
    private readonly TemporaryData _folder = new();
    private readonly DataFolder _data;

    public StateFolderTests() =>
        _data = DataFolder.Open(new ConfigurationManager { ["data"] = _folder.Path }, appHostDirectory: "/");

    public void Dispose()
    {
        _data.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Only_the_owner_reads_the_status_file_as_it_lets_one_into_the_dashboard()
    {
        using var status = new StatusFile(_data, TimeProvider.System);
        status.Write();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_data.StatusFile));
    }

    [Fact]
    public async Task After_a_kill_the_ports_of_the_former_run_are_waited_for()
    {
        using var former = new TcpListener(IPAddress.Loopback, 0);
        former.Start();
        await File.WriteAllTextAsync(_data.StatusFile, "{}");

        var waiting = Ports(former).AwaitFormerRunAsync(_data);
        await Task.Delay(TimeSpan.FromSeconds(0.5));
        Assert.False(waiting.IsCompleted);
        former.Stop();

        await waiting.WaitAsync(TimeSpan.FromSeconds(5));
        Assert.False(File.Exists(_data.StatusFile));
    }

    [Fact]
    public void After_an_orderly_end_a_taken_port_is_not_waited_for()
    {
        using var stranger = new TcpListener(IPAddress.Loopback, 0);
        stranger.Start();
        Assert.True(Ports(stranger).AwaitFormerRunAsync(_data).IsCompletedSuccessfully);
    }

    private static SitePorts Ports(TcpListener site) => new(((IPEndPoint)site.LocalEndpoint).Port, FreePort.Next());
}
