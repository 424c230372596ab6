//! Strategies of the user's own: automata as data, in a file of their own, TOML or JSON, or in the experiment file.
//!
//! ```toml
//! [[automaton]]
//! name = "two-strikes"
//! states = [
//!     { cooperate = 1, next = [0, 1] },        # after the partner's C, D
//!     { cooperate = 1, next = [0, 2, 0, 2] },  # after (own, partner's) CC, CD, DC, DD
//!     { gone = true },                         # no visits any more
//! ]
//!
//! [[automaton]]
//! name = "nearly-fair"
//! memory_one = [0.9, 0.1, 0.5, 0.2]
//! first = 1
//! ```
//!
//! An experiment file writes `[strategies.two-strikes]` in the place of `[[automaton]]` and the name; a file of automata
//! may do so too.

use super::error::{Fault, SpecError};
use super::node::{Entry, Node, float, key};
use super::question::keys;
use super::source::{Source, Span, Texts};
use super::{nearest_hint, nearest_of_few};
use super::{parse, section};
use crate::automaton::{Automaton, State};
use crate::strategy::{Strategy, StrategyError, fold, is_same, named};

/// Every automaton of a file as a strategy under its own name: the `[[automaton]]` entries in their order, or the
/// `[strategies.NAME]` tables, of an experiment file too, by name. Play opens in the first state.
///
/// # Errors
/// When the text is neither TOML nor JSON, a key is unknown, a name is missing or taken, a state is missing
/// or cannot be reached, or a probability is none; the error names line, path, value and what was expected.
pub fn own_strategies(source: &Source) -> Result<Vec<Strategy>, SpecError> {
    read(source).map_err(|fault| fault.placed(&Texts { file: source.clone(), sets: Vec::new() }))
}

fn read(source: &Source) -> Result<Vec<Strategy>, Fault> {
    let file = parse::file(source)?;
    let nodes = match (file.get("automaton"), file.get("strategies")) {
        (Some(node), None) => node.list().unwrap_or(std::slice::from_ref(node)),
        (None, Some(node)) => return section(node),
        (Some(_), Some(node)) => {
            return Err(refused(
                node,
                "strategies",
                "none beside [[automaton]]: either way of writing, not both",
            ));
        }
        (None, None) => return Err(nothing(&file)),
    };
    only(&file, "", &["automaton"])?;
    let mut strategies: Vec<Strategy> = Vec::with_capacity(nodes.len());
    for (place, node) in nodes.iter().enumerate() {
        let path = format!("automaton[{place}]");
        only(node, &path, &["name", "states", "memory_one", "first"])?;
        let (name, span) = name(&path, node)?;
        check_name(&format!("{path}.name"), name, span, &strategies)?;
        strategies.push(Strategy::from_automaton(name, automaton(&path, node)?));
    }
    Ok(strategies)
}

/// A file of other things.
fn nothing(file: &Node) -> Fault {
    let keys = file.table().unwrap_or_default().iter();
    let hint = keys.map(|entry| nearest_hint(&entry.key, ["automaton", "strategies"].into_iter()));
    let hint = hint.into_iter().find(|hint| !hint.is_empty()).unwrap_or_default();
    let expected = "expected [[automaton]] or [strategies.NAME]";
    Fault::new(file.span, "automaton", format!("there is no automaton, {expected}{hint}"))
}

/// The strategies of `[strategies.NAME]` tables, under these names.
pub(super) fn section(node: &Node) -> Result<Vec<Strategy>, Fault> {
    let entries = section::named("strategies", node)?;
    let mut strategies: Vec<Strategy> = Vec::with_capacity(entries.len());
    for Entry { key, span, node } in entries {
        let path = format!("strategies.{key}");
        check_name(&path, key, *span, &strategies)?;
        only(node, &path, &keys("strategies.NAME"))?;
        strategies.push(Strategy::from_automaton(key, automaton(&path, node)?));
    }
    // The order of tables must not count.
    strategies.sort_by(|one, other| one.name().cmp(other.name()));
    Ok(strategies)
}

/// As `[strategies.NAME]` tables of states.
pub(super) fn toml(strategies: &[Strategy]) -> String {
    let state = |state: &State| {
        let gone = if state.gone { ", gone = true" } else { "" };
        format!("    {{ cooperate = {}, next = {:?}{gone} }},\n", float(state.cooperate), state.next)
    };
    let table = |strategy: &Strategy| {
        let states: String =
            strategy.automaton().map(Automaton::states).unwrap_or_default().iter().map(state).collect();
        format!("\n[strategies.{}]\nstates = [\n{states}]\n", key(strategy.name()))
    };
    strategies.iter().map(table).collect()
}

fn refused(node: &Node, path: &str, expected: &str) -> Fault {
    Fault::new(node.span, path, format!("{path} is {}, expected {expected}", node.found()))
}

