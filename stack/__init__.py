"""The real broker, store, sidecars and functions on one machine without containers: tools, never part of an image."""
