using Npgsql;
using Shop.ServiceDefaults.Cache;

namespace Shop.ServiceDefaults.Faults;

/// <summary>Tells "what this needs is down" from "this is wrong".</summary>
public static class Outage
{
    /// <summary>
    /// True when the database or Redis could not be reached or asks to come again. Looks inside, because EF wraps what it meets.
    /// (An error that did not come from the server at all is one of the connection; "No suitable host was found" is not marked transient.)
    /// </summary>
    public static bool Is(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is RedisUnavailableException or PostgresException { IsTransient: true } or NpgsqlException and not PostgresException)
                return true;
        }

        return false;
    }
}
