//! Reading a value of the file into its setting.

use super::Field;
use super::range::Range;
use super::slot::{LadderWords, PERIODS, Slot};
use crate::horizon::{Period, Rate};
use crate::relationship::{LEVELS, Ladder};
use crate::spec::error::Fault;
use crate::spec::node::{Node, Value};
use crate::spec::replicates::replicates;
use crate::spec::settings::{SellersAt, Settings};
use crate::spec::strategy::mix;
use crate::spec::{game, nearest_hint, nearest_of_few, price};

impl Field {
    /// Reads `node` and puts it where it belongs.
    pub(in crate::spec) fn read(&self, node: &Node, settings: &mut Settings) -> Result<(), Fault> {
        match &self.slot {
            Slot::Text(lens) => *lens(settings) = self.text(node)?,
            Slot::MaybeText(lens, _) => *lens(settings) = Some(self.text(node)?),
            Slot::Flag(lens) => *lens(settings) = self.flag(node)?,
            Slot::MaybeFlag(lens, _) => *lens(settings) = Some(self.flag(node)?),
            Slot::Seed(lens) => *lens(settings) = self.seed(node)?,
            Slot::MaybeCount(lens, range, _) => *lens(settings) = Some(self.whole(node, range)? as u32),
            Slot::Count(lens, range) => *lens(settings) = self.whole(node, range)? as u32,
            Slot::Replicates(lens, range, _) => {
                let expected = range.expected("a whole number", node.number());
                *lens(settings) = Some(replicates(self.path, node, range, &expected)?);
            }
            Slot::Level(lens, range) => *lens(settings) = self.whole(node, range)? as u8,
            Slot::Number(lens, range) => *lens(settings) = self.number("", node, range)?,
            Slot::MaybeNumber(lens, range, _) => *lens(settings) = Some(self.number("", node, range)?),
            Slot::Ladder(lens, range, words) => *lens(settings) = self.ladder(node, range, words)?,
            Slot::Rate(lens, name, range) => *lens(settings) = self.rate(node, name, range)?,
            Slot::Word(words, _, set) | Slot::MaybeWord(words, _, set, _) => {
                set(settings, self.word("", node, words)?);
            }
            Slot::Sellers(lens) => *lens(settings) = Some(self.sellers(node)?),
            Slot::NetworkNumber(name, range) => {
                let number = self.number("", node, range)?;
                settings.network.numbers.insert(name, number);
            }
            Slot::Mix(lens) => {
                let read = mix(self.path, node, &settings.own)?;
                *lens(settings) = read;
            }
            Slot::Game => settings.game = self.game(node)?,
            Slot::Policy(lens) => *lens(settings) = price::policy(self.path, node)?,
        }
        Ok(())
    }

    /// `part` names a place within the value, such as `.per` or `[2]`.
    fn refuse(&self, part: &str, node: &Node, expected: &str) -> Fault {
        let path = format!("{}{part}", self.path);
        Fault::new(node.span, &path, format!("{path} is {}, expected {expected}", node.found()))
    }

