//! Networks of weak and strong ties: storage, generators, metrics, formats
