# What a session of the sandbox begins with.
if ($Emulator) {
    $global:Emulator = $Emulator | ConvertFrom-Json
    Connect-MAAccount
    function global:prompt { "[emulator] PS $($ExecutionContext.SessionState.Path.CurrentLocation)$('>' * ($NestedPromptLevel + 1)) " }
}

# Only where somebody types. What they type here is no part of their own history, nor is that offered here.
if (-not [Console]::IsInputRedirected -and -not [Console]::IsOutputRedirected) {
    Set-PSReadLineOption -HistorySaveStyle SaveNothing
    Set-PSReadLineKeyHandler -Chord Tab -Function MenuComplete
}
