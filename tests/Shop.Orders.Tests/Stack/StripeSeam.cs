namespace Shop.Orders.Tests.Stack;

/// <summary>Between Orders and the payment provider: where a test lets the process die, or lets something else happen first.</summary>
public sealed class StripeSeam
{
    /// <summary>Runs before a call leaves; the argument is its path.</summary>
    public Func<string, Task>? BeforeCall { get; set; }

    /// <summary>Runs when the provider has answered, before Orders sees it.</summary>
    public Func<string, Task>? AfterCall { get; set; }

    public DelegatingHandler Handler() => new Passing(this);

    private sealed class Passing(StripeSeam seam) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
        {
            var path = request.RequestUri!.AbsolutePath;
            if (seam.BeforeCall is { } before)
                await before(path);

            var answer = await base.SendAsync(request, ct);
            if (seam.AfterCall is { } after)
                await after(path);

            return answer;
        }
    }
}

/// <summary>What a test throws where the process would be gone. Nothing in the product knows it.</summary>
public sealed class ProcessDiedException() : Exception("The process died here.");
