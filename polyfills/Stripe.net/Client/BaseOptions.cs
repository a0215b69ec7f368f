namespace Stripe;

/// <summary>Parameters of a request. What is null is not sent.</summary>
public class BaseOptions
{
}
