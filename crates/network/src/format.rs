//! File formats: how networks are read and written.

pub(crate) mod csv;
