//! Names: when two are the same, and which valid one is nearest to a wrong one, for errors that help.

/// Folds a name for matching: case, `-`, `_` and spaces do not count.
#[must_use]
pub fn fold(name: &str) -> String {
    letters(name).collect()
}

/// Whether two names are the same once folded. Most names differ in their first letter: nothing is laid out to see it.
#[must_use]
pub fn is_same(one: &str, other: &str) -> bool {
    letters(one).eq(letters(other))
}

fn letters(name: &str) -> impl Iterator<Item = char> + '_ {
    name.chars().filter(|c| !matches!(c, '-' | '_' | ' ')).flat_map(char::to_lowercase)
}

/// The candidate most like `name`, if it is like it at all (Jaro-Winkler of at least 0.75).
///
/// # Example
/// ```
/// let columns = ["source", "target", "weight"];
/// assert_eq!(longgame_network::nearest("wieght", columns.into_iter()).as_deref(), Some("weight"));
/// assert_eq!(longgame_network::nearest("colour", columns.into_iter()), None);
/// ```
#[must_use]
pub fn nearest<'a>(name: &str, candidates: impl Iterator<Item = &'a str>) -> Option<String> {
    let folded = fold(name);
    candidates
        .map(|candidate| (strsim::jaro_winkler(&folded, &fold(candidate)), candidate))
        .filter(|(likeness, _)| *likeness >= 0.75)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
        .map(|(_, candidate)| candidate.to_owned())
}

/// The nearest candidate as the end of a sentence; empty where none is like the name.
pub(crate) fn hint<'a>(name: &str, candidates: impl Iterator<Item = &'a str>) -> String {
    nearest(name, candidates).map_or_else(String::new, |near| format!("; the nearest is `{near}`"))
}
