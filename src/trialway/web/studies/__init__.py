"""Finding and reading studies: the store of records, the pages, the exports."""
