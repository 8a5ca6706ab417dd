"""Loopback stand-ins for the services that psylist asks."""
