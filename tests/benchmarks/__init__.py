"""What the benchmarks count and compare; what they measure is not for tests."""
