"""Properties here are derandomised: a red run is the same red run everywhere."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "text",
    derandomize=True,
    max_examples=200,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("text")
