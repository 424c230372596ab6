//! Showing a setting as the file would write it.

use super::Field;
use super::slot::Slot;
use crate::horizon::{Period, Rate};
use crate::mix::Mix;
use crate::relationship::Ladder;
use crate::spec::node::{float, key, quoted};
use crate::spec::price;
use crate::spec::settings::{SellersAt, Settings};

impl Field {
    /// The setting as TOML; `None` where it is absent. Nothing changes: lenses borrow mutably only so
    /// that one of them serves reading and writing.
    pub(in crate::spec) fn show(&self, settings: &mut Settings) -> Option<String> {
        match &self.slot {
            Slot::Text(lens) => Some(quoted(lens(settings))),
            Slot::MaybeText(lens, _) => lens(settings).as_deref().map(quoted),
            Slot::Flag(lens) => Some(lens(settings).to_string()),
            Slot::MaybeFlag(lens, _) => lens(settings).map(|flag| flag.to_string()),
            Slot::Seed(lens) => Some(lens(settings).to_string()),
            Slot::MaybeCount(lens, ..) => lens(settings).map(|count| count.to_string()),
            Slot::Count(lens, _) => Some(lens(settings).to_string()),
            Slot::Replicates(lens, ..) => lens(settings).as_ref().map(|replicates| replicates.toml()),
            Slot::Level(lens, _) => Some(lens(settings).to_string()),
            Slot::Number(lens, _) => Some(float(*lens(settings))),
            Slot::MaybeNumber(lens, ..) => lens(settings).map(float),
            Slot::Ladder(lens, ..) => Some(ladder(lens(settings))),
            Slot::Rate(lens, name, _) => Some(rate(*lens(settings), name)),
            Slot::Word(words, get, _) | Slot::MaybeWord(words, get, ..) => {
                get(settings).and_then(|place| words.get(place)).map(|word| quoted(word))
            }
            Slot::Sellers(lens) => lens(settings).as_ref().map(sellers),
            Slot::NetworkNumber(name, _) => settings.network.numbers.get(name).copied().map(float),
            Slot::Mix(lens) => Some(mix(lens(settings))),
            Slot::Game => Some(quoted(settings.game.name())),
            Slot::Policy(lens) => Some(price::toml(lens(settings))),
        }
    }
}

fn ladder(ladder: &Ladder) -> String {
    if ladder.iter().all(|entry| *entry == ladder[0]) {
        return float(ladder[0]);
    }
    format!("[{}]", ladder.map(float).join(", "))
}

fn rate(rate: Rate, name: &str) -> String {
    let per = Period::NAMES.iter().find(|(_, period)| *period == rate.per).map_or("week", |(name, _)| name);
    format!("{{ {name} = {}, per = {} }}", float(rate.amount), quoted(per))
}

fn sellers(at: &SellersAt) -> String {
    match at {
        SellersAt::Random => quoted("random"),
        SellersAt::Roles => quoted("roles"),
        SellersAt::Named(labels) => {
            format!("[{}]", labels.iter().map(|label| quoted(label)).collect::<Vec<_>>().join(", "))
        }
    }
}

fn mix(mix: &Mix) -> String {
    match mix.shares() {
        [(strategy, _)] => quoted(strategy.name()),
        shares => {
            let pairs = shares
                .iter()
                .map(|(strategy, share)| format!("{} = {}", key(strategy.name()), float(*share)));
            format!("{{ {} }}", pairs.collect::<Vec<_>>().join(", "))
        }
    }
}
