//! Showing a setting as the file would write it.

use super::Field;
use super::slot::Slot;
use crate::horizon::{Period, Rate};
use crate::relationship::Ladder;
use crate::scenario::Mix;
use crate::spec::node::{float, key, quoted};
use crate::spec::settings::Settings;

impl Field {
    /// The setting as TOML; `None` where it is absent.
    pub(in crate::spec) fn show(&self, settings: &Settings) -> Option<String> {
        // Lenses borrow mutably so that one of them serves reading and writing.
        let mut settings = settings.clone();
        match &self.slot {
            Slot::Text(lens) => Some(quoted(lens(&mut settings))),
            Slot::MaybeText(lens, _) => lens(&mut settings).as_deref().map(quoted),
            Slot::Flag(lens) => Some(lens(&mut settings).to_string()),
            Slot::MaybeFlag(lens, _) => lens(&mut settings).map(|flag| flag.to_string()),
            Slot::Seed(lens) => Some(lens(&mut settings).to_string()),
            Slot::MaybeCount(lens, ..) => lens(&mut settings).map(|count| count.to_string()),
            Slot::Level(lens, _) => Some(lens(&mut settings).to_string()),
            Slot::Number(lens, _) => Some(float(*lens(&mut settings))),
            Slot::MaybeNumber(lens, ..) => lens(&mut settings).map(float),
            Slot::Ladder(lens, ..) => Some(ladder(lens(&mut settings))),
            Slot::Rate(lens, name, _) => Some(rate(*lens(&mut settings), name)),
            Slot::Word(words, get, _) | Slot::MaybeWord(words, get, ..) => {
                get(&settings).and_then(|place| words.get(place)).map(|word| quoted(word))
            }
            Slot::Labels(lens) => lens(&mut settings).as_deref().map(labels),
            Slot::Mix(lens) => Some(mix(lens(&mut settings))),
            Slot::Game => Some(quoted(settings.game.name())),
            Slot::Policy => Some(quoted("list-price")),
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

fn labels(labels: &[String]) -> String {
    format!("[{}]", labels.iter().map(|label| quoted(label)).collect::<Vec<_>>().join(", "))
}

fn mix(mix: &Mix) -> String {
    match mix.0.as_slice() {
        [(strategy, _)] => quoted(strategy.name()),
        shares => {
            let pairs = shares
                .iter()
                .map(|(strategy, share)| format!("{} = {}", key(strategy.name()), float(*share)));
            format!("{{ {} }}", pairs.collect::<Vec<_>>().join(", "))
        }
    }
}
