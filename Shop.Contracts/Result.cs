using System.Diagnostics.CodeAnalysis;

namespace Shop.Contracts;

/// <summary>What a verb answers: the value, or the <see cref="Fault"/> that a caller can act on. Bugs and outages stay exceptions.</summary>
public readonly record struct Result<T>
{
    private readonly T? _value;
    private readonly bool _succeeded;

    private Result(T value)
    {
        _value = value;
        _succeeded = true;
    }

    private Result(Fault fault) => Fault = fault;

    public static implicit operator Result<T>(T value) => new(value);

    public static implicit operator Result<T>(Fault fault) => new(fault);

    [MemberNotNullWhen(false, nameof(Fault))]
    public bool IsSuccess => _succeeded;

    /// <summary>Why not; null on success.</summary>
    public Fault? Fault { get; }

    /// <exception cref="InvalidOperationException">There is none: the verb refused.</exception>
    public T Value => _succeeded
        ? _value!
        : throw new InvalidOperationException(Fault is null ? "This result was never set." : $"Refused with {Fault.Code}: {Fault.Message}");

    public TOut Match<TOut>(Func<T, TOut> success, Func<Fault, TOut> refused) =>
        _succeeded ? success(_value!) : refused(Fault ?? throw new InvalidOperationException("This result was never set."));

    /// <summary>The value for a gRPC answer; a refusal leaves as the <c>RpcException</c> that carries it.</summary>
    public T OrThrowRpc() => Match(value => value, fault => throw fault.ToRpcException());
}
