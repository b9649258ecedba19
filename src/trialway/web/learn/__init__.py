"""Understanding clinical trials: articles and the glossary."""
