using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Others find its endpoints by its name. In this namespace, unlike its kin, as Aspire has it so.</summary>
public interface IResourceWithServiceDiscovery : IResourceWithEndpoints;
