using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Shop.ServiceDefaults.Calls;

/// <summary>
/// A replica says in each answer which one it is, so that a caller who waits for it in vain knows which of its connections lead to another one.
/// </summary>
internal sealed class ReplicaName : IStartupFilter
{
    // At random: a restarted process is another replica.
    private readonly string _name = Guid.NewGuid().ToString("N")[..8];

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((http, following) =>
        {
            http.Response.Headers[ServiceReplicas.Header] = _name;
            return following(http);
        });
        next(app);
    };
}
