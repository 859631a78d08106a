"""The tools of an operator on Kafka: topics, delivery where there is no KafkaSource, dead letters, rebuilding."""