/// Every key of the table at `path` is one of these.
fn only(node: &Node, path: &str, keys: &[&str]) -> Result<(), Fault> {
    let Some(entries) = node.table() else { return Err(refused(node, path, "a table")) };
    match entries.iter().find(|entry| !keys.contains(&entry.key.as_str())) {
        None => Ok(()),
        Some(entry) => {
            let path = if path.is_empty() { entry.key.clone() } else { format!("{path}.{}", entry.key) };
            let hint = nearest_of_few(&entry.key, keys.iter().copied());
            let expected = keys.join(", ");
            Err(Fault::new(
                entry.span,
                &path,
                format!("{path} is no key of an automaton, expected {expected}{hint}"),
            ))
        }
    }
}

/// The name that an entry gives itself, and where.
fn name<'a>(path: &str, node: &'a Node) -> Result<(&'a str, Span), Fault> {
    let path = format!("{path}.name");
    match node.get("name") {
        None => Err(Fault::new(node.span, &path, format!("{path} is missing, expected a name"))),
        Some(name) => Ok((name.text().ok_or_else(|| refused(name, &path, "a name"))?, name.span)),
    }
}

/// A name that can be told from every other wherever a strategy is named.
fn check_name(path: &str, name: &str, span: Span, taken: &[Strategy]) -> Result<(), Fault> {
    let refused = |expected: &str| {
        Err(Fault::new(
            span,
            path,
            format!("{path}: a strategy cannot be named {name:?}, expected {expected}"),
        ))
    };
    if fold(name).is_empty() || name.contains([':', ',']) || name.trim() != name {
        return refused("a name without `:` and `,`");
    }
    if !matches!(named(name), Err(StrategyError::Unknown { .. })) {
        return refused("a name no strategy of the registry has");
    }
    if taken.iter().any(|other| is_same(other.name(), name)) {
        return refused("another one: this name stands twice, for case, - and _ do not count");
    }
    Ok(())
}

fn automaton(path: &str, node: &Node) -> Result<Automaton, Fault> {
    let (path, node, automaton) = match (node.get("states"), node.get("memory_one")) {
        (Some(states), None) => {
            if let Some(first) = node.get("first") {
                return Err(refused(first, &format!("{path}.first"), "none: the first state opens"));
            }
            let path = format!("{path}.states");
            let listed = states.list().ok_or_else(|| refused(states, &path, "a list of states"))?;
            let state = |(number, node)| state(&format!("{path}[{number}]"), number, node);
            let read = listed.iter().enumerate().map(state).collect::<Result<Vec<_>, _>>()?;
            (path, states, Automaton::new(read))
        }
        (None, Some(vector)) => {
            let after = numbers::<4>(&format!("{path}.memory_one"), vector)?;
            let first = match node.get("first") {
                Some(first) => probability(&format!("{path}.first"), first)?,
                None => 1.0,
            };
            (format!("{path}.memory_one"), vector, Automaton::memory_one(first, after))
        }
        _ => return Err(refused(node, path, "either states or memory_one")),
    };
    automaton.map_err(|error| Fault::new(node.span, &path, format!("{path}: {error}")))
}

fn state(path: &str, number: usize, node: &Node) -> Result<State, Fault> {
    only(node, path, &["cooperate", "next", "gone"])?;
    let gone = match node.get("gone").map(|gone| (gone, gone.toml())) {
        None => false,
        Some((_, flag)) if flag == "true" || flag == "false" => flag == "true",
        Some((gone, _)) => return Err(refused(gone, &format!("{path}.gone"), "true or false")),
    };
    let missing = |key: &str, expected: &str| {
        let path = format!("{path}.{key}");
        Fault::new(node.span, &path, format!("{path} is missing, expected {expected}"))
    };
    let cooperate = match node.get("cooperate") {
        Some(cooperate) => probability(&format!("{path}.cooperate"), cooperate)?,
        None if gone => 0.0,
        None => return Err(missing("cooperate", "the probability of Cooperate")),
    };
    let next = match node.get("next") {
        Some(next) => next_states(&format!("{path}.next"), next)?,
        // More states than a table can address are refused by the automaton.
        None if gone => [u16::try_from(number).unwrap_or(u16::MAX); 4],
        None => return Err(missing("next", "the next states")),
    };
    Ok(State { cooperate, next, gone })
}

/// Two states, after the partner's C and D, or four, after (own, partner's) CC, CD, DC, DD.
fn next_states(path: &str, node: &Node) -> Result<[u16; 4], Fault> {
    let expected = "2 states (after the partner's C, D) or 4 (after CC, CD, DC, DD, own move first)";
    let whole = |node: &Node| node.whole().and_then(|whole| u16::try_from(whole).ok());
    let states: Option<Vec<u16>> = node.list().and_then(|listed| listed.iter().map(whole).collect());
    match states.as_deref() {
        Some(&[after_c, after_d]) => Ok([after_c, after_d, after_c, after_d]),
        Some(&[cc, cd, dc, dd]) => Ok([cc, cd, dc, dd]),
        _ => Err(Fault::new(node.span, path, format!("{path} is {}, expected {expected}", node.toml()))),
    }
}

