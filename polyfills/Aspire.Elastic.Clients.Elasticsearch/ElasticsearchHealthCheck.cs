using Elastic.Clients.Elasticsearch;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Elastic.Clients.Elasticsearch;

internal sealed class ElasticsearchHealthCheck(ElasticsearchClient client) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken ct = default)
    {
        var answer = await client.PingAsync(ct);
        return answer.ApiCallDetails is { HttpStatusCode: 200 }
            ? HealthCheckResult.Healthy()
            : new HealthCheckResult(context.Registration.FailureStatus, exception: answer.ApiCallDetails.OriginalException);
    }
}
