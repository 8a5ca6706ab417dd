"""Who knows papers: one module a service, each turning ids into Records."""
