# The same with ForEach-Object -Parallel, as a user would speed it up: chunks, so that each runspace keeps its connection.
param([hashtable] $Account, [string[]] $Ids, [string] $SecretKey, [string] $Script, [int] $ThrottleLimit)

$size = [math]::Ceiling($Ids.Count / $ThrottleLimit)
$chunks = for ($i = 0; $i -lt $Ids.Count; $i += $size) { , $Ids[$i..[math]::Min($i + $size - 1, $Ids.Count - 1)] }
$chunks | ForEach-Object -ThrottleLimit $ThrottleLimit -Parallel { & $using:Script -Account $using:Account -Ids $_ -SecretKey $using:SecretKey }
