"""Sync: registry → store → index. One pass, resumable; every write may be cut off and run again."""