    /// TOML has numbers that are none.
    fn noun(&self, node: &Node) -> &'static str {
        match node.value {
            Value::Float(number) if !number.is_finite() => "a finite number",
            _ if self.unit == "probability" => "a probability",
            _ => "a number",
        }
    }

    fn text(&self, node: &Node) -> Result<String, Fault> {
        match node.text() {
            Some(text) if self.path == "title" || !text.is_empty() => Ok(text.to_owned()),
            _ => Err(self.refuse("", node, "a text")),
        }
    }

    fn flag(&self, node: &Node) -> Result<bool, Fault> {
        match node.value {
            Value::Flag(flag) => Ok(flag),
            _ => Err(self.refuse("", node, "true or false")),
        }
    }

    fn seed(&self, node: &Node) -> Result<u64, Fault> {
        let seed = node.whole().and_then(|whole| u64::try_from(whole).ok());
        seed.ok_or_else(|| self.refuse("", node, &format!("a whole number from 0 to {}", u64::MAX)))
    }

    fn whole(&self, node: &Node, range: &Range) -> Result<i128, Fault> {
        let found = node.whole().filter(|whole| range.holds(*whole as f64));
        found.ok_or_else(|| self.refuse("", node, &range.expected("a whole number", node.number())))
    }

    fn number(&self, part: &str, node: &Node, range: &Range) -> Result<f64, Fault> {
        let found = node.number().filter(|number| range.holds(*number));
        found.ok_or_else(|| self.refuse(part, node, &range.expected(self.noun(node), node.number())))
    }

    fn word(&self, part: &str, node: &Node, words: &[&str]) -> Result<usize, Fault> {
        let found = node.text().and_then(|text| words.iter().position(|word| *word == text));
        found.ok_or_else(|| {
            let all = words.iter().map(|word| format!("{word:?}")).collect::<Vec<_>>().join(" or ");
            let near = nearest_of_few(node.text().unwrap_or_default(), words.iter().copied());
            self.refuse(part, node, &format!("{all}{near}"))
        })
    }

    fn ladder(&self, node: &Node, range: &Range, words: LadderWords) -> Result<Ladder, Fault> {
        if let Some(list) = node.list().filter(|list| list.len() == LEVELS) {
            let mut ladder = [0.0; LEVELS];
            for (level, (entry, node)) in ladder.iter_mut().zip(list).enumerate() {
                *entry = self.number(&format!("[{level}]"), node, range)?;
            }
            return Ok(ladder);
        }
        if node.number().is_some() {
            return Ok([self.number("", node, range)?; LEVELS]);
        }
        let word = node.text().and_then(|text| words.iter().find(|(word, _)| *word == text));
        word.map(|(_, value)| [*value; LEVELS]).ok_or_else(|| {
            let also: String = words.iter().map(|(word, _)| format!(", or {word:?}")).collect();
            let near = nearest_of_few(node.text().unwrap_or_default(), words.iter().map(|(word, _)| *word));
            self.refuse("", node, &format!("one number, or a list of {LEVELS} by level{also}{near}"))
        })
    }

    /// A bare 0 is a rate in any unit.
    fn rate(&self, node: &Node, name: &str, range: &Range) -> Result<Rate, Fault> {
        if node.number() == Some(0.0) {
            return Ok(Rate::NEVER);
        }
        let refused = |node| self.refuse("", node, &format!("{{ {name} = ..., per = \"week\" }}, or 0"));
        let entries = node.table().ok_or_else(|| refused(node))?;
        if let Some(entry) = entries.iter().find(|entry| ![name, "per"].contains(&entry.key.as_str())) {
            let path = format!("{}.{}", self.path, entry.key);
            let near = match nearest_hint(&entry.key, [name, "per"].into_iter()) {
                near if near.is_empty() => format!("; there are {name}, per"),
                near => near,
            };
            return Err(Fault::new(entry.span, &path, format!("there is no key {path}{near}")));
        }
        let part = |key| {
            let lacks = || {
                let path = self.path;
                let message =
                    format!("{path} has no {key}, expected {{ {name} = ..., per = \"week\" }}, or 0");
                Fault::new(node.span, path, message)
            };
            node.get(key).ok_or_else(lacks)
        };
        let (amount, per) = (part(name)?, part("per")?);
        let amount = self.number(&format!(".{name}"), amount, range)?;
        Ok(Rate { amount, per: Period::NAMES[self.word(".per", per, PERIODS)?].1 })
    }

    fn sellers(&self, node: &Node) -> Result<SellersAt, Fault> {
        match node.text() {
            Some("random") => return Ok(SellersAt::Random),
            Some("roles") => return Ok(SellersAt::Roles),
            _ => {}
        }
        let refused = |node: &Node| {
            let near = nearest_of_few(node.text().unwrap_or_default(), ["random", "roles"].into_iter());
            self.refuse("", node, &format!("\"random\", \"roles\" or a list of people, each once{near}"))
        };
        let list = node.list().filter(|list| !list.is_empty()).ok_or_else(|| refused(node))?;
        let mut labels: Vec<String> = Vec::with_capacity(list.len());
        for person in list {
            let label =
                person.text().map(str::to_owned).or_else(|| person.whole().map(|whole| whole.to_string()));
            labels.push(label.filter(|label| !labels.contains(label)).ok_or_else(|| refused(person))?);
        }
        Ok(SellersAt::Named(labels))
    }

    fn game(&self, node: &Node) -> Result<crate::game::Game, Fault> {
        if let Some(text) = node.text() {
            return game::game_named(text).map_err(|error| {
                Fault::new(node.span, self.path, format!("{} is {}: {error}", self.path, node.found()))
            });
        }
        let expected = "the name of a game, or { seller = [R, S, T, P], buyer = [R, S, T, P] }";
        let payoffs = |side| {
            let numbers: Option<Vec<f64>> = node.get(side)?.list()?.iter().map(Node::number).collect();
            <[f64; 4]>::try_from(numbers?).ok()
        };
        match (node.table().map(<[_]>::len), payoffs("seller"), payoffs("buyer")) {
            (Some(2), Some(seller), Some(buyer)) => Ok(game::of_matrices(seller, buyer)),
            _ => Err(self.refuse("", node, expected)),
        }
    }
}
