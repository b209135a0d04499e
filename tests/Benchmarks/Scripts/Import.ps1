# How long it takes to import a module, once the engine has imported a module at all.
param([string] $Module)

Import-Module Microsoft.PowerShell.Utility
$time = Measure-Command { Import-Module $Module }
[Console]::Out.WriteLine("{`"milliseconds`":$($time.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture))}")
