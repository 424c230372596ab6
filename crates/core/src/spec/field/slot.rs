//! What kind of value a field takes, and where it goes.

use super::range::Range;
use crate::horizon::Rate;
use crate::mix::Mix;
use crate::price::PricePolicy;
use crate::relationship::Ladder;
use crate::spec::replicates::Replicates;
use crate::spec::settings::{SellersAt, Settings};

/// The place of a value among the settings.
pub(in crate::spec) type Lens<T> = fn(&mut Settings) -> &mut T;

/// The words of [`crate::horizon::Period::NAMES`].
pub(in crate::spec) const PERIODS: &[&str] = &["week", "month", "quarter", "year"];

/// Words that stand for a whole ladder, with the value of every level.
pub(in crate::spec) type LadderWords = &'static [(&'static str, f64)];

/// The kind of a field's value. In `Maybe` kinds an absent value depends on the rest of the file;
/// their text says what is assumed then.
pub(in crate::spec) enum Slot {
    Text(Lens<String>),
    MaybeText(Lens<Option<String>>, &'static str),
    Flag(Lens<bool>),
    MaybeFlag(Lens<Option<bool>>, &'static str),
    Seed(Lens<u64>),
    MaybeCount(Lens<Option<u32>>, Range, &'static str),
    /// A number of worlds, or a rule that says when they are enough.
    Replicates(Lens<Option<Replicates>>, Range, &'static str),
    Level(Lens<u8>, Range),
    Count(Lens<u32>, Range),
    Number(Lens<f64>, Range),
    MaybeNumber(Lens<Option<f64>>, Range, &'static str),
    Ladder(Lens<Ladder>, Range, LadderWords),
    /// `{ NAME = amount, per = "week" }`.
    Rate(Lens<Rate>, &'static str, Range),
    /// One of these words; read and set by its place among them.
    Word(Words, fn(&Settings) -> Option<usize>, fn(&mut Settings, usize)),
    MaybeWord(Words, fn(&Settings) -> Option<usize>, fn(&mut Settings, usize), &'static str),
    /// `"random"`, `"roles"` or a list of people.
    Sellers(Lens<Option<SellersAt>>),
    /// A parameter of a generated network, by its name there.
    NetworkNumber(&'static str, Range),
    Mix(Lens<Mix>),
    Game,
    /// A price policy, or a list of them.
    Policy(Lens<PricePolicy>),
}

type Words = &'static [&'static str];

impl Slot {
    /// The range of its numbers, where it has one.
    pub(in crate::spec) fn range(&self) -> Option<&Range> {
        match self {
            Self::MaybeCount(_, range, _)
            | Self::Count(_, range)
            | Self::Replicates(_, range, _)
            | Self::Level(_, range)
            | Self::Number(_, range)
            | Self::MaybeNumber(_, range, _)
            | Self::Ladder(_, range, _)
            | Self::Rate(_, _, range)
            | Self::NetworkNumber(_, range) => Some(range),
            _ => None,
        }
    }

    /// The words it takes, where it takes words.
    pub(in crate::spec) fn words(&self) -> &[&'static str] {
        match self {
            Self::Word(words, ..) | Self::MaybeWord(words, ..) => words,
            _ => &[],
        }
    }

    /// What is assumed where the value is absent and has no default of its own.
    pub(in crate::spec) fn assumed(&self) -> Option<&'static str> {
        match self {
            Self::Sellers(_) => Some("\"random\", or \"roles\" where a generated network has them"),
            Self::NetworkNumber(..) => Some("the kind's own"),
            Self::MaybeText(_, assumed)
            | Self::MaybeFlag(_, assumed)
            | Self::MaybeCount(_, _, assumed)
            | Self::Replicates(_, _, assumed)
            | Self::MaybeNumber(_, _, assumed)
            | Self::MaybeWord(_, _, _, assumed) => Some(assumed),
            _ => None,
        }
    }
}
