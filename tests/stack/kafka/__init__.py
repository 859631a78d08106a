"""Delivery from Kafka against a real broker, with every part broken on purpose."""
