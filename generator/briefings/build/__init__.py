"""The only orchestrator: a desk's files in, a published site out."""
