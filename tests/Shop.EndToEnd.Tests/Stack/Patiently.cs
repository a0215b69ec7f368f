using System.Net;

namespace Shop.EndToEnd.Tests.Stack;

/// <summary>A careful client: the same request with the same key, until the answer is one ("try again in a moment" is not).</summary>
public static class Patiently
{
    private const int MostAttempts = 60;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    public static async Task<Answer> AskAsync(Func<Task<Answer>> request)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var answer = await request();
                if (answer.Status < HttpStatusCode.InternalServerError || attempt == MostAttempts) return answer;
            }
            catch (HttpRequestException) when (attempt < MostAttempts)
            {
                // The replica that held the connection was killed; that is what these tests do.
            }
            await Task.Delay(Pause);
        }
    }
}
