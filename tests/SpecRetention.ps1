# Images of one name and their ages, for specs of Select-MAExpiredImage. Dot-source it after SpecHelper.ps1.

# Adds images of one name, the oldest first, with their ages in days.
function Add-Version([int[]] $Days, [hashtable] $With = @{}) {
    $number = 0
    $images = foreach ($age in $Days) {
        $number++
        $image = @{ namespace = 'team'; name = 'app'; tag = "v$number"; create_at = [DateTimeOffset]::UtcNow.AddDays(-$age).ToUnixTimeMilliseconds() }
        foreach ($field in $With.Keys) { $image[$field] = $With[$field] }
        $image
    }
    $null = Add-EmulatorImage -Image $images
}

function Get-Own { Get-MAImage -Type DEDICATED -SortBy Tag }
