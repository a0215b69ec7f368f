using System.Reflection;

namespace Shop.Polyfills.Tests;

/// <summary>What an assembly offers, one line for each type and member, in an order that does not change by itself.</summary>
public static class PublicMembers
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IReadOnlyList<string> Of(Assembly assembly) =>
        [.. assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal).SelectMany(Lines)];

    private static IEnumerable<string> Lines(Type type)
    {
        var name = Name(type);
        var members = type.GetMembers(Own)
            .Where(member => member is not (MethodInfo { IsSpecialName: true } or Type))
            .Select(member => $"{name}.{Signature(member)}")
            .Distinct()
            .Order(StringComparer.Ordinal);
        return members.Prepend(name);
    }

    private static string Signature(MemberInfo member) => member switch
    {
        MethodInfo method => $"{method.Name}{TypeParameters(method)}({Parameters(method)}) -> {Name(method.ReturnType)}",
        ConstructorInfo constructor => $"new({Parameters(constructor)})",
        PropertyInfo property => $"{property.Name} : {Name(property.PropertyType)}{Access(property)}",
        FieldInfo field => $"{field.Name} : {Name(field.FieldType)}",
        _ => member.Name,
    };

    private static string Access(PropertyInfo property) =>
        $" {{{(property.GetMethod is { IsPublic: true } ? " get;" : "")}{(property.SetMethod is { IsPublic: true } ? " set;" : "")} }}";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters()
        .Select(parameter => $"{Name(parameter.ParameterType)} {parameter.Name}{(parameter.IsOptional ? "?" : "")}"));

    private static string TypeParameters(MethodInfo method) =>
        method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";

    private static string Name(Type type)
    {
        if (type.IsByRef)
            return "ref " + Name(type.GetElementType()!);
        if (type.IsArray)
            return Name(type.GetElementType()!) + "[]";
        if (type.IsGenericParameter || !type.IsGenericType)
            return type.IsGenericParameter || type.Namespace?.StartsWith("System", StringComparison.Ordinal) == true ? type.Name : type.FullName!;

        var plain = type.Name.Split('`')[0];
        var prefix = type.Namespace!.StartsWith("System", StringComparison.Ordinal) ? "" : type.Namespace + ".";
        return $"{prefix}{plain}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
    }
}
