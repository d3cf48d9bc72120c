"""What the README shows works as it stands there."""

import re

import pytest

pytestmark = pytest.mark.browser


def test_the_feature_of_the_readme_passes_with_the_setting_of_the_readme(pytester, request):
    readme = (request.config.rootpath / "README.md").read_text(encoding="utf-8")
    (feature,) = re.findall(r"```gherkin\n(.*?)```", readme, re.DOTALL)
    (settings,) = re.findall(r"```ini\n(.*?)```", readme, re.DOTALL)
    pytester.makeini(settings)
    folder = pytester.mkdir("features")
    (folder / "vi_du.feature").write_text(feature, encoding="utf-8")
    pytester.runpytest_subprocess("-p", "no:randomly").assert_outcomes(passed=1)
