Console.WriteLine("Probity");
