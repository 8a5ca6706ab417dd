"""One module a text format, tested one by one."""
