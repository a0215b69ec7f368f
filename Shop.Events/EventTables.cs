using Shop.ServiceDefaults.Data;

namespace Shop.Events;

/// <summary>The SQL of <c>event_log</c> and <c>event_offsets</c>, for a service's first <see cref="SqlMigration"/>.</summary>
public static class EventTables
{
    public const string File = "Shop.Events/EventTables.sql";

    /// <summary>Channel on which <see cref="EventRing"/> notifies.</summary>
    internal const string Channel = "event_log";
}
