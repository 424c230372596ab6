//! `[world] network = { ... }`: the ties of the world, read from a file or generated anew in each world.

use longgame_network::{Kind, Rule};

use super::range::{ANY, SIZE};
use super::slot::Slot;
use super::{Field, row};

/// The names of [`Kind::all`].
pub(super) const KINDS: &[&str] = &[
    "planted",
    "cwn",
    "small-world",
    "hubs",
    "caveman",
    "two-mode",
    "marketplace",
    "prospect",
    "intra-organisational",
    "customer",
    "sales",
];

pub(super) static FIELDS: &[Field] = &[
    row(
        "world.network.file",
        Slot::MaybeText(|s| &mut s.network.file, "none"),
        "",
        "data",
        "A file of ties, found relative to this one.",
    ),
    row(
        "world.network.kind",
        Slot::MaybeWord(
            KINDS,
            |s| KINDS.iter().position(|name| s.network.kind.is_some_and(|kind| kind.name() == *name)),
            |s, place| s.network.kind = Kind::named(KINDS[place]),
            "none: a file, or separate pairs",
        ),
        "",
        "`longgame list networks`",
        "A network generated anew in each world.",
    ),
    row(
        "world.network.strength",
        Slot::MaybeWord(
            &Rule::NAMES,
            |s| s.network.rule,
            |s, place| s.network.rule = Some(place),
            "the kind's own rule",
        ),
        "",
        "Onnela et al. 2007; Pan & Saramaki 2012",
        "How ties of a generated network become weak and strong.",
    ),
    row(
        "world.network.strong_from",
        Slot::MaybeNumber(|s| &mut s.network.strong_from, ANY, "the kind's own; of files the median weight"),
        "weight",
        "assumption",
        "Ties of at least this weight are strong.",
    ),
    parameter("world.network.people", "people", "people", "Number of people."),
    parameter("world.network.size", "size", "people", "People in each community or clique."),
    parameter(
        "world.network.within",
        "within",
        "ties",
        "Mean number of ties inside the own community or segment.",
    ),
    parameter(
        "world.network.between",
        "between",
        "ties",
        "Mean number of ties to other communities or segments.",
    ),
    parameter("world.network.neighbours", "neighbours", "ties", "Ties of each person before rewiring."),
    parameter(
        "world.network.rewiring",
        "rewiring",
        "probability",
        "Probability that a tie is moved to anywhere.",
    ),
    parameter("world.network.ties", "ties", "ties", "Ties that each newcomer makes."),
    parameter("world.network.closure", "closure", "probability", "Probability that a tie closes a triangle."),
    parameter(
        "world.network.reinforcement",
        "reinforcement",
        "weight",
        "Weight added to a tie that is used.",
    ),
    parameter("world.network.chance", "chance", "probability", "Probability per step of a tie to anybody."),
    parameter(
        "world.network.departure",
        "departure",
        "probability",
        "Probability per step that a person is replaced.",
    ),
    parameter("world.network.steps", "steps", "steps", "Number of steps from an empty network."),
    parameter("world.network.cliques", "cliques", "cliques", "Number of cliques."),
    parameter("world.network.sellers", "sellers", "people", "Number of people who sell."),
    parameter("world.network.buyers", "buyers", "people", "Number of people who buy."),
    parameter("world.network.segments", "segments", "segments", "Number of market segments."),
    parameter("world.network.experts", "experts", "people", "Number of experts in the selling firm."),
    parameter("world.network.firms", "firms", "firms", "Number of buying firms."),
    parameter("world.network.departments", "departments", "departments", "Departments of a buying firm."),
    parameter("world.network.department", "department", "people", "People in a department."),
    parameter("world.network.leads", "leads", "ties", "Weak ties of each seller into buying firms."),
];

const fn parameter(path: &'static str, name: &'static str, unit: &'static str, doc: &'static str) -> Field {
    row(path, Slot::NetworkNumber(name, SIZE), unit, "`longgame show KIND`", doc)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_kinds_are_those_of_the_networks() {
        assert_eq!(Kind::all().map(Kind::name).collect::<Vec<_>>(), KINDS);
    }

    #[test]
    fn every_parameter_of_a_kind_is_a_field_and_every_field_one_of_some_kind() {
        let of_kinds: BTreeSet<&str> =
            Kind::all().flat_map(|kind| kind.parameters()).map(|parameter| parameter.name).collect();
        let fields = FIELDS.iter().filter_map(|field| match field.slot {
            Slot::NetworkNumber(name, _) => Some((field.path, name)),
            _ => None,
        });
        let fields: Vec<(&str, &str)> = fields.collect();
        assert!(fields.iter().all(|(path, name)| path.strip_prefix("world.network.") == Some(name)));
        assert_eq!(fields.into_iter().map(|(_, name)| name).collect::<BTreeSet<_>>(), of_kinds);
    }
}
