"""Measurements that anyone can run: `python -m benchmarks NAME`, or all of them with `make bench`."""
