"""Registries compared with their folders, promises compared with the program."""
