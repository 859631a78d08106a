"""What runs in the confined interpreter: standard library only, since it is started with -I -S.

The package is loaded under its own name there, so its modules import each other relatively and nothing else of ours.
"""
