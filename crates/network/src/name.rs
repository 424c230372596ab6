//! Names: when two are the same, and which valid one is nearest to a wrong one, for errors that help.

use std::cmp::Reverse;

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

/// The candidate that `name` was most likely meant to be, if any: fewest slips first; then its stem or its last
/// words; then its words in another order. A wrong suggestion is worse than none, so short names must be close.
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
    let likely = candidates.filter_map(|candidate| {
        let other = fold(candidate);
        let slip = slip(name, &folded, candidate, &other)?;
        // Of equally distant ones that which begins alike, then the shorter.
        let likeness = (strsim::jaro_winkler(&folded, &other) * 1e6) as u32;
        Some(((slip, Reverse(likeness), other.len(), candidate), candidate))
    });
    likely.min_by(|a, b| a.0.cmp(&b.0)).map(|(_, candidate)| candidate.to_owned())
}

/// The nearest of a few names that are all told beside it, as the end of a sentence: there half the letters may be wrong,
/// if it begins alike and no other is as near. Empty where none is.
///
/// # Example
/// ```
/// let pay = ["deals", "leads", "references", "support", "long-run"];
/// assert_eq!(longgame_network::nearest_of_few("leed", pay.into_iter()), "; the nearest is `leads`");
/// assert_eq!(longgame_network::nearest_of_few("bonus", pay.into_iter()), "");
/// ```
#[must_use]
pub fn nearest_of_few<'a>(name: &str, few: impl Iterator<Item = &'a str> + Clone) -> String {
    let near = nearest(name, few.clone()).or_else(|| {
        let folded = fold(name);
        let mut far: Vec<(usize, &str)> =
            few.map(|other| (strsim::osa_distance(&folded, &fold(other)), other)).collect();
        far.sort_unstable();
        let is_alone = far.len() < 2 || far[0].0 < far[1].0;
        let (distance, other) = *far.first()?;
        let begins_alike = folded.chars().next() == fold(other).chars().next();
        (is_alone && begins_alike && 2 * distance <= folded.chars().count()).then(|| other.to_owned())
    });
    hint(near.as_deref())
}

/// How a name came to stand where another was meant; the likelier, the less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Slip {
    /// So many letters are wrong, missing, too many or the wrong way round.
    Letters(usize),
    /// The ending is another or missing, or the words or tables before it are.
    Part,
    /// The words are in another order.
    Order,
}

fn slip(name: &str, folded: &str, candidate: &str, other: &str) -> Option<Slip> {
    let letters = folded.chars().count();
    let distance = strsim::osa_distance(folded, other);
    // One letter in three, and never all of them.
    if distance <= (letters / 3).max(1) && distance < letters {
        return Some(Slip::Letters(distance));
    }
    let shared = folded.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let stem = shared == letters || (shared >= 5 && 3 * shared >= 2 * letters);
    if letters >= 4 && (stem || ends_with_words(candidate, name)) {
        return Some(Slip::Part);
    }
    (words(name).len() > 1 && words(name) == words(candidate)).then_some(Slip::Order)
}

/// Whether a name, or a path, ends with these whole words.
fn ends_with_words(candidate: &str, words: &str) -> bool {
    let candidate = candidate.to_lowercase();
    let before = candidate.strip_suffix(&words.to_lowercase());
    before.is_some_and(|before| before.ends_with(['.', '-', '_', ' ']))
}

/// The words of a name, sorted.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = name.split(['-', '_', ' ']).map(str::to_lowercase).collect();
    words.sort();
    words
}

/// A nearest name as the end of a sentence; empty where there is none.
#[must_use]
pub fn hint(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |near| format!("; the nearest is `{near}`"))
}

/// [`nearest`] as the end of a sentence; empty where none is near.
#[must_use]
pub fn nearest_hint<'a>(name: &str, candidates: impl Iterator<Item = &'a str>) -> String {
    hint(nearest(name, candidates).as_deref())
}
