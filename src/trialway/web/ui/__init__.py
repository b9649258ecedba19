"""What every page shares: the frame, templates' words, headers, logs."""
