"""Articles become an archive: sources, Persian analysis, annotation and storage."""
