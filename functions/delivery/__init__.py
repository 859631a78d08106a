"""What a KafkaSource does with an answer: shared by the embedded fleet and by what delivers from Kafka."""
