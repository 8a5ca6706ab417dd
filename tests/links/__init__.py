"""The link checker: judged on its own, and against servers that misbehave."""
