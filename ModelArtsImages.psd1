@{
    RootModule           = 'ModelArtsImages.dll'
    # Resolves the assemblies that Windows PowerShell lacks, before the module is loaded. It has no effect in PowerShell 7.
    NestedModules        = @('Desktop/ModelArtsImages.Desktop.dll')
    ModuleVersion        = '0.2.0'
    GUID                 = 'b0a7c9be-6f0e-4a53-9d1c-2f5d0f6c3e8a'
    Author               = 'The ModelArtsImages authors'
    CompanyName          = 'The ModelArtsImages authors'
    Copyright            = '(c) The ModelArtsImages authors. MIT License.'
    Description          = 'Lists, registers, saves, and deletes the container images of Huawei Cloud ModelArts, safely and thousands at a time.'
    PowerShellVersion    = '5.1'
    CompatiblePSEditions = @('Core', 'Desktop')
    DotNetFrameworkVersion = '4.7.2'
    FormatsToProcess     = @('ModelArtsImages.Format.ps1xml')
    TypesToProcess       = @('ModelArtsImages.Types.ps1xml')
    CmdletsToExport      = @(
        'Connect-MAAccount'
        'Disconnect-MAAccount'
        'Get-MAContext'
        'Get-MAImage'
        'Get-MAImageContent'
        'Get-MAImageGroup'
        'Get-MAImageUsage'
        'Measure-MAImageContent'
        'New-MAImage'
        'Register-MAImage'
        'Remove-MAImage'
        'Remove-MAImageContent'
        'Remove-MAImageGroup'
        'Restore-MAImage'
        'Select-MAExpiredImage'
        'Set-MAImageGroup'
        'Sync-MAImage'
        'Wait-MAImage'
    )
    FunctionsToExport    = @()
    VariablesToExport    = @()
    AliasesToExport      = @()
    PrivateData          = @{
        PSData = @{
            Tags         = @('HuaweiCloud', 'ModelArts', 'SWR', 'Container', 'Image', 'Cleanup', 'PSEdition_Core', 'PSEdition_Desktop', 'Windows', 'Linux', 'MacOS')
            # A preview until the module has been tested against the service itself.
            Prerelease   = 'preview1'
            ReleaseNotes = @'
Get-MAImageUsage finds what uses an image, Remove-MAImage -UnusedOnly deletes only unused images, and Select-MAExpiredImage applies your retention
rules and reports why each image is kept or expires. Connect-MAAccount works from CI without a secret, with agencies, and with KooCLI profiles.
The module has been tested against an emulator of the documented service, not yet against the service itself: see docs/testing.md.
CHANGELOG.md lists all changes.
'@
        }
    }
}
