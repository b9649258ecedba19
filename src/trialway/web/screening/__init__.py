"""Can I take part? A person's answers to a study's questions, and what they mean. Nothing is kept on the server."""
