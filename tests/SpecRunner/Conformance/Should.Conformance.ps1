# The operators of Should. Tags Fails and Skips: see Scoping.Conformance.ps1.

Describe '<Operator> holds' -ForEach @(
    @{ Operator = 'Be'; Holds = { 1 | Should -Be 1; 'a' | Should -Be 'A'; 1 | Should -Be '1'; $null | Should -Be $null } }
    @{
        Operator = 'Be of arrays'
        Holds    = {
            1, 2 | Should -Be 1, 2
            1, 2 | Should -Be @(1, 2)
            , (1, 2) | Should -Be (, (1, 2))
            @() | Should -Be @()
            @() | Should -Be $null
        }
    }
    @{ Operator = 'Be of one'; Holds = { , 1 | Should -Be 1; 1 | Should -Be @(1) } }
    @{
        Operator = 'Not Be'
        Holds    = {
            1 | Should -Not -Be 2
            1, 2 | Should -Not -Be 1
            1, 2 | Should -Not -Be 2, 1
            'a' | Should -Not -Be $null
            '' | Should -Not -Be $null
        }
    }
    @{ Operator = 'BeExactly'; Holds = { 'a' | Should -BeExactly 'a'; 'a' | Should -Not -BeExactly 'A' } }
    @{ Operator = 'BeTrue'; Holds = { $true | Should -BeTrue; 'x' | Should -BeTrue; 1 | Should -BeTrue; 0 | Should -Not -BeTrue } }
    @{
        Operator = 'BeFalse'
        Holds    = {
            $false | Should -BeFalse
            '' | Should -BeFalse
            $null | Should -BeFalse
            @() | Should -BeFalse
            1 | Should -Not -BeFalse
        }
    }
    @{
        Operator = 'BeNullOrEmpty'
        Holds    = {
            $null | Should -BeNullOrEmpty
            '' | Should -BeNullOrEmpty
            @() | Should -BeNullOrEmpty
            @{} | Should -BeNullOrEmpty
            0 | Should -Not -BeNullOrEmpty
            1, 2 | Should -Not -BeNullOrEmpty
            @{ a = 1 } | Should -Not -BeNullOrEmpty
        }
    }
    @{
        Operator = 'BeOfType'
        Holds    = {
            1 | Should -BeOfType [int]
            1 | Should -BeOfType int
            1 | Should -BeOfType ([int])
            1 | Should -BeOfType System.ValueType
            1 | Should -Not -BeOfType string
            1, 2 | Should -BeOfType int
        }
    }
    @{
        Operator = 'BeGreaterThan'
        Holds    = {
            2 | Should -BeGreaterThan 1
            1 | Should -Not -BeGreaterThan 1
            10 | Should -BeGreaterThan '9'
        }
    }
    @{ Operator = 'BeGreaterOrEqual'; Holds = { 1 | Should -BeGreaterOrEqual 1; 1 | Should -Not -BeGreaterOrEqual 2 } }
    @{ Operator = 'BeLessThan'; Holds = { 1 | Should -BeLessThan 2; 1 | Should -Not -BeLessThan 1 } }
    @{ Operator = 'BeLessOrEqual'; Holds = { 1 | Should -BeLessOrEqual 1; 2 | Should -Not -BeLessOrEqual 1 } }
    @{ Operator = 'BeLike'; Holds = { 'abc' | Should -BeLike 'A*'; 'abc' | Should -Not -BeLike 'b*'; 'ab', 'ac' | Should -BeLike 'a?' } }
    @{ Operator = 'BeLikeExactly'; Holds = { 'abc' | Should -BeLikeExactly 'a*'; 'abc' | Should -Not -BeLikeExactly 'A*' } }
    @{ Operator = 'Match'; Holds = { 'abc' | Should -Match 'B'; 'abc' | Should -Not -Match '^b'; 12 | Should -Match '^\d+$' } }
    @{ Operator = 'MatchExactly'; Holds = { 'abc' | Should -MatchExactly 'b'; 'abc' | Should -Not -MatchExactly 'B' } }
    @{
        Operator = 'Contain'
        Holds    = {
            1, 2 | Should -Contain 2
            'a', 'b' | Should -Contain 'B'
            1, 2 | Should -Not -Contain 3
            @() | Should -Not -Contain 1
        }
    }
    @{
        Operator = 'BeIn'
        Holds    = {
            1 | Should -BeIn 1, 2
            'A' | Should -BeIn @('a')
            3 | Should -Not -BeIn 1, 2
            1, 2 | Should -BeIn 1, 2, 3
        }
    }
    @{
        Operator = 'HaveCount'
        Holds    = {
            1, 2 | Should -HaveCount 2
            1 | Should -HaveCount 1
            @() | Should -HaveCount 0
            $null | Should -HaveCount 1
            1, 2 | Should -Not -HaveCount 1
        }
    }
    @{
        Operator = 'Exist'
        Holds    = {
            $PSScriptRoot | Should -Exist
            $PSCommandPath | Should -Exist
            "$PSScriptRoot/no such file" | Should -Not -Exist
        }
    }
    @{
        Operator = 'Throw'
        Holds    = {
            { throw 'x' } | Should -Throw
            { 1 } | Should -Not -Throw
            { $null = 1 / 0 } | Should -Throw
            { Get-NoSuchCommand } | Should -Throw
        }
    }
    @{
        Operator = 'ActualValue'
        Holds    = {
            Should -ActualValue 1 -Be 1
            Should -ActualValue (1, 2) -Not -BeNullOrEmpty
            Should -Be 1 -ActualValue 1
        }
    }
    @{ Operator = 'Because'; Holds = { 1 | Should -Be 1 -Because 'it is'; 1 | Should -Be 1 'by position' } }
) {
    It 'as it says' { & $Holds }
}

