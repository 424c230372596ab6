//! The schema of results: rows, summary, manifest, Parquet and CSV, the atomic folder
