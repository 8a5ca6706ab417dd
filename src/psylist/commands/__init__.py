"""The use cases, one a verb: plain values in, plain values out. They neither print nor exit."""
