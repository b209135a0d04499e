using System.Reflection;

// Does what "dotnet app.dll <arguments>" does, for assemblies that need only the ASP.NET runtime and what lies beside them.
var path = Path.GetFullPath(args[0]);
AppDomain.CurrentDomain.AssemblyResolve += (_, e) =>
{
    var file = Path.Combine(Path.GetDirectoryName(path)!, new AssemblyName(e.Name).Name + ".dll");
    return File.Exists(file) ? Assembly.LoadFrom(file) : null;
};
var entry = Assembly.LoadFrom(path).EntryPoint!;
var result = entry.Invoke(null, entry.GetParameters().Length == 0 ? [] : [args[1..]]);
return result is int code ? code : 0;
