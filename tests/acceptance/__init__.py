"""The program as its users see it: words in; exit code, stdout and stderr out."""