fn probability(path: &str, node: &Node) -> Result<f64, Fault> {
    let number = node.number().filter(|number| (0.0..=1.0).contains(number));
    number.ok_or_else(|| refused(node, path, "a probability from 0 to 1"))
}

fn numbers<const N: usize>(path: &str, node: &Node) -> Result<[f64; N], Fault> {
    let listed = node.list().filter(|listed| listed.len() == N);
    let listed = listed
        .ok_or_else(|| refused(node, path, &format!("a list of {N} probabilities, after CC, CD, DC, DD")))?;
    let mut read = [0.0; N];
    for (place, (number, node)) in read.iter_mut().zip(listed).enumerate() {
        *number = probability(&format!("{path}[{place}]"), node)?;
    }
    Ok(read)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<Strategy>, String> {
        own_strategies(&Source::new("own.toml", text)).map_err(|error| error.to_string())
    }

    #[test]
    fn both_ways_of_writing_are_read() {
        let text = "[[automaton]]\nname = 'two-strikes'\nstates = [{ cooperate = 1, next = [0, 1] }, \
                    { cooperate = 1, next = [0, 2, 0, 2] }, { gone = true }]\n\
                    [[automaton]]\nname = 'nearly-fair'\nmemory_one = [0.9, 0.1, 0.5, 0.2]\n";
        let own = read(text).expect("two automata");
        let [strikes, fair] = &own[..] else { panic!("two automata") };
        assert_eq!(strikes.name(), "two-strikes");
        assert_eq!(strikes.automaton().expect("an automaton").states()[2], State::gone(2));
        assert_eq!(
            fair.automaton(),
            Automaton::memory_one(1.0, [0.9, 0.1, 0.5, 0.2]).as_ref().map_err(|_| unreachable!())
        );
        let json =
            r#"{ "automaton": [{ "name": "mine", "states": [{ "cooperate": 0.5, "next": [0, 0] }] }] }"#;
        assert_eq!(own_strategies(&Source::new("own.json", json)).expect("one").len(), 1);
    }

    #[test]
    fn the_strategies_of_an_experiment_file_are_read_too() {
        let table = |name: &str| format!("[strategies.{name}]\nmemory_one = [1, 0, 1, 0]\n");
        let own = read(&format!("title = 'a question'\n{}{}", table("two"), table("one"))).expect("two");
        assert_eq!(own.iter().map(Strategy::name).collect::<Vec<_>>(), ["one", "two"]);
        let both = format!("{}[[automaton]]\nname = 'two'\nmemory_one = [1, 0, 1, 0]\n", table("one"));
        assert!(read(&both).expect_err("a refusal").contains("expected none beside [[automaton]]"));
        assert!(read("[strategis.mine]\n").expect_err("a refusal").contains("the nearest is `strategies`"));
    }

    #[test]
    fn what_is_wrong_is_named_with_its_place() {
        let refusal = |text: &str| read(text).expect_err("a refusal");
        let one = |states: &str| refusal(&format!("[[automaton]]\nname = 'mine'\nstates = [{states}]\n"));
        assert!(one("{ cooperate = 1, next = [0, 7] }").contains("only states 0 to 0"));
        assert!(
            one("{ cooperate = 1, next = [0, 0] }, { cooperate = 0, next = [0, 0] }")
                .contains("never be reached")
        );
        assert!(one("{ cooperate = 1.5, next = [0, 0] }").starts_with("own.toml:3:"));
        assert!(one("{ cooperate = 1, next = [0] }").contains("expected 2 states"));
        assert!(one("{ cooperate = 1 }").contains("automaton[0].states[0].next is missing"));
        assert!(one("{ cooprate = 1, next = [0, 0] }").contains("the nearest is `cooperate`"));
        assert!(one("").contains("at least one state"));
        assert!(refusal("[[automaton]]\nname = 'TFT'\nmemory_one = [1, 0, 1, 0]").contains("registry"));
        assert!(
            refusal("[[automaton]]\nname = 'mine'\nmemory_one = [1, 0, 1]")
                .contains("a list of 4 probabilities")
        );
        assert!(refusal("[[automaton]]\nname = 'mine'\n").contains("either states or memory_one"));
        assert!(refusal("").contains("expected [[automaton]]"));
        let named =
            |name: &str| refusal(&format!("[[automaton]]\nname = {name}\nmemory_one = [1, 0, 1, 0]\n"));
        assert!(
            named("'a:b'").contains("without `:`") && named("7").contains("is 7, expected a name"),
            "{}",
            named("7")
        );
        assert!(named("'memory-one'").contains("registry") && named("'script'").contains("registry"));
    }
}
