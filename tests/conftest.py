"""Settings of hypothesis for all property tests, and the kit's place."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

KIT = Path(__file__).parents[2] / "shared" / "eval"
QUIET = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]

settings.register_profile("default", max_examples=50, deadline=None, derandomize=True, suppress_health_check=QUIET)
settings.register_profile("soak", max_examples=3000, deadline=None, suppress_health_check=QUIET)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


@pytest.fixture(scope="session")
def kit() -> Path:
    """The scoring kit's folder. Without it the test is skipped."""
    if not KIT.is_dir():
        pytest.skip("the scoring kit (../shared/eval) is not beside the project")
    return KIT
