# Each session of the sandbox begins with this script.
if ($Emulator) {
    $global:Emulator = $Emulator | ConvertFrom-Json
    Connect-MAAccount
    function global:prompt { "[emulator] PS $($ExecutionContext.SessionState.Path.CurrentLocation)$('>' * ($NestedPromptLevel + 1)) " }
}

# Only for a user at a terminal: the sandbox neither adds to the user's own history nor offers it.
if (-not [Console]::IsInputRedirected -and -not [Console]::IsOutputRedirected) {
    Set-PSReadLineOption -HistorySaveStyle SaveNothing
    Set-PSReadLineKeyHandler -Chord Tab -Function MenuComplete
}
