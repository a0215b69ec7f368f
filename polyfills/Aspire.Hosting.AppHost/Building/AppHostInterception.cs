namespace Aspire.Hosting;

/// <summary>
/// How Aspire.Hosting.Testing gets at the builder of an app host whose Main it runs: CreateBuilder asks for other options, Build hands the
/// builder over.
/// </summary>
internal sealed class AppHostInterception(
    Action<DistributedApplicationOptions, IDictionary<string, string?>> onCreating, Action<IDistributedApplicationBuilder> onBuilding)
{
    private static readonly AsyncLocal<AppHostInterception?> Ambient = new();

    /// <summary>Set for the flow of execution in which a test runs the app host's Main; null otherwise.</summary>
    public static AppHostInterception? Current
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }

    public Action<DistributedApplicationOptions, IDictionary<string, string?>> OnCreating { get; } = onCreating;

    public Action<IDistributedApplicationBuilder> OnBuilding { get; } = onBuilding;
}
