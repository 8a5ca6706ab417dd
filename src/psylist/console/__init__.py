"""Everything a person sees: streams, prompts, progress, tables, one report per command."""
