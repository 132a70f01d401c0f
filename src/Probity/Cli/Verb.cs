using System.CommandLine;
using Probity.Access;

namespace Probity.Cli;

/// <summary>A command that does something, and the action of the matrix that it is; the operating system has decided who may run it.</summary>
internal sealed class Verb(string name, string does, string description) : Command(name, description)
{
    public DoesAttribute Does { get; } = new(does);
}
