@{
    RootModule           = 'EmptyModule.dll'
    ModuleVersion        = '0.1.0'
    GUID                 = '6d0c3c07-9f58-4e0a-9d46-6a1f4a9e0c11'
    Author               = 'The ModelArtsImages authors'
    CompanyName          = 'The ModelArtsImages authors'
    Copyright            = '(c) The ModelArtsImages authors. MIT License.'
    Description          = 'A binary module with one cmdlet that does nothing: what importing it takes, importing any takes.'
    PowerShellVersion    = '5.1'
    CompatiblePSEditions = @('Core', 'Desktop')
    DotNetFrameworkVersion = '4.7.2'
    FormatsToProcess     = @()
    TypesToProcess       = @()
    CmdletsToExport      = @('Get-Nothing')
    FunctionsToExport    = @()
    VariablesToExport    = @()
    AliasesToExport      = @()
    PrivateData          = @{
        PSData = @{
            Tags         = @('PSEdition_Core', 'PSEdition_Desktop', 'Windows', 'Linux', 'MacOS')
            ReleaseNotes = 'None.'
        }
    }
}
