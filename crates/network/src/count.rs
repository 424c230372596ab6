//! Numbers of things in words.

use std::fmt::Display;

/// So many of a thing, in the singular where there is one: `1 cell`, `3 cells`.
///
/// # Example
/// ```
/// use longgame_network::counted;
/// assert_eq!([counted(0, "tie"), counted(1, "tie"), counted(2, "strategy")], ["0 ties", "1 tie", "2 strategies"]);
/// ```
#[must_use]
pub fn counted<N: Copy + Display + PartialEq + From<u8>>(count: N, thing: &str) -> String {
    if count == N::from(1) { format!("{count} {thing}") } else { format!("{count} {}", plural(thing)) }
}

/// Several of a thing.
fn plural(thing: &str) -> String {
    match thing {
        "person" => String::from("people"),
        thing if thing.ends_with("gy") => format!("{}ies", &thing[..thing.len() - 1]),
        thing => format!("{thing}s"),
    }
}
