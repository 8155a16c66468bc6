"""Properties are about results, not about how loaded the machine is: no deadline for an example."""

from hypothesis import settings

settings.register_profile("tools", deadline=None)
if settings.get_current_profile_name() == "default":  # somebody who chose another one on purpose keeps it
    settings.load_profile("tools")
