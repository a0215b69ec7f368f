namespace Shop.ServiceDefaults.Calls;

/// <summary>How long a call between services may take, with all its attempts, unless it says otherwise itself.</summary>
public static class CallDeadlines
{
    /// <summary>For a change: it is sent once.</summary>
    public static readonly TimeSpan Change = TimeSpan.FromSeconds(5);

    /// <summary>For a read: each replica can be asked in it, also by a process that has only just started on a busy machine.</summary>
    public static readonly TimeSpan Read = TimeSpan.FromSeconds(3);

    /// <summary>
    /// For a read in the middle of another one, whose caller knows what to do without it: there must be time left for that. Also for the call
    /// that tries whether a service answers again.
    /// </summary>
    public static readonly TimeSpan ReadWithinRead = TimeSpan.FromSeconds(1);
}
