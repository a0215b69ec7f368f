using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using Shop.Orders.V1;
using Shop.ServiceDefaults.Identity;
using Wire = Shop.Orders.V1;

namespace Shop.Orders.Monitoring;

/// <summary>What an operator asks, over gRPC: the dashboard's command "Check the invariants" does.</summary>
[Authorize(Policy = Policies.Service)]
public sealed class MonitoringService(VerifyInvariants verify) : Wire.Monitoring.MonitoringBase
{
    public override async Task<CheckInvariantsResponse> CheckInvariants(CheckInvariantsRequest request, ServerCallContext context)
    {
        var report = await verify.RunAsync(context.CancellationToken);
        return new CheckInvariantsResponse
        {
            Invariants =
            {
                report.Checks.Select(check => new CheckedInvariant
                {
                    Invariant = check.Invariant,
                    Promise = check.Promise,
                    Violations = check.Violations,
                    First = { check.First },
                }),
            },
        };
    }
}
