//! A new experiment file to fill in, and the parameter table of MODEL.md.

use super::field::fields;
use super::node::quoted;
use super::print::{Style, line};
use super::settings::Settings;

/// The question a new file asks: two ways of selling, over the horizon and the depth of relationship.
const QUESTION: &str = r#"
[compare]
switch = "field"                      # or "focal": one seller switched; "both" needs a network
[compare.variants]                    # each is a set of changes; all see the same worlds and draws
relational    = { "world.sellers.strategy" = "relational" }
transactional = { "world.sellers.strategy" = "transactional" }

[sweep]                               # axes: paths of this file; the grid is their product
"horizon.visits" = [1, 2, 5, 10, 20, 50, 100]
"relationship.max_depth" = [0, 1, 2, 3, 4]
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
    let mut defaults = Settings::default();
    let mut table = String::from(
        "| parameter | default | unit | range | source | meaning |\n|---|---|---|---|---|---|\n",
    );
    for field in fields() {
        let default = field.show(&mut defaults).or_else(|| field.slot.assumed().map(str::to_owned));
        let range = field.slot.range().map(super::field::Range::brief).unwrap_or_default();
        table.push_str(&format!(
            "| `{}` | {} | {} | {range} | {} | {} |\n",
            field.path,
            default.unwrap_or_default(),
            field.unit,
            field.source,
            field.doc
        ));
    }
    table
}
