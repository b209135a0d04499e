# Remove-MAImage handles an image in the project that it came from.

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $null = Start-Emulator
    $other = $SpecEmulator.otherAccount
    $otherConnection = @{
        AccessKey = $other.accessKey
        SecretKey = ConvertTo-SecureString -AsPlainText -Force $other.secretKey
        ProjectId = $other.projectId
    }
    $quiet = @{ Confirm = $false; ErrorAction = 'SilentlyContinue'; ErrorVariable = 'failures' }
}

AfterAll { Stop-Emulator }

Describe 'The account of Remove-MAImage' {
    BeforeEach {
        Reset-Emulator -Images 0
        $ours = Add-EmulatorImage @{ name = 'ours'; tag = '1' }
        $theirs = Add-EmulatorImage @{ name = 'theirs'; tag = '1'; project_id = $other.projectId }
        $mine = Connect-Emulator -PassThru
        $image = Get-MAImage -Id $ours.id
        $failures = $null
        Clear-EmulatorRequest
    }

    It 'is that of the image even after another account becomes current' {
        Connect-Emulator -With $otherConnection
        ($image | Remove-MAImage -Confirm:$false).Id | Should -Be $ours.id
        @(Get-EmulatorRequest).path | Should -BeLike "/v1/$($SpecEmulator.projectId)/*"
        (Get-EmulatorImage).id | Should -Be $theirs.id
    }

    It 'is that of each image if they come from several accounts' {
        $foreign = Connect-Emulator -With $otherConnection -PassThru
        $deleted = $image, (Get-MAImage -Id $theirs.id) | Remove-MAImage -Confirm:$false
        $deleted.ProjectId | Should -Be $SpecEmulator.projectId, $other.projectId
        Get-EmulatorImage | Should -BeNullOrEmpty
    }

    It 'is the current one for an id' {
        Connect-Emulator -With $otherConnection
        (Remove-MAImage $theirs.id -Confirm:$false).ProjectId | Should -Be $other.projectId
    }

    It 'is that of -Context for an id' {
        Connect-Emulator -With $otherConnection
        (Remove-MAImage $ours.id -Context $mine -Confirm:$false).ProjectId | Should -Be $SpecEmulator.projectId
    }

    It 'may be specified by -Context if it is of the image''s project' {
        Connect-Emulator -With $otherConnection
        ($image | Remove-MAImage -Context $mine -Confirm:$false).Id | Should -Be $ours.id
    }

    It 'may be another account of the same project' {
        $again = Connect-Emulator -PassThru
        ($image | Remove-MAImage -Context $again -Confirm:$false).Id | Should -Be $ours.id
    }

    It 'is ContextMismatch if -Context names another project, and nothing is sent' {
        $foreign = Connect-Emulator -With $otherConnection -PassThru
        $image | Remove-MAImage -Context $foreign @quiet | Should -BeNullOrEmpty
        $failures | Should -HaveCount 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'ContextMismatch,*'
        $failures[0].CategoryInfo.Category | Should -Be 'InvalidOperation'
        $failures[0].TargetObject | Should -Be $image
        $failures[0].ErrorDetails.RecommendedAction | Should -Match '-Context'
        Get-EmulatorRequest | Should -BeNullOrEmpty
    }

    It 'is ContextMismatch if the image''s project was changed, and nothing is sent' {
        $image.ProjectId = $other.projectId
        $image | Remove-MAImage @quiet
        $failures.FullyQualifiedErrorId | Should -Be 'ContextMismatch,ModelArtsImages.Commands.RemoveMAImageCommand'
        "$failures" | Should -Match 'Nothing was sent'
        Get-EmulatorRequest | Should -BeNullOrEmpty
    }

    It 'is checked before any question if -Context names another project' {
        $seen = Invoke-InHost -Variable @{ mine = $ours.id; connection = Get-EmulatorConnection -With $otherConnection } {
            $image = Get-MAImage -Id $mine
            $image | Remove-MAImage -Context (Connect-MAAccount @connection -PassThru)
        }
        $seen.Prompts | Should -BeNullOrEmpty
        $seen.Errors.FullyQualifiedErrorId | Should -BeLike 'ContextMismatch,*'
    }

    It 'distinguishes two images with the same id in two projects' {
        $foreign = Connect-Emulator -With $otherConnection -PassThru
        $null = Remove-MAImage $theirs.id -Context $foreign -Confirm:$false
        $failures = $null
        Remove-MAImage $ours.id -Context $foreign @quiet | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'ImageNotFound,*'
        (Get-EmulatorImage).id | Should -Be $ours.id

        # Of one pipeline too, neither is a repetition of the other.
        $there = $image | ConvertTo-Csv | ConvertFrom-Csv
        $there.ProjectId = $other.projectId
        ($there, $image | Remove-MAImage @quiet).Id | Should -Be $ours.id
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'ImageNotFound,*'
    }

    It 'distinguishes the same id at two endpoints' {
        # The module does not know that two host names are the same service, so it sends requests to both.
        $elsewhere = Connect-Emulator -With @{ Endpoint = ([string]$SpecEmulator.address).Replace('127.0.0.1', 'localhost') } -PassThru
        $far = Get-MAImage -Id $ours.id -Context $elsewhere
        $image, $far | Remove-MAImage @quiet | Should -HaveCount 1
        Get-EmulatorRequest -Operation DeleteImage | Should -HaveCount 2
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'ImageNotFound,*'
    }

    It 'ends the pipeline with an error once it is disconnected, and nothing is sent' {
        Connect-Emulator -With $otherConnection
        Disconnect-MAAccount -Context $mine
        { $image | Remove-MAImage -Confirm:$false } | Should -Throw -ErrorId 'NotConnected,*'
        Get-EmulatorRequest | Should -BeNullOrEmpty
        Get-EmulatorImage -Id $ours.id | Should -HaveCount 1
    }

    It 'is the new one after disconnecting and reconnecting to the same project' {
        Disconnect-MAAccount
        Connect-Emulator
        ($image | Remove-MAImage -Confirm:$false).Id | Should -Be $ours.id
    }

    It 'is required: without one, an error ends the pipeline and says what to do' {
        $seen = Invoke-InHost -NotConnected -Variable @{ ids = $ours.id, $theirs.id } {
            # The environment is the first source, and it is incomplete here.
            $env:HUAWEICLOUD_SDK_AK = 'incomplete'
            $env:HUAWEICLOUD_SDK_SK = $null
            try { $ids | Remove-MAImage -Confirm:$false } finally { $env:HUAWEICLOUD_SDK_AK = $null }
        }
        $seen.Errors[0].FullyQualifiedErrorId | Should -BeLike 'NotConnected,*'
        $seen.Errors[0].CategoryInfo.Category | Should -Be 'AuthenticationError'
        $seen.Errors[0].ErrorDetails.RecommendedAction | Should -Match 'Connect-MAAccount'
        $seen.Errors | Should -HaveCount 1
        Get-EmulatorRequest | Should -BeNullOrEmpty
    }
}
