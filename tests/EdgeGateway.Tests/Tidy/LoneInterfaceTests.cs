using System.Runtime.CompilerServices;
using EdgeGateway.Inbox;
using EdgeGateway.Opera;
using Xunit;

namespace EdgeGateway.Tests.Tidy;

public class LoneInterfaceTests
{
    /// <summary>Their second implementation is on its way, with the reason; leave the list when it is there.</summary>
    private static readonly Dictionary<Type, string> Awaited = new()
    {
        [typeof(IEventSource)] = "the property's stand-by boxes follow their lead instead of OHIP",
        [typeof(ICallOutcomeHandler)] = "wake-ups and guest messages hear how their calls to OPERA ended",
    };

    /// <summary>An interface with one implementation is a detour; a fake in these tests counts as one.</summary>
    [Fact]
    public void Every_interface_has_two_implementations()
    {
        var gateway = typeof(EventPump).Assembly.GetTypes();
        var classes = gateway.Concat(typeof(LoneInterfaceTests).Assembly.GetTypes()).Where(type => type is { IsInterface: false, IsAbstract: false }).ToList();
        var interfaces = gateway.Where(type => type.IsInterface && !type.IsDefined(typeof(CompilerGeneratedAttribute), false)).ToList();
        Assert.NotEmpty(interfaces);

        var lone =
            from type in interfaces
            let implementations = classes.Where(type.IsAssignableFrom).ToList()
            where implementations.Count < 2 != Awaited.ContainsKey(type)
            select $"{type.FullName}: {string.Join(", ", implementations.Select(one => one.Name))}";
        Assert.Empty(lone);
    }
}
