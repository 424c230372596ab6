//! The nearest valid name, for errors that help.

/// The candidate most like `name`, if it is like it at all (Jaro-Winkler of at least 0.75).
#[must_use]
pub fn nearest<'a>(name: &str, candidates: impl Iterator<Item = &'a str>) -> Option<String> {
    let folded = crate::strategy::fold(name);
    candidates
        .map(|candidate| (strsim::jaro_winkler(&folded, &crate::strategy::fold(candidate)), candidate))
        .filter(|(likeness, _)| *likeness >= 0.75)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
        .map(|(_, candidate)| candidate.to_owned())
}
