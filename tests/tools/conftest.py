"""Properties are about results, not about how loaded the machine is: no deadline for an example."""

from hypothesis import settings

settings.register_profile("tools", deadline=None)
settings.load_profile("tools")
