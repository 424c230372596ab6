//! A new experiment file to fill in, and the parameter table of MODEL.md.

use super::field::fields;
use super::node::quoted;
use super::print::{Style, line};
use super::settings::Settings;

/// The question a new file asks: two ways of selling, over the horizon and the depth of relationship; commented out, what
/// it might claim, and a strategy of its own.
const QUESTION: &str = r#"
# [claim]                             # what is to be shown; the verdict stands first in the report
# source = "who says so, in their words"
# estimand = { of = "profit", minus = ["relational", "transactional"] }      # longgame list measures
# criterion = { interval = "above", value = 0, where = { "horizon.visits" = ">= 20", "relationship.max_depth" = ">= 3" } }
# smallest_effect = "2 % of baseline"
# null = { "relationship.recognition" = "none" }      # the mechanism off: then there must be no effect

# [strategies.two-strikes]            # a strategy of one's own, usable wherever one is named
# states = [
#     { cooperate = 1, next = [0, 1] },               # next state after the partner's C, D
#     { cooperate = 1, next = [0, 2] },
#     { gone = true },                                # no visits any more
# ]

[compare]
switch = "field"                      # every seller switched; in a network also "focal", one of them, or "both"
[compare.variants]                    # each is a set of changes; all see the same worlds and draws
relational    = { "world.sellers.strategy" = "relational" }
transactional = { "world.sellers.strategy" = "transactional" }

[sweep]                               # axes: paths of this file; the grid is their product
"horizon.visits" = [1, 2, 5, 10, 20, 50, 100]
"relationship.max_depth" = [0, 1, 2, 3, 4]

# [ablations]                         # mechanisms switched off one by one, in the deepest cell
# recognition-off = { "relationship.recognition" = "none" }

# [scenarios]                         # named variants of the world: one more axis
# loyal = { "world.buyers" = { grudger = 1 } }
# mixed = { "world.buyers" = { grudger = 0.5, defector = 0.5 } }

# [report]
# charts = ["horizon", "phase-map"]   # these stand first on the page; longgame list charts
# measures = ["buyer_surplus"]        # beside those of every run
"#;

/// A commented experiment file of this title that runs as it is: a question, and every setting with
/// its default, commented out.
#[must_use]
pub fn template(title: &str) -> String {
    let (mut toml, mut open) = (format!("title = {}\n", quoted(title)), "");
    let mut defaults = Settings::default();
    for field in fields().filter(|field| field.path != "title") {
        let (table, _) = field.table_and_key();
        if table != open {
            if open.is_empty() {
                toml.push_str(QUESTION);
            }
            toml.push_str(&format!("\n[{table}]\n"));
            open = table;
        }
        let text = line(field, &mut defaults, Style::Commented);
        toml.extend(text.lines().map(|line| match line.strip_prefix("# ") {
            Some(comment) => format!("# {comment}\n"),
            None => format!("# {line}\n"),
        }));
    }
    // An empty table would open a market; this one is only to be filled in.
    toml.replace("\n[market]\n", "\n# [market]\n")
}

/// The parameters of the model as a Markdown table: path, default, unit, range, source, meaning.
#[must_use]
pub fn parameter_table() -> String {
    let mut table = String::from(
        "| parameter | default | unit | range | source | meaning |\n|---|---|---|---|---|---|\n",
    );
    for field in fields() {
        table.push_str(&format!(
            "| `{}` | {} | {} | {} | {} | {} |\n",
            field.path,
            field.default_value(),
            field.unit,
            field.takes(),
            field.source,
            field.doc
        ));
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::{Bound, Experiment, Source};

    #[test]
    fn what_a_new_file_has_commented_out_is_sound_as_well() {
        let text = QUESTION.replace("\n# ", "\n");
        let experiment = Experiment::parse(Source::new("new.toml", text), &[]).expect("a sound question");
        experiment.check(Bound::Usual).expect("whose cells can all be played");
        experiment.check_charts(&["horizon", "phase-map"]).expect("charts that there are");
        let claim = experiment.claim.as_ref().expect("a claim");
        assert!(claim.criterion.is_some() && claim.null.is_some() && claim.source.is_some());
        assert_eq!((experiment.ablations.len(), experiment.scenarios.len()), (1, 2));
        assert!(experiment.with_defaults_toml().contains("[strategies.two-strikes]"));
    }
}
