//! The `longgame` command.
fn main() {}
