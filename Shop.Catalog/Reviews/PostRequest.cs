using Shop.Contracts;

namespace Shop.Catalog.Reviews;

/// <summary>What several requests about posts have in common.</summary>
public static class PostRequest
{
    /// <summary>An id as our services write them; what is none names nothing.</summary>
    /// <param name="what">For people, as "review".</param>
    public static Result<Guid> Id(string text, string what) =>
        Guid.TryParseExact(text, "D", out var id) ? id : new Fault.NotFound($"{what} {text}");

    /// <summary>Limit and offset of a page; refused beyond what is shown.</summary>
    public static Result<(int Page, int Size)> Page(int page, int size)
    {
        if (page is < 0 or > ReviewLimits.LastPage)
            return new Fault.Invalid("page", $"Pages go from 1 to {ReviewLimits.LastPage}.");
        if (size is < 0 or > ReviewLimits.LargestPageSize)
            return new Fault.Invalid("page_size", $"A page has 1 to {ReviewLimits.LargestPageSize}.");
        return (page == 0 ? 1 : page, size == 0 ? ReviewLimits.PageSize : size);
    }

    /// <summary>Why somebody rejects or reports something.</summary>
    /// <param name="text">As it came.</param>
    /// <param name="isNeeded">Whether it may not be empty.</param>
    public static Result<string> Reason(string text, bool isNeeded)
    {
        var reason = PostText.Tidy(text);
        if (reason.Length == 0 && !isNeeded)
            return reason;
        return PostText.Wrong(reason, "a reason", ReviewLimits.LongestReason, isOneLine: false) is { } wrong
            ? new Fault.Invalid("reason", wrong)
            : reason;
    }
}
