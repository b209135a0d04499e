@{
    RootModule           = 'ModelArtsImages.dll'
    # Windows PowerShell lacks some assemblies: this finds those that are shipped for it, before the module is loaded. Elsewhere it does nothing.
    NestedModules        = @('Desktop/ModelArtsImages.Desktop.dll')
    ModuleVersion        = '0.2.0'
    GUID                 = 'b0a7c9be-6f0e-4a53-9d1c-2f5d0f6c3e8a'
    Author               = 'The ModelArtsImages authors'
    CompanyName          = 'The ModelArtsImages authors'
    Copyright            = '(c) The ModelArtsImages authors. MIT License.'
    Description          = 'List, register, save and delete the container images of Huawei Cloud ModelArts, safely and thousands at a time.'
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
            # Until the service itself has been seen to do what its documents say.
            Prerelease   = 'preview1'
            ReleaseNotes = @'
Deletes by proof: Get-MAImageUsage finds what uses an image, Remove-MAImage -UnusedOnly deletes only what nothing uses, and Select-MAExpiredImage
applies your retention rules and reports why each image stays or goes. Connects from CI without a secret, with agencies, and with KooCLI's profiles.
Tested against an emulator of the documented service, not yet against the service itself: see "What is tested where" in the README.
CHANGELOG.md lists all changes.
'@
        }
    }
}
