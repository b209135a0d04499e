# What the runner has to do, in its own language. A test tagged Fails must fail and one tagged Skips must be skipped; all
# others must pass. The file means the same to Pester 5.

$readWhileDiscovering = 'discovery'

BeforeAll {
    $atTop = 'top'
    $script:counter = 0
    function Get-Answer { 42 }
}

Describe 'variables' {
    $ofBody = 'body'

    BeforeAll {
        $ofBlock = 'outer'
        $readInBeforeAll = $atTop
    }

    BeforeEach {
        $ofTest = 'each'
        $script:counter++
    }

    It 'of the file and of a body are gone when tests run' {
        $readWhileDiscovering | Should -BeNullOrEmpty
        $ofBody | Should -BeNullOrEmpty
    }

    It 'of BeforeAll are seen, those of the file''s BeforeAll too' {
        $atTop | Should -Be 'top'
        $ofBlock | Should -Be 'outer'
        $readInBeforeAll | Should -Be 'top'
    }

    It 'functions of BeforeAll are seen' {
        Get-Answer | Should -Be 42
    }

    It 'of BeforeEach are in the test''s own scope' {
        $ofTest | Should -Be 'each'
        $ofTest = 'changed'
        $ofTest | Should -Be 'changed'
        $ofBlock = 'changed'
        $ofBlock | Should -Be 'changed'
    }

    It 'that a test sets are gone in the next' {
        $ofTest | Should -Be 'each'
        $ofBlock | Should -Be 'outer'
    }

    It 'of the script scope last until the end' {
        $script:counter | Should -Be 6
    }

    Context 'in a block within' {
        BeforeAll { $ofBlock = 'inner' }

        It 'hide those of the block around' {
            $ofBlock | Should -Be 'inner'
        }
    }

    It 'of a block within are gone after it' {
        $ofBlock | Should -Be 'outer'
    }

    It 'of the place tell the file' {
        $PSScriptRoot | Should -Be ([System.IO.Path]::GetDirectoryName($PSCommandPath))
        [System.IO.Path]::GetFileName($PSCommandPath) | Should -Be 'Scoping.Conformance.ps1'
    }
}

Describe 'BeforeDiscovery' {
    BeforeDiscovery {
        $cases = 1, 2
        $doSkip = $true
    }

    It 'makes cases: <_>' -ForEach $cases { $_ | Should -BeIn 1, 2 }

    It 'makes conditions' -Skip:$doSkip -Tag Skips { throw 'must not run' }

    It 'is not seen when tests run' { $cases | Should -BeNullOrEmpty }
}

Describe 'order' {
    BeforeAll { $steps = [System.Collections.Generic.List[string]]::new(); $steps.Add('outer all') }
    BeforeEach { $steps.Add('outer each') }
    AfterEach { $steps.Add('outer after') }

    Context 'of setups and teardowns' {
        BeforeAll { $steps.Add('inner all') }
        BeforeEach { $steps.Add('inner each') }
        AfterEach { $steps.Add('inner after') }

        It 'before' { $steps -join ', ' | Should -Be 'outer all, inner all, outer each, inner each' }
    }

    Context 'after' {
        It 'after' { $steps -join ', ' | Should -Be 'outer all, inner all, outer each, inner each, inner after, outer after, outer each' }
    }
}

Describe 'the order of items' {
    BeforeAll { $seen = [System.Collections.Generic.List[string]]::new() }
    It 'first' { $seen.Add('first') }
    Context 'between' { It 'second' { $seen.Add('second') } }
    It 'third' { $seen -join ' ' | Should -Be 'first second' }
}

Describe 'script blocks with parameters' -ForEach @{ Outer = 'o' } {
    BeforeAll { param($Outer) $given = $Outer }
    It 'get the case''s values' -ForEach @{ Inner = 'i' } {
        param($Inner)
        $given | Should -Be 'o'
        $Inner | Should -Be 'i'
    }
}
