using Shop.PaymentSandbox.Faults;
using Shop.PaymentSandbox.Records;

namespace Shop.PaymentSandbox.Calls;

/// <summary>
/// Runs one API request: parameters, idempotency, the verb, its record, the answer. Once it runs it does not stop when the caller
/// hangs up, as Stripe would not either: that the money moved and nobody heard of it is the case worth testing.
/// </summary>
internal sealed class CallStripe(Books books, FaultBoard faults, KeysInProgress keys, TimeProvider clock)
{
    private const int LongestKey = 255;

    public async Task<IResult> RunAsync(HttpContext http, string operation, Func<StripeCall, Answer> verb, string target = "")
    {
        if (await ReadFormAsync(http) is not { } form)
            return Respond.With(http, Refusal.Invalid("The parameters could not be read: send them as application/x-www-form-urlencoded."));

        // Stripe ignores the key of a GET: reading twice does no harm.
        var given = HttpMethods.IsPost(http.Request.Method) ? http.Request.Headers["Idempotency-Key"].ToString() : "";
        var key = given.Length == 0 ? null : given;
        if (key?.Length > LongestKey)
            return Respond.With(http, Refusal.Invalid($"Idempotency keys have up to {LongestKey} characters."));

        var taken = keys.TryTake(key);
        if (taken is null)
            return Respond.With(http, Refusal.KeyInUse(key!));

        Answer answer;
        var id = Ids.New("req");
        // Given back before the caller hears anything: whoever repeats at once is not in its own way.
        using (taken)
        {
            await faults.DelayAsync(operation);
            if (faults.Strike(FaultKind.ServerError, operation) is not null)
                return Respond.With(http, Refusal.OutOfOrder());

            var sandbox = new Uri($"{http.Request.Scheme}://{http.Request.Host}");
            var call = new StripeCall(id, key, target, form, sandbox, books.State, clock.GetUtcNow());
            answer = await books.CommitAsync(state => Decide(http, call with { Books = state }, verb));
        }

        if (faults.Strike(FaultKind.DropAnswer, operation) is not null)
        {
            http.Abort();
            return Results.Empty;
        }

        return Respond.With(http, answer, id);
    }

    private static Answer Decide(HttpContext http, StripeCall call, Func<StripeCall, Answer> verb)
    {
        if (call.IdempotencyKey is not { } key)
            return verb(call);

        var fingerprint = $"{http.Request.Method} {http.Request.Path} {call.Form.Fingerprint()}";
        if (call.Books.FindAnswer(key, call.Now) is { } stored)
            return stored.Fingerprint == fingerprint ? Replay(http, stored) : Refusal.KeyReused(key);

        var answer = verb(call);
        return answer.Executed
            ? answer with { Change = (answer.Change ?? new Change()) with { Answer = StoredAnswer.Of(answer, key, fingerprint, call) } }
            : answer;
    }

    private static Answer Replay(HttpContext http, StoredAnswer stored)
    {
        http.Response.Headers["Idempotent-Replayed"] = "true";
        http.Response.Headers["Original-Request"] = stored.RequestId;
        return new Answer(stored.Status, stored.Json, Change: null, Executed: true);
    }

    private static async Task<RequestForm?> ReadFormAsync(HttpContext http)
    {
        try
        {
            return await RequestForm.ReadAsync(http.Request, http.RequestAborted);
        }
        catch (InvalidDataException)
        {
            // More or longer parameters than any request of Stripe's has.
            return null;
        }
    }
}
