namespace Shop.Web.Edge;

/// <summary>
/// Said of a page or call whose answer is the same for everybody who asks the same, but for marked places (<see cref="PersonalPart"/>). It is then
/// made by <see cref="SharedAnswers"/> once for all of them.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal abstract class SharedAnswerAttribute : Attribute
{
    /// <summary>What is asked, in one form however it is put; null when the answer is for this request alone.</summary>
    public abstract string? QuestionOf(HttpContext http);

    /// <summary>What is done for everybody who is shown it, before it is sent.</summary>
    public virtual void Shown(HttpContext http)
    {
    }
}

/// <summary>Of a page: it holds addresses with the site's own name, which in development is the one it was asked by.</summary>
internal abstract class SharedPageAttribute : SharedAnswerAttribute
{
    public sealed override string? QuestionOf(HttpContext http) =>
        AddressOf(http) is { } address ? $"{http.Request.Scheme}://{http.Request.Host}{address}" : null;

    /// <summary>What of the address decides what the page shows; null when it is for this request alone.</summary>
    protected abstract string? AddressOf(HttpContext http);
}