Describe '<Operator> does not hold' -ForEach @(
    @{ Operator = 'Be'; Fails = { 1 | Should -Be 2 } }
    @{ Operator = 'Be of arrays'; Fails = { 1, 2 | Should -Be 1, 3 } }
    @{ Operator = 'Be with $null'; Fails = { $null | Should -Be 1 } }
    @{ Operator = 'Not Be'; Fails = { 'a' | Should -Not -Be 'A' } }
    @{ Operator = 'BeExactly'; Fails = { 'a' | Should -BeExactly 'A' } }
    @{ Operator = 'BeTrue'; Fails = { 0 | Should -BeTrue } }
    @{ Operator = 'BeTrue of one among several'; Fails = { $true, $false | Should -BeTrue } }
    @{ Operator = 'BeFalse'; Fails = { 1 | Should -BeFalse } }
    @{ Operator = 'BeNullOrEmpty'; Fails = { 1 | Should -BeNullOrEmpty } }
    @{ Operator = 'Not BeNullOrEmpty'; Fails = { $null | Should -Not -BeNullOrEmpty } }
    @{ Operator = 'BeOfType'; Fails = { 1 | Should -BeOfType string } }
    @{ Operator = 'BeOfType of an unknown type'; Fails = { 1 | Should -BeOfType NoSuchType } }
    @{ Operator = 'BeGreaterThan'; Fails = { 1 | Should -BeGreaterThan 1 } }
    @{ Operator = 'BeLessThan of one among several'; Fails = { 1, 5 | Should -BeLessThan 3 } }
    @{ Operator = 'BeLike'; Fails = { 'abc' | Should -BeLike 'b*' } }
    @{ Operator = 'Match'; Fails = { 'abc' | Should -Match 'x' } }
    @{ Operator = 'Not Match'; Fails = { 'abc' | Should -Not -Match 'b' } }
    @{ Operator = 'Contain'; Fails = { 1, 2 | Should -Contain 3 } }
    @{ Operator = 'BeIn'; Fails = { 3 | Should -BeIn 1, 2 } }
    @{ Operator = 'HaveCount'; Fails = { 1, 2 | Should -HaveCount 1 } }
    @{ Operator = 'Exist'; Fails = { '/no/such/path' | Should -Exist } }
    @{ Operator = 'Throw'; Fails = { { 1 } | Should -Throw } }
    @{ Operator = 'Throw with no block'; Fails = { 1 | Should -Throw } }
    @{ Operator = 'Not Throw'; Fails = { { throw 'x' } | Should -Not -Throw } }
    @{ Operator = 'two operators'; Fails = { 1 | Should -Be 1 -BeTrue } }
    @{ Operator = 'no operator'; Fails = { 1 | Should } }
) {
    It 'as it says' -Tag Fails { & $Fails }
    It 'as an error that can be caught' { $Fails | Should -Throw }
}

Describe 'Throw' {
    It 'compares the message by wildcard' {
        { throw 'the image is gone' } | Should -Throw -ExpectedMessage '*IMAGE*'
        { throw 'the image is gone' } | Should -Throw 'the image*'
        { { throw 'x' } | Should -Throw -ExpectedMessage 'y' } | Should -Throw
    }

    It 'compares the id by wildcard' {
        { Get-NoSuchCommand } | Should -Throw -ErrorId 'CommandNotFoundException'
        { Get-NoSuchCommand } | Should -Throw -ErrorId 'Command*'
        { { Get-NoSuchCommand } | Should -Throw -ErrorId 'Other' } | Should -Throw
    }

    It 'compares the type' {
        { throw [System.InvalidOperationException]::new('x') } | Should -Throw -ExceptionType ([System.InvalidOperationException])
        { throw [System.InvalidOperationException]::new('x') } | Should -Throw -ExceptionType ([System.Exception])
        { { throw 'x' } | Should -Throw -ExceptionType ([System.InvalidOperationException]) } | Should -Throw
    }

    It 'gives the error on request' {
        $thrown = { throw 'x' } | Should -Throw -PassThru
        $thrown | Should -BeOfType [System.Management.Automation.ErrorRecord]
        $thrown.Exception.Message | Should -Be 'x'
        { throw 'x' } | Should -Throw | Should -BeNullOrEmpty
    }

    It 'sees the variables of the test and changes none' {
        $value = 'outer'
        { $value | Should -Be 'outer'; $value = 'inner'; throw $value } | Should -Throw 'inner'
        $value | Should -Be 'outer'
    }

    It 'does not take an error that does not end for one that does' {
        { Get-Command -Name no-such-command } | Should -Not -Throw
        { Get-Command -Name no-such-command -ErrorAction Stop } | Should -Throw -ErrorId 'CommandNotFoundException,*'
    }
}

Describe 'Because' {
    It 'is part of the message' {
        $failure = { 1 | Should -Be 2 -Because 'numbers differ' } | Should -Throw -PassThru
        $failure.Exception.Message | Should -Be 'Expected 2, because numbers differ, but got 1.'
    }
}
