"""An archive on disk: its manifest, and a Whoosh index with array postings and facet columns."""
