# The run phase: gives every block and every test a scope of its own, below that of the block around it, and runs setups,
# bodies and teardowns in it by dot-sourcing. Names that begin with six underscores are the runner's; spec files can
# see them and have no use for them.

$______runBlock = {
    param($______block)

    if (-not $______block.NeedsSetup) {
        foreach ($______test in $______block.Tests) { $null = $______SpecRun.Begin($______test) }
        return
    }

    $______arguments = $______block.Arguments
    try {
        foreach ($______entry in $______block.Variables.GetEnumerator()) {
            $ExecutionContext.SessionState.PSVariable.Set($______entry.Key, $______entry.Value)
        }

        if ($null -ne $______block.BeforeAll) { . $______block.BeforeAll @______arguments }
        if ($null -ne $______block.NameExpression) { $______block.ExpandedName = & $______block.NameExpression }

        foreach ($______item in $______block.Items) {
            if ($______item -is [ModelArtsImages.SpecRunner.Model.SpecBlock]) {
                & $______runBlock $______item
            }
            elseif ($______SpecRun.Begin($______item)) {
                & $______runTest $______item
                $______SpecRun.End()
            }
        }
    }
    catch {
        $______SpecRun.FailSetup($______block, $_)
    }
    finally {
        if ($null -ne $______block.AfterAll) {
            try { . $______block.AfterAll @______arguments }
            catch { $______SpecRun.FailTeardown($______block, $_) }
        }
    }
}

$______runTest = {
    param($______test)

    # The loop keeps a stray break or continue of the test from ending the tests after it.
    do {
        $______arguments = $______test.Arguments
        try {
            foreach ($______entry in $______test.Variables.GetEnumerator()) {
                $ExecutionContext.SessionState.PSVariable.Set($______entry.Key, $______entry.Value)
            }

            foreach ($______setup in $______test.Setups) { . $______setup @______arguments }
            if ($null -ne $______test.NameExpression) { $______test.ExpandedName = & $______test.NameExpression }
            . $______test.Body @______arguments
        }
        catch {
            $______SpecRun.Fail($_)
        }
        finally {
            foreach ($______teardown in $______test.Teardowns) {
                try { . $______teardown @______arguments }
                catch { $______SpecRun.Fail($_) }
            }
        }
    } while ($false)
}

& $______runBlock $______SpecRun.Root
