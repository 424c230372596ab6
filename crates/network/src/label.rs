//! Labels: what the people of a network are called, and the rule that turns names into node numbers.
//!
//! Where every label is a whole number, nodes are numbered in numeric order; otherwise by first appearance.

use std::hash::BuildHasher;
#[expect(clippy::disallowed_types, reason = "only equality is asked of the hash, no order ever shows")]
use std::hash::RandomState;
use std::sync::OnceLock;

/// What the people are called.
#[derive(Clone, Debug)]
pub(crate) enum Labels {
    /// `0`, `1`, ... so many; the text is made when somebody asks for it, as networks of a million people are often
    /// generated and measured and never read.
    Counting(u32, OnceLock<Texts>),
    /// As they stand in a file.
    Given(Texts),
}

/// The labels of all nodes in one piece of text: a `String` per person would cost three times the memory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Texts {
    text: String,
    ends: Vec<usize>,
}

impl Default for Labels {
    fn default() -> Labels {
        Labels::Given(Texts::default())
    }
}

impl PartialEq for Labels {
    fn eq(&self, other: &Labels) -> bool {
        match (self, other) {
            (Labels::Counting(count, _), Labels::Counting(others, _)) => count == others,
            _ => self.texts() == other.texts(),
        }
    }
}

impl Eq for Labels {}

impl Labels {
    /// The labels `0`, `1`, ... of `count` nodes.
    pub(crate) fn counting(count: u32) -> Labels {
        Labels::Counting(count, OnceLock::new())
    }

    fn texts(&self) -> &Texts {
        match self {
            Labels::Counting(count, texts) => {
                texts.get_or_init(|| Texts::of_numbers(0..i64::from(*count), *count as usize))
            }
            Labels::Given(texts) => texts,
        }
    }

    pub(crate) fn len(&self) -> usize {
        match self {
            Labels::Counting(count, _) => *count as usize,
            Labels::Given(texts) => texts.ends.len(),
        }
    }

    pub(crate) fn get(&self, index: usize) -> &str {
        self.texts().get(index)
    }
}

impl Texts {
    fn of_numbers(numbers: impl Iterator<Item = i64> + Clone, count: usize) -> Texts {
        let digits = |number: i64| number.unsigned_abs().checked_ilog10().map_or(1, |log| log as usize + 1);
        // Measured first: growing by doubling would hold half as much again.
        let bytes = numbers.clone().map(|number| digits(number) + usize::from(number < 0)).sum();
        let mut labels = Texts { text: String::with_capacity(bytes), ends: Vec::with_capacity(count) };
        for number in numbers {
            labels.push_with(|text| push_number(text, number));
        }
        labels
    }

    fn push_with(&mut self, write: impl FnOnce(&mut String)) {
        write(&mut self.text);
        self.ends.push(self.text.len());
    }

    pub(crate) fn push(&mut self, label: &str) {
        self.push_with(|text| text.push_str(label));
    }

    fn get(&self, index: usize) -> &str {
        let start = if index == 0 { 0 } else { self.ends[index - 1] };
        &self.text[start..self.ends[index]]
    }

    fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}

/// Writes a number; several times as fast as formatting, which counts with millions.
fn push_number(text: &mut String, number: i64) {
    let mut digits = ['0'; 20];
    let (mut rest, mut first) = (number.unsigned_abs(), digits.len());
    while rest > 0 || first == digits.len() {
        first -= 1;
        digits[first] = char::from(b'0' + (rest % 10) as u8);
        rest /= 10;
    }
    text.extend((number < 0).then_some('-'));
    text.extend(&digits[first..]);
}

/// Collects labels in the order they are met and numbers them when all are known.
#[derive(Clone, Debug)]
pub(crate) enum Interner {
    /// As long as every label is a whole number: the numbers met, repeats included. No table is needed, and
    /// a million-node edge list is read at the speed of a sort.
    Numbers(Vec<i64>),
    /// From the first other label on: the number of each label met, and the labels by first appearance.
    Names { met: Vec<u32>, names: Names },
}

/// More than `u32::MAX` different labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TooManyNodes;

impl Interner {
    pub(crate) fn new() -> Interner {
        Interner::Numbers(Vec::new())
    }

    /// Notes the next label; its place in [`finish`](Interner::finish)'s list is the count of calls before.
    pub(crate) fn push(&mut self, label: &str) -> Result<(), TooManyNodes> {
        match self {
            Interner::Numbers(numbers) => match whole_number(label) {
                Some(number) => {
                    numbers.push(number);
                    Ok(())
                }
                None => {
                    *self = Interner::named(numbers)?;
                    self.push(label)
                }
            },
            Interner::Names { met, names } => {
                met.push(names.number(label)?);
                Ok(())
            }
        }
    }

    fn named(numbers: &[i64]) -> Result<Interner, TooManyNodes> {
        let mut named = Interner::Names { met: Vec::new(), names: Names::default() };
        for number in numbers {
            named.push(&number.to_string())?;
        }
        Ok(named)
    }

    /// The node number of every label met, in the order met, and the labels by node number.
    pub(crate) fn finish(self) -> Result<(Vec<u32>, Labels), TooManyNodes> {
        match self {
            Interner::Numbers(numbers) => number_in_order(&numbers),
            Interner::Names { met, mut names } => {
                names.labels.shrink();
                Ok((met, Labels::Given(names.labels)))
            }
        }
    }
}

/// Different labels by first appearance, and a table to find them by. An open one beside the labels: a map would keep
/// every label a second time. Hashed with a random key, so that no file can be made to crowd the table; the numbers do
/// not depend on it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    labels: Texts,
    #[expect(clippy::disallowed_types, reason = "a fixed hash would let a file crowd the table")]
    hasher: RandomState,
    /// Part of the hash, and the number plus 1; 0 for a free place. A power of two in length, at most half full.
    table: Vec<(u32, u32)>,
}

impl Names {
    fn number(&mut self, label: &str) -> Result<u32, TooManyNodes> {
        if 2 * self.labels.ends.len() >= self.table.len() {
            self.grow();
        }
        let hash = self.hasher.hash_one(label);
        let mut place = self.first_place(hash);
        loop {
            match self.table[place] {
                (_, 0) => break,
                (part, number) if part == hash as u32 && self.labels.get(number as usize - 1) == label => {
                    return Ok(number - 1);
                }
                _ => place = (place + 1) % self.table.len(),
            }
        }
        let number = u32::try_from(self.labels.ends.len())
            .ok()
            .filter(|number| *number < u32::MAX)
            .ok_or(TooManyNodes)?;
        self.labels.push(label);
        self.table[place] = (hash as u32, number + 1);
        Ok(number)
    }

    fn first_place(&self, hash: u64) -> usize {
        (hash >> 32) as usize % self.table.len()
    }

    fn grow(&mut self) {
        self.table = vec![(0, 0); (2 * self.table.len()).max(64)];
        for number in 0..self.labels.ends.len() {
            let hash = self.hasher.hash_one(self.labels.get(number));
            let mut place = self.first_place(hash);
            while self.table[place].1 != 0 {
                place = (place + 1) % self.table.len();
            }
            self.table[place] = (hash as u32, number as u32 + 1);
        }
    }
}

/// Longest label: short enough that a file which names one person in a million edges is read in the time of a
/// million short names.
const LONGEST: usize = 1000;

/// A label as it may stand in a network, without surrounding blanks; or what was expected instead. Control
/// characters are refused because not every format can hold them.
pub(crate) fn checked_label(label: &str) -> Result<&str, &'static str> {
    let label = label.trim();
    if label.is_empty() {
        return Err("a name that is not empty");
    }
    if label.bytes().any(|byte| byte.is_ascii_control()) {
        return Err("a name without control characters");
    }
    if label.len() > LONGEST {
        return Err("a name of at most 1000 bytes");
    }
    Ok(label)
}

/// A label that is a whole number exactly as a program would write it: `7`, `-7`, but neither `07` nor `+7`.
pub(crate) fn whole_number(label: &str) -> Option<i64> {
    let digits = label.strip_prefix('-').unwrap_or(label);
    let canonical = !digits.is_empty()
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && (!digits.starts_with('0') || label == "0");
    if canonical { label.parse().ok() } else { None }
}

fn number_in_order(met: &[i64]) -> Result<(Vec<u32>, Labels), TooManyNodes> {
    let (Some(&low), Some(&high)) = (met.iter().min(), met.iter().max()) else {
        return Ok((Vec::new(), Labels::default()));
    };
    let span = high.abs_diff(low);
    if span < 2 * met.len() as u64 {
        return number_by_table(met, low, span as usize + 1);
    }
    let mut distinct = met.to_vec();
    distinct.sort_unstable();
    distinct.dedup();
    u32::try_from(distinct.len()).map_err(|_| TooManyNodes)?;
    // Every number met is among the distinct ones, so the search finds its place.
    let numbered = met.iter().map(|number| distinct.partition_point(|other| other < number) as u32).collect();
    let count = distinct.len();
    Ok((numbered, Labels::Given(Texts::of_numbers(distinct.into_iter(), count))))
}

/// The usual case of numbers close together: a table as long as their span replaces the sort.
fn number_by_table(met: &[i64], low: i64, span: usize) -> Result<(Vec<u32>, Labels), TooManyNodes> {
    let place = |number: i64| number.abs_diff(low) as usize;
    let mut rank = vec![0u32; span];
    for &number in met {
        rank[place(number)] = 1;
    }
    let present: Vec<i64> =
        (low..).zip(&rank).filter(|(_, met)| **met == 1).map(|(number, _)| number).collect();
    u32::try_from(present.len()).map_err(|_| TooManyNodes)?;
    for (number, &label) in (0u32..).zip(&present) {
        rank[place(label)] = number;
    }
    let numbered = met.iter().map(|&number| rank[place(number)]).collect();
    let count = present.len();
    Ok((numbered, Labels::Given(Texts::of_numbers(present.into_iter(), count))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbered(labels: &[&str]) -> (Vec<u32>, Vec<String>) {
        let mut interner = Interner::new();
        for label in labels {
            interner.push(label).expect("few labels");
        }
        let (met, labels) = interner.finish().expect("few labels");
        (met, (0..labels.len()).map(|index| labels.get(index).to_owned()).collect())
    }

    fn check(labels: &[&str], met: &[u32], order: &[&str]) {
        assert_eq!(numbered(labels), (met.to_vec(), order.iter().map(|&label| label.to_owned()).collect()));
    }

    #[test]
    fn whole_numbers_are_ordered_as_numbers() {
        check(&["10", "9", "10", "-2"], &[2, 1, 2, 0], &["-2", "9", "10"]);
        check(&["9000000000", "1"], &[1, 0], &["1", "9000000000"]);
        check(
            &["-9223372036854775808", "9223372036854775807"],
            &[0, 1],
            &["-9223372036854775808", "9223372036854775807"],
        );
    }

    #[test]
    fn one_other_label_makes_all_of_them_names() {
        check(&["10", "9", "Ann", "10"], &[0, 1, 2, 0], &["10", "9", "Ann"]);
        check(&["7", "07"], &[0, 1], &["7", "07"]);
        check(&["-0", "0"], &[0, 1], &["-0", "0"]);
    }

    #[test]
    fn no_labels_make_no_nodes() {
        check(&[], &[], &[]);
    }
}
